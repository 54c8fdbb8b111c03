import NIOCore
import Testing

@testable import KBServer

/// Responses that are kept and those that are not.
@Suite struct ResponseCacheTests {
  private func key(_ question: String, state: String = "public 1") -> ResponseCache.Key {
    ResponseCache.Key(state: state, question: question)
  }

  private func made(_ text: String) -> ResponseCache.Made {
    ResponseCache.Made(body: ByteBuffer(string: text), outcome: nil)
  }

  @Test func `a response is kept when it is made for the second time`() {
    let cache = ResponseCache()
    var count = 0
    for _ in 0..<4 {
      let body = cache.body(for: key("how")) {
        count += 1
        return made("so")
      }.body
      #expect(String(buffer: body) == "so")
    }
    #expect(count == 2)
    #expect(cache.kept(for: key("how")) != nil)
    #expect(cache.kept(for: key("how", state: "internal 1")) == nil)
  }

  @Test func `what nobody asks again pushes nothing out`() {
    let cache = ResponseCache(capacity: 8)
    for _ in 0..<2 { _ = cache.body(for: key("often")) { made("kept") } }
    for number in 0..<1_000 { _ = cache.body(for: key("once \(number)")) { made("gone") } }
    #expect(cache.kept(for: key("often")) != nil)
    #expect((0..<1_000).allSatisfy { cache.kept(for: key("once \($0)")) == nil })
  }

  @Test func `when it is full the older half goes`() {
    let cache = ResponseCache(capacity: 8)
    // One after another, so that no other takes its place among those that were made lately.
    for number in 0..<9 { for _ in 0..<2 { _ = cache.body(for: key("\(number)")) { made("a") } } }
    #expect(
      (0..<9).map { cache.kept(for: key("\($0)")) != nil } == Array(repeating: false, count: 5)
        + Array(repeating: true, count: 4))
  }

  @Test func `a response that is large beside the room is not kept`() {
    let cache = ResponseCache(byteCapacity: 1_600)
    for _ in 0..<3 { _ = cache.body(for: key("large")) { made(String(repeating: "a", count: 101)) } }
    #expect(cache.kept(for: key("large")) == nil)
  }
}
