import Corpus
import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(10))) struct LostEntriesTests {
  private static func record(_ question: String, answer: String, source: String = "desk", id: String = "")
    -> EntryRecord
  {
    EntryRecord(
      EntryContent(
        source: source, path: "desk.jsonl", role: .answer, audience: .public, question: question,
        questionKey: question, answer: answer, line: 1), id: id)
  }

  /// By looking at all of them.
  private static func likest(of record: EntryRecord, among lost: [EntryRecord], taken: Set<String>) -> String?
  {
    func likeness(_ other: EntryRecord) -> Double {
      let (first, second) = (
        Set(record.questionKey.split(separator: " ")), Set(other.questionKey.split(separator: " "))
      )
      return Double(first.intersection(second).count) / Double(max(first.union(second).count, 1))
    }
    let left = lost.filter { !taken.contains($0.id) }
    if !record.questionKey.isEmpty, let same = left.first(where: { $0.questionKey == record.questionKey }) {
      return same.id
    }
    let free = left.filter { $0.source == record.source }
    guard let most = free.map(likeness).max(), most >= 0.6 else { return nil }
    return free.first { likeness($0) == most }?.id
  }

  @Test(arguments: 0..<200) func `the likest question is the one that looking at all of them finds`(seed: Int)
  {
    var random = Generator(state: UInt64(seed))
    func question() -> String {
      (0..<Int.random(in: 0...9, using: &random)).map { _ in "w\(Int.random(in: 0..<12, using: &random))" }
        .joined(separator: " ")
    }
    let sources = ["desk", "docs"]
    let lost = (0..<40).map {
      Self.record(question(), answer: "\($0)", source: sources[$0 % 2], id: "id\($0)")
    }
    var estate = LostEntries(lost)
    var taken: Set<String> = []
    for number in 0..<40 {
      let record = Self.record(question(), answer: "new \(number)")
      let id = estate.predecessor(of: record, taken: taken)
      #expect(id == Self.likest(of: record, among: lost, taken: taken), "\(record.question)")
      if let id { taken.insert(id) }
    }
  }

  @Test func `a question that moves to another source is known by its words, whatever its answer`() {
    var estate = LostEntries([
      Self.record("enrol a host", answer: "Yes.", source: "docs", id: "one"),
      Self.record("enrol hosts", answer: "No.", id: "two"),
    ])
    #expect(estate.predecessor(of: Self.record("enrol a host", answer: "So."), taken: []) == "one")
    #expect(estate.predecessor(of: Self.record("enrol a host", answer: "So."), taken: ["one"]) == nil)
    #expect(estate.predecessor(of: Self.record("delete", answer: "So."), taken: []) == nil)
  }

  @Test func `an answer of one entry tells which it was, a text block of thousands does not`() {
    let block = "Thank you for writing; see the page about it."
    var lost = (0..<20_000).map { Self.record("ask\($0) one\($0)", answer: block, id: "block\($0)") }
    lost.append(Self.record("old wording", answer: "The only one who says this.", id: "only"))
    var estate = LostEntries(lost)
    #expect(
      estate.predecessor(of: Self.record("all new", answer: "The only one who says this."), taken: [])
        == "only")
    var taken: Set<String> = []
    for number in 0..<20_000 {
      let record = Self.record("other\(number)", answer: block)
      if let id = estate.predecessor(of: record, taken: taken) { taken.insert(id) }
    }
    #expect(taken.isEmpty)
  }

  @Test func `thousands of entries with one question pass their ids on in their order`() {
    let lost = (0..<20_000).map { Self.record("a support request", answer: "\($0)", id: "id\($0)") }
    var estate = LostEntries(lost)
    var ids: [String] = []
    var taken: Set<String> = []
    for number in 0..<20_000 {
      let record = Self.record("another support request a", answer: "new \(number)")
      guard let id = estate.predecessor(of: record, taken: taken) else { continue }
      taken.insert(id)
      ids.append(id)
    }
    #expect(ids == lost.map(\.id))
  }
}
