public import Ranking

/// The entries that a search found, each made into a candidate when it is looked at.
public struct FoundCandidates: RandomAccessCollection, Sendable {
  /// What is known of each, and where its numbers stand.
  struct Item: Sendable {
    var summary: CandidateSummary
    var numbers: Range<Int>
  }

  /// The lengths of fields and the occurrences of all, see `occurrences` in CFullTextSearch.
  private let numbers: [UInt32]
  private let lookups: [Lookup]
  private(set) var items: [Item]

  init(numbers: [UInt32] = [], lookups: [Lookup] = [], items: [Item] = []) {
    self.numbers = numbers
    self.lookups = lookups
    self.items = items
  }

  /// The place of the first.
  public var startIndex: Int { 0 }
  /// The place behind the last.
  public var endIndex: Int { items.count }

  /// The same for ranking.
  public var list: CandidateList { CandidateList(items.map(\.summary)) { self[$0] } }

  /// The candidate at a place.
  ///
  /// - Complexity: Linear in its occurrences.
  public subscript(index: Int) -> Candidate {
    let item = items[index]
    let range = item.numbers
    guard range.count >= Field.count else {
      return Candidate(
        row: item.summary.row, fieldLengths: [0, 0, 0, 0, 0], occurrences: [], isExact: item.summary.isExact)
    }
    var occurrences: [Candidate.Occurrence] = []
    occurrences.reserveCapacity(range.count - Field.count)
    for value in numbers[range].dropFirst(Field.count) {
      let place = Int(value >> 24)
      guard let field = Field(rawValue: Int(value >> 20 & 0xF)), place < lookups.count else { continue }
      for term in lookups[place].typed {
        occurrences.append(
          Candidate.Occurrence(
            term: term, field: field, position: Int(value & 0xFFFFF), strength: lookups[place].strength))
      }
    }
    return Candidate(
      row: item.summary.row,
      fieldLengths: FieldLengths(numbers[range].prefix(Field.count).lazy.map(Int.init)),
      occurrences: occurrences, isExact: item.summary.isExact)
  }

  /// Those whose items pass a test.
  func filtered(_ isIncluded: (Item) -> Bool) -> FoundCandidates {
    FoundCandidates(numbers: numbers, lookups: lookups, items: items.filter(isIncluded))
  }

  /// Marks the entry of a row as the very question, and takes it in when no word led to it.
  mutating func markExact(row: Int64) {
    if let index = items.firstIndex(where: { $0.summary.row == row }) {
      items[index].summary.isExact = true
    } else {
      items.append(Item(summary: CandidateSummary(row: row, isExact: true), numbers: 0..<0))
    }
  }
}
