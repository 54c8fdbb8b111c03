import Corpus
import Testing

@testable import SearchIndex

/// A help desk's export has thousands of tickets under one subject.
@Suite(.timeLimit(.minutes(10))) struct RepeatedQuestionTests {
  private static let count = 20_000

  private static func records(_ answers: some Sequence<Int>) -> [EntryRecord] {
    answers.enumerated().map { line, answer in
      EntryRecord(
        EntryContent(
          source: "desk", path: "desk.jsonl", role: .answer, audience: .public, question: "Support request",
          questionKey: "support request", answer: "The answer to request \(answer).", line: line + 1))
    }
  }

  @Test func `thousands of entries with one question have ids in their order, which stay with their answers`()
  {
    var first = Self.records(0..<Self.count)
    #expect(
      EntryIdentity.assign(to: &first, previous: [], overrides: [], audience: .public).found.isEmpty)
    #expect(
      first.map(\.id)
        == (0..<Self.count).map {
          EntryIdentity.natural(source: "desk", key: "support request", repetition: $0)
        })

    // In another order, the last without its old answer.
    var second = Self.records((1...Self.count).reversed())
    _ = EntryIdentity.assign(to: &second, previous: first, overrides: [], audience: .public)
    #expect(second.dropFirst().map(\.id) == first.dropFirst().reversed().map(\.id))
    #expect(second[0].id == first[0].id)
  }
}
