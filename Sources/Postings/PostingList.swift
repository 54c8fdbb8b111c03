import Ranking

/// One list of postings while it is walked through.
struct PostingList {
  /// The place of what it is the list of among the look-ups.
  let lookup: Int
  /// The set of the places in the query of the words that it stands for.
  let typed: UInt64
  let strength: Double
  let bound: Bound
  let documents: UnsafePointer<UInt32>
  let counts: UnsafePointer<UInt32>
  let count: Int
  /// Where the walk is.
  var place = 0
  /// How far its documents have been counted.
  var ahead = 0
  /// The document there, or `UInt32.max` behind the last.
  var document: UInt32

  init(
    lookup: Int, typed: UInt64, strength: Double, bound: Bound, documents: UnsafePointer<UInt32>,
    counts: UnsafePointer<UInt32>, count: Int
  ) {
    self.lookup = lookup
    self.typed = typed
    self.strength = strength
    self.bound = bound
    self.documents = documents
    self.counts = counts
    self.count = count
    document = count > 0 ? documents[0] : .max
  }

  /// Goes on to the first document that is not before one.
  ///
  /// - Complexity: O(log *n*) in how many are passed: steps that double, then halves (Bentley and Yao, An Almost Optimal
  ///   Algorithm for Unbounded Searching, 1976).
  mutating func seek(_ wanted: UInt32) {
    if document >= wanted { return }
    var step = 1
    var low = place
    var high = place + 1
    while high < count, documents[high] < wanted {
      low = high
      step *= 2
      high += step
    }
    high = min(high, count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if documents[middle] < wanted { low = middle } else { high = middle }
    }
    place = high
    document = place < count ? documents[place] : .max
  }
}

extension PostingList {
  /// The most that documents can count by a list.
  struct Bound {
    private let score: WordBound?
    /// What a level stands for; infinite when nobody knows.
    private let step: Double
    /// The most in any document.
    let most: Double

    /// Where nobody asks.
    static let none = Bound()

    private init() {
      score = nil
      step = .infinity
      most = 0
    }

    /// - Parameters:
    ///   - score: How the most follows from what occurrences count.
    ///   - count: The most that they count in any document; infinite when nobody knows.
    init(_ score: WordBound, count: Double) {
      self.score = score
      step = count / Double(FieldCounts.highestLevel)
      most = score.most(count: count, isError: true)
    }

    /// The most in a document with these counts.
    @inline(__always)
    func most(_ counts: FieldCounts) -> Double {
      guard let score, step.isFinite else { return most }
      return score.most(count: Double(counts.level) * step, isError: counts.errors > 0)
    }
  }

  /// The most that the document at hand can count by it.
  @inline(__always)
  var boundHere: Double { bound.most(FieldCounts(bits: counts[place])) }
}

/// The documents in which some terms stand one after another, found when somebody asks for them.
// The memory is its own and freed with it.
final class PhraseList {
  let documents: UnsafeMutablePointer<UInt32>
  let counts: UnsafeMutablePointer<UInt32>
  let count: Int

  init(documents found: [UInt32], counts foundCounts: [UInt32]) {
    count = found.count
    documents = .allocate(capacity: max(count, 1))
    counts = .allocate(capacity: max(count, 1))
    for place in 0..<count {
      documents[place] = found[place]
      counts[place] = foundCounts[place]
    }
  }

  deinit {
    documents.deallocate()
    counts.deallocate()
  }
}

extension PostingsFile {
  /// The documents that have some terms one after another in a field.
  ///
  /// - Complexity: The shortest of their lists times the logarithm of the others', and the words of the documents that have
  ///   them all.
  func phrase(_ terms: [UInt32]) -> PhraseList {
    var documents: [UInt32] = []
    var counts: [UInt32] = []
    let rarest = terms.min { frequency(of: $0) < frequency(of: $1) } ?? terms[0]
    for place in Int(postingStarts[Int(rarest)])..<Int(postingStarts[Int(rarest) + 1]) {
      let document = postingDocuments[place]
      guard terms.allSatisfy({ $0 == rarest || has($0, in: document) }) else { continue }
      let tally = (0..<PostingsLayout.fieldCount).map { field in
        self.count(terms, in: range(of: field, in: Int(document)))
      }
      if tally.contains(where: { $0 > 0 }) {
        documents.append(document)
        counts.append(FieldCounts(tally).bits)
      }
    }
    return PhraseList(documents: documents, counts: counts)
  }

  private func has(_ term: UInt32, in document: UInt32) -> Bool {
    var low = Int(postingStarts[Int(term)])
    var high = Int(postingStarts[Int(term) + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if postingDocuments[middle] < document { low = middle + 1 } else { high = middle }
    }
    return low < end && postingDocuments[low] == document
  }

  /// How often some terms stand one after another in a stretch of words.
  func count(_ terms: [UInt32], in range: Range<Int>) -> Int {
    var count = 0
    var place = range.lowerBound
    while place + terms.count <= range.upperBound {
      if stands(terms, at: place) { count += 1 }
      place += 1
    }
    return count
  }

  @inline(__always)
  func stands(_ terms: [UInt32], at place: Int) -> Bool {
    for (offset, term) in terms.enumerated() where tokens[place + offset] != term { return false }
    return true
  }
}
