import Corpus
import Foundation
import JSONWriting
import Ranking
import Testing

@testable import Answering

/// The JSON of an answer is that of its `Codable`, however it is written.
@Suite struct AnswerJSONTests {
  /// Values by chance that are the same in every run.
  private struct Chance: RandomNumberGenerator {
    var generator: Generator

    init(state: UInt64) { generator = Generator(state: state) }

    mutating func next() -> UInt64 { generator.next() }

    mutating func flag() -> Bool { Bool.random(using: &self) }

    mutating func some<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: values.indices, using: &self)]
    }

    /// A text with all kinds of characters, those that are escaped among them.
    mutating func text() -> String {
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &self) {
        let limit = some([0x20, 0x80, 0x80, 0x80, 0x3000, 0x1_F700])
        text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0..<UInt32(limit), using: &self)) ?? "\"")
      }
      return text
    }

    mutating func texts() -> [String] { (0..<Int.random(in: 0...3, using: &self)).map { _ in text() } }

    mutating func real() -> Double {
      some([0, 1, 0.5, Double.random(in: 0...1, using: &self), 1_000_003.75, 1e-9])
    }

    mutating func number() -> Int { some([0, 7, 10, 128, Int.random(in: 0...2_000_000_000, using: &self)]) }

    mutating func answer() -> Answer {
      Answer(
        id: flag() ? text() : nil, query: text(), outcome: some([.answer, .noConfidentAnswer]),
        miss: some([nil, .unknown, .stale, .publicOnly]), close: flag(),
        corrections: texts().map { Answer.Correction(typed: $0, shown: text()) },
        kind: some(MessageKind.allCases), kindEvidence: texts(),
        kinds: texts().map { _ in
          Answer.Kind(kind: some(MessageKind.allCases), probability: real(), evidence: texts())
        },
        channel: some(Channel.allCases), results: (0..<number() % 4).map { _ in result() }, total: number(),
        missing: texts(),
        followUps: texts().map {
          Answer.FollowUp(
            template: $0, kind: some(MessageKind.allCases), text: text(), audience: some(Audience.allCases),
            score: real())
        },
        nextSteps: texts(),
        index: Answer.Index(
          version: text(), updatedAt: number(), stale: flag(), entries: number(),
          model: flag() ? text() : nil,
          unencoded: flag() ? number() : nil))
    }

    private mutating func result() -> Answer.Result {
      Answer.Result(
        id: text(), question: text(), answer: text(), passage: text(),
        highlights: texts().indices.map { $0..<$0 + number() }, url: flag() ? text() : nil, source: text(),
        sourceTitle: text(), section: text(), path: text(), line: number(), audience: some(Audience.allCases),
        archived: flag(), score: real(), probability: real(),
        confidence: some([.none, .low, .medium, .high]),
        explanation: flag() ? Explanation.none : nil)
    }
  }

  private func expectAlike(_ answer: Answer) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let written = try JSONText.bytes(writing: answer)
    #expect(try written == JSONText.bytes(of: answer))
    #expect(try written == Array(encoder.encode(answer)))
    let read = try JSONDecoder().decode(Answer.self, from: Data(written))
    #expect(try written == JSONText.bytes(writing: read))
  }

  @Test func `what an answer writes is what the encoders make of it, whatever stands in it`() throws {
    var chance = Chance(state: 1)
    for _ in 0..<2_000 { try expectAlike(chance.answer()) }
  }

  @Test(arguments: [
    "How do I rotate the \"secret\"?", "it crashes\n\terror: `x\\y`", "rotat secret", "thanks!", "",
  ])
  func `what is answered is written as the encoders write it`(message: String) throws {
    let world = try SmallWorld([
      "a.md": faq([
        ("How do I rotate the secret?", "Open \"settings\":\n\n- first\\second\n- `a\tb`\n\n→ é 漢"),
        ("Why does it crash?", "`error: x\\y` says that <b>it</b> is off."),
      ])
    ])
    let session = try world.knowledgeBase.session(for: .public)
    for explains in [false, true] {
      try expectAlike(session.answer(AskRequest(message, explains: explains)))
    }
  }
}
