import Answering
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Page
import Synchronization
import Testing

@testable import KBServer

/// Row H4 for the status that no request is meant to bring about: a defect of the server's own.
@Suite struct FailedRequestTests {
  /// What nobody expected; its text must reach nobody.
  private struct Defect: Error, CustomStringConvertible {
    var description: String { "the quincunx at /var/secret" }
  }

  /// The response to a request of a page or an endpoint whose route throws, and the lines of the log.
  private func response(to path: String, accept: String) async throws -> (Response, log: String) {
    let (folder, knowledgeBase) = try TestServer.makeWorld(hasInternal: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let settings = ServerSettings(address: .tcp(host: "127.0.0.1", port: 8080), names: [])
    let middleware = GuardMiddleware(
      hosts: HostCheck(settings), rate: nil, routes: .standard, metrics: RequestMetrics(PrometheusRegistry()),
      keys: KeyRing(knowledgeBase, now: { 1_790_000_000 }), renderer: try PageRenderer(),
      limits: settings.limits)
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0).get()
    let log = LogCatcher()
    var logger = Logger(label: "test") { _ in log }
    logger.logLevel = .trace
    let head = HTTPRequest(
      method: .get, scheme: "http", authority: "127.0.0.1:8080", path: path,
      headerFields: [.accept: accept])
    let response = try await middleware.handle(
      Request(head: head, body: RequestBody(buffer: ByteBuffer())),
      context: ServerContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
    ) { _, _ in throw Defect() }
    try await channel.close()
    return (response, log.lines.joined(separator: "\n"))
  }

  @Test(arguments: [
    ("/v1/search?q=a", "application/json", "application/problem+json"),
    ("/", "text/html", "text/html; charset=utf-8"),
  ])
  func `a defect becomes status 500 with the headers that keep a browser safe and nothing of the error`(
    path: String, accept: String, contentType: String
  ) async throws {
    let (response, log) = try await response(to: path, accept: accept)
    #expect(response.status == .internalServerError)
    #expect(response.headers[.contentType] == contentType)
    let body = BodyCollector()
    try await response.body.write(body)
    let text = body.text.withLock { $0 }
    #expect(text.contains("Internal error"))
    #expect(!text.contains("quincunx") && !log.contains("quincunx"))
    #expect(log.contains("Defect"))
    for (name, value) in [
      ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
      ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
    ] {
      #expect(HTTPField.Name(name).flatMap { response.headers[$0] } == value)
    }
    let policy = HTTPField.Name("content-security-policy").flatMap { response.headers[$0] }
    #expect(policy?.hasPrefix("default-src 'none'") == true)
    #expect(response.headers[.cacheControl] != nil)
  }
}

/// Keeps what is written to it.
private final class BodyCollector: ResponseBodyWriter {
  let text = Mutex("")

  func write(_ buffer: ByteBuffer) async throws { text.withLock { $0 += String(buffer: buffer) } }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
