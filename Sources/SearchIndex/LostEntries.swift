/// Entries whose wording is gone, to be found by what they leave behind: their answer, or most words of their
/// question.
struct LostEntries {
  /// Three words of five: an edited question, not merely one on the same topic.
  private static let leastLikeness = (numerator: 3, denominator: 5)

  /// An answer shorter than this, in bytes, does not tell one entry from another.
  private static let shortestAnswer = 20

  /// Nor does an answer that more entries than this have, as a text block of a help desk.
  private static let mostOfOneAnswer = 32

  /// Entries that ask the same in one source, in their order.
  private struct Group {
    let words: Set<Substring>
    var rest: ArraySlice<Int>
  }

  /// What makes a group.
  private struct GroupKey: Hashable {
    let source: String
    let role: EntryRecord.Role
    let questionKey: String
  }

  private let entries: [EntryRecord]
  private let byAnswer: [String: [Int]]
  private var groups: [Group]
  private let byWord: [Substring: [Int]]
  /// The groups by what they ask, of all sources.
  private let byQuestion: [String: [Int]]

  /// Takes note of them.
  init(_ entries: [EntryRecord]) {
    self.entries = entries
    byAnswer = Dictionary(
      grouping: entries.indices.filter { entries[$0].answer.utf8.count >= Self.shortestAnswer }
    ) { entries[$0].answer }.filter { $0.value.count <= Self.mostOfOneAnswer }
    let groups = Dictionary(grouping: entries.indices) {
      GroupKey(source: entries[$0].source, role: entries[$0].role, questionKey: entries[$0].questionKey)
    }.values.map { Group(words: Self.words(of: entries[$0[0]]), rest: $0[...]) }
    var byWord: [Substring: [Int]] = [:]
    for (number, group) in groups.enumerated() {
      for word in group.words { byWord[word, default: []].append(number) }
    }
    self.groups = groups
    self.byWord = byWord
    byQuestion = Dictionary(grouping: groups.indices) { entries[groups[$0].rest[0]].questionKey }
      .filter { !$0.key.isEmpty }
  }

  /// The id of the lost entry that a new one continues: the same answer, the same question in another source, or nearly the
  /// same words in a question of the same one.
  ///
  /// - Parameters:
  ///   - record: An entry with a new wording.
  ///   - taken: Ids that are in use, with all that were so before.
  /// - Returns: The id, or nil when no lost entry is like it.
  /// - Complexity: Linear in how many different lost questions have the rarest words of the record's.
  mutating func predecessor(of record: EntryRecord, taken: Set<String>) -> String? {
    let words = Self.words(of: record)
    // The likest, and of those the first.
    var best: (index: Int, likeness: Double)?
    func consider(_ index: Int, _ likeness: Double) {
      guard entries[index].role == record.role else { return }
      if let best, (best.likeness, -best.index) >= (likeness, -index) { return }
      best = (index, likeness)
    }
    for index in byAnswer[record.answer] ?? [] where !taken.contains(entries[index].id) {
      let (shared, all) = Self.overlap(words, Self.words(of: entries[index]))
      consider(index, Double(shared) / Double(max(all, 1)) + (entries[index].source == record.source ? 4 : 2))
    }
    if best == nil {
      for number in byQuestion[record.questionKey] ?? [] {
        if let index = firstFree(of: number, taken) { consider(index, 2) }
      }
      for number in candidates(for: words) {
        let (shared, all) = Self.overlap(words, groups[number].words)
        guard shared * Self.leastLikeness.denominator >= all * Self.leastLikeness.numerator,
          let index = firstFree(of: number, taken), entries[index].source == record.source
        else { continue }
        consider(index, Double(shared) / Double(max(all, 1)))
      }
    }
    return best.map { entries[$0.index].id }
  }

  private mutating func firstFree(of number: Int, _ taken: Set<String>) -> Int? {
    while let first = groups[number].rest.first {
      if !taken.contains(entries[first].id) { return first }
      groups[number].rest.removeFirst()
    }
    return nil
  }

  private static func words(of record: EntryRecord) -> Set<Substring> {
    Set(record.questionKey.split(separator: " "))
  }

  /// How many words two questions share, and how many they have together; the quotient is Jaccard's likeness.
  private static func overlap(_ first: Set<Substring>, _ second: Set<Substring>) -> (shared: Int, all: Int) {
    let shared = first.count { second.contains($0) }
    return (shared, first.count + second.count - shared)
  }

  /// The groups among which all are that are like one of these words.
  ///
  /// What shares three of five words with it has at least one of any three of five: so the rarest are enough (prefix
  /// filtering: Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning", 2006).
  private func candidates(for words: Set<Substring>) -> Set<Int> {
    let (numerator, denominator) = Self.leastLikeness
    let least = (words.count * numerator + denominator - 1) / denominator
    let rarest = words.map { byWord[$0] ?? [] }.sorted { $0.count < $1.count }
      .prefix(words.count - least + 1)
    return Set(rarest.joined())
  }
}
