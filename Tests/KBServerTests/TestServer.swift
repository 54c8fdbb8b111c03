import Answering
import Corpus
import Foundation
import Journal
import Logging
import SearchIndex
import Testing
import Watching

@testable import KBServer

/// A knowledge base in a folder of its own, served on a free port of this machine while a test runs.
struct TestServer: Sendable {
  let port: Int
  let folder: URL
  let knowledgeBase: KnowledgeBase

  /// The marker that stands in every internal text of ``internalFAQ``.
  static let marker = "marmalade"

  static let publicFAQ = """
    # Public FAQ

    ## How do I rotate the enroll secret?

    Use [the settings](https://example.com/settings) and then run `fleetctl apply`.

    ## Why is a host offline?

    It has not checked in for a while. Look at `osqueryd` first.

    ## Can I export the list of hosts?

    Yes, as a CSV file from the hosts page.
    """

  static let internalFAQ = """
    # Internal FAQ

    ## Who decides about a marmalade discount?

    The marmalade team decides about discounts above quincunx percent.

    ## What does a marmalade outage mean for hosts?

    Hosts in the marmalade region are offline.
    """

  /// Makes the folder of a knowledge base, with its index.
  static func makeWorld(hasInternal: Bool) throws -> (folder: URL, knowledgeBase: KnowledgeBase) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kb-server-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(publicFAQ.utf8).write(to: folder.appendingPathComponent("public.md"))
    var configuration =
      "sources:\n  - name: faq\n    path: public.md\n    audience: public\n    kind: faq\n    url: https://example.com/faq\n"
    if hasInternal {
      try Data(internalFAQ.utf8).write(to: folder.appendingPathComponent("internal.md"))
      configuration += "  - name: inside\n    path: internal.md\n    audience: internal\n    kind: faq\n"
    }
    try Data(configuration.utf8).write(to: folder.appendingPathComponent("kb.yaml"))
    let knowledgeBase = KnowledgeBase(
      configurationPath: folder.appendingPathComponent("kb.yaml").path,
      indexPath: folder.appendingPathComponent("index").path)
    _ = try knowledgeBase.refresh()
    // The same age in every world.
    for audience in ["public", "internal"] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_780_000_000)],
        ofItemAtPath: folder.appendingPathComponent("index/\(audience)/CURRENT").path)
    }
    return (folder, knowledgeBase)
  }

  /// Runs a server for as long as `body` runs, and then `after`.
  static func run(
    hasInternal: Bool = true, limits: ServerLimits = ServerLimits(), names: [String] = [],
    log: LogCatcher? = nil, hook: PushHookSettings? = nil, watch: WatchSettings? = nil,
    keepsQuestions: Bool = true, _ body: @escaping @Sendable (TestServer) async throws -> Void,
    after: (TestServer) throws -> Void = { _ in }
  ) async throws {
    let (folder, knowledgeBase) = try makeWorld(hasInternal: hasInternal)
    defer { try? FileManager.default.removeItem(at: folder) }
    var settings = ServerSettings(address: .tcp(host: "127.0.0.1", port: 0), names: names)
    settings.limits = limits
    settings.hook = hook
    settings.watch = watch
    settings.keepsQuestions = keepsQuestions
    let (ports, port) = AsyncStream<Int>.makeStream()
    var logger = log.map { log in Logger(label: "test") { _ in log } } ?? Logger(label: "test")
    logger.logLevel = log == nil ? .critical : .trace
    let server = KnowledgeServer(
      knowledgeBase, settings: settings, logger: logger,
      now: { 1_790_000_000 }, onRunning: { port.yield($0 ?? 0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run(handlesSignals: false) }
      group.addTask {
        guard let port = await ports.first(where: { _ in true }) else { return }
        try await body(TestServer(port: port, folder: folder, knowledgeBase: knowledgeBase))
      }
      // The server ends only when it is cancelled: so the first to end is the body, or a server that could not start.
      defer { group.cancelAll() }
      try await group.next()
    }
    try after(TestServer(port: 0, folder: folder, knowledgeBase: knowledgeBase))
  }

  /// The header of a key with some scopes.
  func authorization(_ scopes: Set<Scope>) throws -> String {
    var random = SystemRandomNumberGenerator()
    // The server of a test is told that it is the second 1,790,000,000.
    let made = try knowledgeBase.journal().createKey(
      name: "test", scopes: scopes, expiresAt: nil, now: 1_789_999_000, random: &random)
    return "Authorization: Bearer " + made.secret
  }

  /// Has the index refreshed by request, and returns the job as it was in the end.
  func reindexed(_ authorization: String) async -> [String: Any] {
    let reply = await post("/v1/reindex", #"{"full": true}"#, headers: [authorization])
    for _ in 0..<5_000 {
      let job = await get(reply.headers["location"] ?? "/", headers: [authorization]).json
      if let job, let state = job["state"] as? String, ["done", "failed"].contains(state) { return job }
    }
    return [:]
  }

  /// A path in the folder.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Overwrites bytes in the middle of the index of an audience.
  func damageIndex(of audience: Audience) throws {
    let pointer = try #require(try knowledgeBase.currentGeneration(for: audience))
    let url = URL(fileURLWithPath: path("index/\(audience.rawValue)/\(pointer.name)/entries.sqlite"))
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 0x55
    try bytes.write(to: url)
  }

  /// What came back: status, headers with small names, and the body.
  struct Reply: Sendable, Equatable {
    var status = 0
    var headers: [String: String] = [:]
    var body = ""
    /// All bytes as they came.
    var raw = ""

    var json: [String: Any]? { try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any] }

    init(_ raw: String) {
      self.raw = raw
      let halves = raw.components(separatedBy: "\r\n\r\n")
      let lines = halves[0].components(separatedBy: "\r\n")
      let words = lines[0].split(separator: " ")
      if words.count > 1 { status = Int(words[1]) ?? 0 }
      for line in lines.dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
      }
      body = halves.dropFirst().joined(separator: "\r\n\r\n")
    }
  }

  /// Sends a request on a connection of its own.
  func send(
    _ method: String, _ target: String, headers: [String] = [], body: String? = nil, host: String? = nil
  ) async -> Reply {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"]
    lines += headers
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
    return Reply(String(decoding: await raw(Array(text.utf8)), as: UTF8.self))
  }

  /// GET.
  func get(_ target: String, headers: [String] = []) async -> Reply {
    await send("GET", target, headers: headers)
  }

  /// POST of JSON.
  func post(_ target: String, _ json: String, headers: [String] = []) async -> Reply {
    await send("POST", target, headers: ["Content-Type: application/json"] + headers, body: json)
  }

  /// Sends bytes and returns all that comes back until the other end closes.
  func raw(_ bytes: [UInt8]) async -> [UInt8] {
    await blocking { [port] in
      guard let connection = TestConnection(port: port) else { return [] }
      connection.send(bytes)
      return connection.receiveAll()
    }
  }

  /// Does what blocks on a thread of its own: the few threads of tasks are what the server runs on.
  func blocking<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: body()) }
    }
  }
}
