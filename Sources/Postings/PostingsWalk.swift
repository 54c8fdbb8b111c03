import Ranking

extension PostingsSearch {
  /// At the most so many documents are looked at together: what is known of them stays in the first cache.
  private static let largestWindow = 2_048

  /// The first are few, so that they soon tell what it takes to be among the best.
  private static let firstWindow = 128

  /// Keeps the best of a range of documents.
  ///
  /// - Parameters:
  ///   - lists: Where they are, the list with the lowest bound first; each from wherever it is.
  ///   - documents: The range.
  ///   - exact: Documents that are kept already.
  ///   - best: The best so far.
  ///   - score: What scores them.
  func walk(
    _ lists: inout [PostingList], in documents: Range<Int>, except exact: [Int], _ best: inout BestDocuments,
    _ score: inout FirstScore
  ) {
    // What the first lists can count together at the most.
    var sums: [Double] = []
    for list in lists { sums.append((sums.last ?? 0) + list.bound.most) }
    lists.withUnsafeMutableBufferPointer { lists in
      for place in lists.indices {
        lists[place].document = lists[place].document(at: lists[place].place)
        lists[place].seek(UInt32(documents.lowerBound))
        lists[place].ahead = lists[place].place
      }
      // Of a small index no more is cleared than it needs: that took longer than the walk.
      let words = min(Self.largestWindow, documents.count + 63) / 64
      sums.withUnsafeBufferPointer { sums in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: words * 64) { bounds in
          withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { marks in
            bounds.initialize(repeating: 0)
            marks.initialize(repeating: 0)
            let window = Window(bounds: bounds, marks: marks)
            walk(lists, sums, window, end: UInt32(documents.upperBound), except: exact, &best, &score)
          }
        }
      }
    }
  }

  /// What lists can count together in each of some documents that follow one another; all zeros between windows.
  private struct Window {
    let bounds: UnsafeMutableBufferPointer<Double>
    /// The set of the documents that any list has.
    let marks: UnsafeMutableBufferPointer<UInt64>
  }

  private func walk(
    _ lists: UnsafeMutableBufferPointer<PostingList>, _ sums: UnsafeBufferPointer<Double>, _ window: Window,
    end: UInt32, except exact: [Int], _ best: inout BestDocuments, _ score: inout FirstScore
  ) {
    /// The first list that can bring up a document among the best by itself and those before it.
    var essential = 0
    var size = Self.firstWindow
    while true {
      while essential < lists.count, sums[essential] < best.threshold { essential += 1 }
      var start = UInt32.max
      for place in essential..<lists.count { start = min(start, lists[place].documentAhead) }
      if start >= end { return }
      let stop = start + min(UInt32(size), end - start)
      for place in essential..<lists.count {
        lists[place].count(in: start..<stop, window.bounds, window.marks)
      }
      let others = essential > 0 ? sums[essential - 1] : 0
      for word in 0..<(Int(stop - start) + 63) / 64 {
        var rest = window.marks[word]
        window.marks[word] = 0
        while rest != 0 {
          let place = word * 64 + rest.trailingZeroBitCount
          rest &= rest - 1
          let bound = window.bounds[place]
          window.bounds[place] = 0
          if bound + others >= best.threshold {
            consider(start + UInt32(place), bound, lists, sums, essential, except: exact, &best, &score)
          }
        }
      }
      size = min(size * 2, Self.largestWindow)
    }
  }

  /// Looks into the lists that have not been counted, as long as the document can still be among the best, and scores it.
  @inline(__always)
  private func consider(
    _ document: UInt32, _ counted: Double, _ lists: UnsafeMutableBufferPointer<PostingList>,
    _ sums: UnsafeBufferPointer<Double>, _ essential: Int, except exact: [Int], _ best: inout BestDocuments,
    _ score: inout FirstScore
  ) {
    var bound = counted
    var place = essential - 1
    while place >= 0, bound + sums[place] >= best.threshold {
      lists[place].seek(document)
      if lists[place].document == document { bound += lists[place].boundHere }
      place -= 1
    }
    guard place < 0, bound >= best.threshold, exact.isEmpty || !exact.contains(Int(document)) else { return }
    for place in essential..<lists.count { lists[place].seek(document) }
    score.begin()
    for place in lists.indices where lists[place].document == document {
      add(lists[place], Int(document), &score)
    }
    best.insert(Int(document), score.value(), places: places(of: document, lists))
  }
}

extension PostingList {
  /// The first document that no window has counted, or `UInt32.max`.
  @inline(__always)
  fileprivate var documentAhead: UInt32 { document(at: ahead) }

  /// Adds what it can count in each of its documents of a range.
  @inline(__always)
  fileprivate mutating func count(
    in range: Range<UInt32>, _ bounds: UnsafeMutableBufferPointer<Double>,
    _ marks: UnsafeMutableBufferPointer<UInt64>
  ) {
    let bound = bound
    var place = ahead
    while place < count {
      let posting = Posting(bits: postings[place])
      if posting.document >= range.upperBound { break }
      let offset = Int(posting.document - range.lowerBound)
      bounds[offset] += bound.most(posting)
      marks[offset >> 6] |= 1 << UInt64(offset & 63)
      place += 1
    }
    ahead = place
  }
}
