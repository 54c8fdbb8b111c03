import Analysis
import Ranking
import Testing

@testable import Answering

/// What a session remembers of the words of its messages.
@Suite struct MessageStemsTests {
  @Test func `a message is the same query whatever came before`() {
    let stems = MessageStems()
    let messages = [
      "How do I rotate the enroll secret?", "rotating secrets, how?", "", "the THE a",
      "Why does `x-y --rotate` crash?",
      "naïve rotation of fleetctl v4.0.0 secrets", "How do I rotate the enroll secret?",
    ]
    for message in messages + messages.reversed() {
      let parts = [Query.Part(message), Query.Part("rotated secret " + message, weight: 0.5)]
      for parts in [Array(parts.prefix(1)), parts] {
        let query = stems.query(message, parts: parts, analyzer: Analyzer())
        let alone = Query(message, parts: parts, analyzer: Analyzer())
        #expect(query.text == alone.text && query.key == alone.key)
        #expect(query.terms == alone.terms && query.sequence == alone.sequence)
      }
    }
  }
}
