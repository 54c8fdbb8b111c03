import Answering
import Corpus
import Foundation
import Journal
import NIOCore
import NIOPosix
import Testing

@testable import KBServer

@Suite struct KnowledgeClientTests {
  @Test func `the answer is the one that the knowledge base gives`() async throws {
    try await TestServer.run { server in
      let client = try Self.client(ServiceAddress("http://127.0.0.1:\(server.port)"))
      for message in ["How do I rotate the enroll secret?", "marmalade", "", "🦊 \"\u{0}\\"] {
        // The day on which the server of a test stands still.
        let request = AskRequest(
          message, limit: 2, channel: .github, date: CalendarDay(secondsSince1970: 1_790_000_000),
          source: "faq", explains: true)
        let answer = try await client.answer(request)
        let expected = try server.knowledgeBase.session(for: .public).answer(request)
        #expect(try Self.json(answer) == Self.json(expected))
      }
    }
  }

  @Test func `a key brings internal answers, and a wrong one none`() async throws {
    try await TestServer.run { server in
      let address = try ServiceAddress("http://127.0.0.1:\(server.port)/")
      var random = SystemRandomNumberGenerator()
      let secret = try server.knowledgeBase.journal().createKey(
        name: "test", scopes: [.readInternal], expiresAt: nil, now: 1_789_999_000, random: &random
      ).secret
      let request = AskRequest("Who decides about a marmalade discount?")
      let answer = try await Self.client(address, key: secret).answer(request)
      #expect(answer.results.first?.audience == .internal)
      #expect(try await Self.client(address).answer(request).results.first?.audience != .internal)
      await #expect(
        throws: ClientError.refused(
          address.text, status: 401, detail: "the key is unknown, expired or revoked")
      ) { try await Self.client(address, key: "kb_wrong").answer(request) }
    }
  }

  @Test func `what the service refuses is told with its reason`() async throws {
    try await TestServer.run { server in
      let address = try ServiceAddress("http://127.0.0.1:\(server.port)")
      let client = try Self.client(address)
      await #expect(
        throws: ClientError.refused(address.text, status: 400, detail: "`source` is one of faq")
      ) { try await client.answer(AskRequest("host", source: "inside")) }
      let elsewhere = try ServiceAddress("http://127.0.0.1:\(server.port)/elsewhere")
      await #expect(
        throws: ClientError.refused(
          elsewhere.text, status: 404, detail: "there is nothing at this address")
      ) { try await Self.client(elsewhere).answer(AskRequest("host")) }
    }
  }

  @Test(arguments: [65_400, 65_600, 250_000])
  func `a message that no service takes is not sent`(size: Int) async throws {
    try await TestServer.run { server in
      let client = try Self.client(ServiceAddress("http://127.0.0.1:\(server.port)"))
      let message = AskRequest(String(repeating: "a ", count: size / 2))
      guard size > 65_536 else {
        _ = try await client.answer(message)
        return
      }
      let error = await #expect(throws: ClientError.self) { try await client.answer(message) }
      let kilobytes = size == 65_600 ? 65 : 245
      #expect(
        error?.description
          == "the message takes \(kilobytes) KiB, and a service takes 64 KiB; ask with the part that asks")
    }
  }

  @Test func `where nobody listens there is no connection`() async throws {
    let socket = "unix:/tmp/kb-\(UUID().uuidString)"
    await #expect(throws: ClientError.cannotConnect(socket, reason: "there is no such socket")) {
      try await Self.client(ServiceAddress(socket)).answer(AskRequest("host"))
    }
    // A port of which it is known that it was free a moment ago.
    let listener = try await FixedResponse.listen("")
    let port = try #require(listener.localAddress?.port)
    try await listener.close()
    let address = "http://127.0.0.1:\(port)"
    await #expect(throws: ClientError.cannotConnect(address, reason: "nobody listens there")) {
      try await Self.client(ServiceAddress(address)).answer(AskRequest("host"))
    }
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "the response is no answer"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "the response is no answer"),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"schema\":1}",
      "the answer lacks a field or has a wrong one"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"schema\":2}",
      "its answers have the form 2, and this kb knows 1"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + String(repeating: "[", count: 40),
      "the response nests too deep"
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n",
      "the response has more than 8388608 bytes"
    ),
    ("SSH-2.0-OpenSSH_9.2\r\n", "that is no HTTP"),
  ])
  func `what is no answer of kb is not taken for one`(response: String, reason: String) async throws {
    try await FixedResponse.serve(response) { address in
      await #expect(throws: ClientError.notUnderstood(address, reason: reason)) {
        try await Self.client(ServiceAddress(address)).answer(AskRequest("host"))
      }
    }
  }

  @Test func `an error without a problem has its status`() async throws {
    try await FixedResponse.serve("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n") { address in
      await #expect(throws: ClientError.refused(address, status: 502, detail: "Bad Gateway")) {
        try await Self.client(ServiceAddress(address)).answer(AskRequest("host"))
      }
    }
  }

  @Test func `a service that says nothing is not waited for without end`() async throws {
    try await FixedResponse.serve("HTTP/1.1 200 OK\r\n") { address in
      await #expect(throws: ClientError.timedOut(address, seconds: 1)) {
        try await KnowledgeClient(ServiceAddress(address), seconds: 1).answer(AskRequest("host"))
      }
    }
  }

  /// Waits longer than a user would: beside all other tests a busy machine may need its time.
  private static func client(_ address: ServiceAddress, key: String? = nil) throws -> KnowledgeClient {
    try KnowledgeClient(address, key: key, seconds: 300)
  }

  private static func json(_ answer: Answer) throws -> String {
    String(buffer: try JSONResponse.body(answer))
  }
}

/// A listener that answers whatever comes with the same bytes and keeps the connection open.
private final class FixedResponse: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let response: String

  init(_ response: String) {
    self.response = response
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: response)), promise: nil)
  }

  static func listen(_ response: String) async throws -> any NIOCore.Channel {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(FixedResponse(response))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  static func serve(_ response: String, _ body: (_ address: String) async throws -> Void) async throws {
    let listener = try await listen(response)
    let port = try #require(listener.localAddress?.port)
    do {
      try await body("http://127.0.0.1:\(port)")
    } catch {
      try await listener.close()
      throw error
    }
    try await listener.close()
  }
}
