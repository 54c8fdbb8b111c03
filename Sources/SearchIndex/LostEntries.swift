/// Entries whose wording is gone, to be found by what they leave behind: their answer, or most words of their
/// question.
struct LostEntries {
  /// Three words of five: an edited question, not merely one on the same topic.
  private static let leastLikeness = 0.6

  /// An answer shorter than this, in bytes, does not tell one entry from another.
  private static let shortestAnswer = 20

  private let entries: [EntryRecord]
  private let wordCounts: [Int]
  private let byAnswer: [String: [Int]]
  private let byWord: [Substring: [Int]]

  /// Takes note of them.
  init(_ entries: [EntryRecord]) {
    self.entries = entries
    let words = entries.map { Set($0.questionKey.split(separator: " ")) }
    wordCounts = words.map(\.count)
    byAnswer = Dictionary(
      grouping: entries.indices.filter { entries[$0].answer.utf8.count >= Self.shortestAnswer }
    ) { entries[$0].answer }
    var byWord: [Substring: [Int]] = [:]
    for (index, set) in words.enumerated() {
      for word in set { byWord[word, default: []].append(index) }
    }
    self.byWord = byWord
  }

  /// The id of the lost entry that a new one continues: the same answer, or nearly the same words in the
  /// question.
  ///
  /// - Parameters:
  ///   - record: An entry with a new wording.
  ///   - taken: Ids that are in use.
  /// - Returns: The id, or nil when no lost entry is like it.
  /// - Complexity: Linear in how many lost questions share words with the record's.
  func predecessor(of record: EntryRecord, taken: Set<String>) -> String? {
    let likenesses = likenesses(to: record)
    var best: (index: Int, likeness: Double)?
    func consider(_ index: Int, _ likeness: Double) {
      guard entries[index].role == record.role, !taken.contains(entries[index].id) else { return }
      if likeness > best?.likeness ?? 0 { best = (index, likeness) }
    }
    for index in byAnswer[record.answer] ?? [] {
      consider(index, likenesses[index] + (entries[index].source == record.source ? 4 : 2))
    }
    if best == nil {
      for index in entries.indices where likenesses[index] >= Self.leastLikeness {
        if entries[index].source == record.source { consider(index, likenesses[index]) }
      }
    }
    return best.map { entries[$0.index].id }
  }

  /// How much of its words each lost question shares with a record's: the intersection's part of the union
  /// (Jaccard).
  private func likenesses(to record: EntryRecord) -> [Double] {
    let words = Set(record.questionKey.split(separator: " "))
    var shared = [Int](repeating: 0, count: entries.count)
    for word in words {
      for index in byWord[word] ?? [] { shared[index] += 1 }
    }
    return shared.indices.map { index in
      Double(shared[index]) / Double(max(words.count + wordCounts[index] - shared[index], 1))
    }
  }
}
