import Ranking
import Testing

/// What holds for every message and entry, tried on many drawn from a fixed seed.
@Suite struct SignalPropertyTests {
  private static let words = [
    "quokka", "wombat", "numbat", "export", "how", "to", "the", "is", "time", "host", "--osquery_log",
    "4.0.0",
    "дашборд", "x509", "quoka", "a",
  ]

  private static func text(_ range: ClosedRange<Int>, _ generator: inout Generator) -> String {
    (0..<Int.random(in: range, using: &generator))
      .map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
  }

  private static func entry(_ generator: inout Generator) -> SceneEntry {
    SceneEntry(
      question: text(0...8, &generator),
      phrasings: (0..<Int.random(in: 0...4, using: &generator)).map { _ in text(0...8, &generator) },
      answer: text(0...30, &generator), errors: text(0...6, &generator), section: text(0...4, &generator),
      standsFor: Bool.random(using: &generator) ? ["numbat": "quokka"] : [:])
  }

  private static func scene(_ generator: inout Generator) -> Scene {
    var frequencies: [String: Int] = [:]
    // Also frequencies that a collection of 100 cannot have: statistics are read from a file.
    for word in words { frequencies[word] = Int.random(in: 0...120, using: &generator) }
    return Scene(text(1...12, &generator), frequencies: frequencies)
  }

  @Test func `each weight counts for the signal that stands in its place, and makes the score`() throws {
    let scene = Scene("how to export quokka time")
    let entry = SceneEntry(
      question: "how to export quokka time", phrasings: ["how to export the quokka time"],
      answer: "To export quokka time.", errors: "export quokka", section: "quokka")
    let names = (Ranker.firstSignals + Ranker.laterSignals).map(\.name)
    for (place, name) in names.enumerated() {
      var weights = RankingWeights.standard
      weights.signals = names.indices.map { $0 == place ? 2 : 0 }
      let hit = try #require(scene.hits([entry], by: Ranker(weights: weights)).first)
      let parts = hit.explanation.parts.filter { $0.value > 0 }
      #expect(parts.map(\.signal) == [name])
      #expect(abs((parts.first?.value ?? 0) - hit.score) < 1e-9, "\(name)")
    }
  }

  private static let shares: Set<String> = [
    Coverage().name, BestWording().name, SimilarWordings().name, Letters().name,
  ]
  /// Sums over the words of the message that BM25 bounds by k1 + 1.
  private static let sums: Set<String> = [FieldMatch().name, ErrorMatch().name, QuestionWords().name]

  @Test(arguments: 0..<40)
  func `no signal leaves its range`(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<10 {
      let scene = Self.scene(&generator)
      for hit in scene.hits((0..<8).map { _ in Self.entry(&generator) }) {
        #expect((0...1).contains(hit.probability))
        for part in hit.explanation.parts {
          #expect(part.strength.isFinite && part.strength > 0, "\(scene.query.text): \(part)")
          if Self.shares.contains(part.signal) {
            #expect(part.strength <= 1, "\(scene.query.text): \(part)")
          }
          if Self.sums.contains(part.signal) {
            #expect(part.strength <= RankingWeights.standard.saturation + 1, "\(scene.query.text): \(part)")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<40)
  func `the average of the best three is never above the best`(seed: Int) {
    var generator = Generator(state: UInt64(seed) &+ 1_000)
    let scene = Self.scene(&generator)
    let entries = (0..<12).map { _ in Self.entry(&generator) }
    let best = scene.values(of: BestWording(), for: entries)
    let similar = scene.values(of: SimilarWordings(), for: entries)
    #expect(zip(best, similar).allSatisfy { $0 >= $1 - 1e-12 })
  }

  @Test(arguments: 0..<40)
  func `an entry is judged by itself, not by its place among the others`(seed: Int) {
    var generator = Generator(state: UInt64(seed) &+ 2_000)
    let scene = Self.scene(&generator)
    let entries = (0..<12).map { _ in Self.entry(&generator) }
    let scores = scene.hits(entries).map(\.score)
    let reversed = scene.hits(entries.reversed()).map(\.score)
    #expect(zip(scores, reversed.reversed()).allSatisfy { abs($0 - $1) < 1e-9 })
  }
}
