/// The documents in which some terms stand one after another, found when somebody asks for them.
// The memory is its own and freed with it.
final class PhraseList {
  let postings: UnsafeMutablePointer<UInt32>
  let patternNumbers: UnsafeMutablePointer<UInt8>
  let patterns: UnsafeMutablePointer<UInt32>
  let count: Int

  init(_ found: [(document: UInt32, counts: FieldCounts)]) {
    count = found.count
    postings = .allocate(capacity: max(count, 1))
    patternNumbers = .allocate(capacity: max(count, 1))
    patterns = .allocate(capacity: CountPatterns.count)
    let last = CountPatterns.count - 1
    patterns[last] = FieldCounts.unknown.bits
    // There are few, so that looking through them is quickest; what finds no room is unknown.
    var known = 0
    for (place, item) in found.enumerated() {
      var number = 0
      while number < known, patterns[number] != item.counts.bits { number += 1 }
      if number == known, known < last {
        patterns[known] = item.counts.bits
        known += 1
      }
      postings[place] =
        Posting(document: item.document, isError: item.counts.has(PostingsLayout.errorField)).bits
      patternNumbers[place] = UInt8(number)
    }
  }

  deinit {
    postings.deallocate()
    patternNumbers.deallocate()
    patterns.deallocate()
  }
}

extension PostingsFile {
  /// The list of a term, which nobody scores.
  private func list(of term: UInt32) -> PostingList {
    let start = Int(postingStarts[Int(term)])
    return PostingList(
      lookup: 0, typed: 0, strength: 0, bound: .none, postings: postings + start,
      patternNumbers: patternNumbers + start, patterns: patterns, count: frequency(of: term))
  }

  /// The documents that have some terms one after another in a field.
  ///
  /// - Complexity: The shortest of their lists times the logarithm of how much longer the others are, and the words of those
  ///   fields that have them all.
  func phrase(_ terms: [UInt32]) -> PhraseList {
    var found: [(document: UInt32, counts: FieldCounts)] = []
    var lists = terms.map(list).sorted { $0.count < $1.count }
    next: while let document = lists.first?.document, document != .max {
      defer { lists[0].seek(document + 1) }
      var fields = lists[0].fieldCounts.fields
      for place in lists.indices.dropFirst() {
        lists[place].seek(document)
        guard lists[place].document == document else { continue next }
        fields &= lists[place].fieldCounts.fields
      }
      var counts = FieldCounts(bits: 0)
      while fields != 0 {
        let field = fields.trailingZeroBitCount
        fields &= fields - 1
        counts.set(count(terms, in: range(of: field, in: Int(document))), of: field)
      }
      if counts.bits != 0 { found.append((document, counts)) }
    }
    return PhraseList(found)
  }

  /// How often some terms stand one after another in a stretch of words.
  func count(_ terms: [UInt32], in range: Range<Int>) -> Int {
    let first = UInt16(clamping: terms[0])
    var count = 0
    var place = range.lowerBound
    while place + terms.count <= range.upperBound {
      if tokens[place] == first, stands(terms, at: place) { count += 1 }
      place += 1
    }
    return count
  }

  /// Whether some terms stand one after another from a place on.
  @inline(__always)
  func stands(_ terms: [UInt32], at place: Int) -> Bool {
    for (offset, term) in terms.enumerated() where token(at: place + offset) != term { return false }
    return true
  }
}
