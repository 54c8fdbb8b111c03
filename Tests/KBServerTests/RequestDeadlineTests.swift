import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import KBServer

/// A connection with ten seconds for each request, whose clock stands still until it is moved.
@Suite struct RequestDeadlineTests {
  private let channel = EmbeddedChannel()

  init() throws {
    try channel.pipeline.syncOperations.addHandler(RequestDeadline(seconds: 10, size: 100))
    channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
  }

  private func begin() throws {
    try channel.writeInbound(
      HTTPRequestPart.head(HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/")))
  }

  private func end() throws { try channel.writeInbound(HTTPRequestPart.end(nil)) }

  private func wait(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

  @Test func `who connects and says nothing is let go`() {
    wait(9)
    #expect(channel.isActive)
    wait(1)
    #expect(!channel.isActive)
  }

  @Test func `a request that does not end in time is let go`() throws {
    wait(3)
    try begin()
    wait(9)
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "still writing")))
    #expect(channel.isActive)
    wait(1)
    #expect(!channel.isActive)
  }

  @Test func `each request has the whole time`() throws {
    for _ in 0..<5 {
      try begin()
      wait(9)
      try end()
    }
    #expect(channel.isActive)
    try begin()
    wait(10)
    #expect(!channel.isActive)
  }

  @Test func `between requests nothing is waited for`() throws {
    try begin()
    try end()
    wait(60)
    #expect(channel.isActive)
    try begin()
    wait(9)
    #expect(channel.isActive)
    wait(1)
    #expect(!channel.isActive)
  }

  @Test func `who sends too much is let go at once`() throws {
    try begin()
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0x61, count: 100)))
    #expect(channel.isActive)
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0x61, count: 1)))
    #expect(!channel.isActive)
  }
}
