import Answering
import Crypto
import Foundation
import Journal
import Testing

@testable import KBServer

/// A push as GitHub would sign it.
enum SignedPush {
  static let secret = "0123456789abcdef0123456789abcdef"
  static let settings = PushHookSettings(secret: Array(secret.utf8), repository: "Example/Docs")
  static let body = push(modified: ["public.md"])

  static func push(
    ref: String = "refs/heads/main", modified: [String], extra: String = ""
  ) -> String {
    let names = modified.map { #""\#($0)""# }.joined(separator: ",")
    return
      #"{"ref":"\#(ref)","repository":{"full_name":"example/docs"},"commits":[{"added":[],"modified":[\#(names)]}]\#(extra)}"#
  }

  static func signature(_ body: String, secret: String = secret) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(body.utf8), using: SymmetricKey(data: Data(secret.utf8)))
    return "sha256="
      + code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  static func headers(_ body: String = body, delivery: String, event: String = "push") -> [String] {
    ["X-Hub-Signature-256: " + signature(body), "X-GitHub-Delivery: \(delivery)", "X-GitHub-Event: \(event)"]
  }
}

/// Webhooks: signed, once, for the watched branch and paths.
@Suite struct PushHookTests {
  private static func post(
    _ server: TestServer, _ body: String, delivery: String, event: String = "push"
  ) async -> TestServer.Reply {
    await server.post(
      "/hooks/github", body, headers: SignedPush.headers(body, delivery: delivery, event: event))
  }

  @Test func `the signature is that of GitHub's own example`() throws {
    // docs.github.com, Validating webhook deliveries, Testing the webhook payload validation.
    let settings = try #require(PushHookSettings(secret: Array("It's a Secret to Everybody".utf8)))
    let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    let hook = PushHook(settings)
    #expect(hook.isSigned(signature, body: Data("Hello, World!".utf8)))
    for wrong in [
      "", "sha256=", signature + "0", String(signature.dropLast()), signature.uppercased(),
      "sha1=" + signature.dropFirst(7), String(signature.dropLast()) + "6",
      String(signature.dropLast()) + "g",
    ] {
      #expect(!hook.isSigned(wrong, body: Data("Hello, World!".utf8)), "\(wrong)")
    }
    #expect(!hook.isSigned(signature, body: Data("Hello, World".utf8)))
  }

  @Test func `a secret that is short is none`() {
    #expect(PushHookSettings(secret: Array("short".utf8)) == nil)
    #expect(PushHookSettings(secret: []) == nil)
  }

  @Test func `a signed push refreshes the files as they are, once`() async throws {
    try await TestServer.run(hook: SignedPush.settings) { server in
      let text = TestServer.publicFAQ + "\n\n## What is a zanzibar?\n\nAn island of the archipelago.\n"
      try Data(text.utf8).write(to: server.folder.appendingPathComponent("public.md"))
      let reply = await Self.post(server, SignedPush.body, delivery: "a-1")
      #expect(reply.status == 202 && reply.body == #"{"outcome":"started"}"#)
      var found = false
      for _ in 0..<2_000 where !found {
        found = await server.get("/v1/search?q=zanzibar").body.contains("archipelago")
      }
      #expect(found)
      // The same id, the same body under another id, the same id with another body.
      #expect(await Self.post(server, SignedPush.body, delivery: "a-1").status == 409)
      #expect(
        await Self.post(server, SignedPush.body, delivery: "a-2").json?["code"] as? String == "replayed")
      let other = SignedPush.push(modified: ["kb.yaml"])
      #expect(await Self.post(server, other, delivery: "a-1").status == 409)
      #expect(await Self.post(server, other, delivery: "a-3").status == 202)
      // What another process took, this one before its restart say, is known as well.
      let isNew = try server.knowledgeBase.journal().takeDelivery(["id before"])
      #expect(isNew)
      let third = SignedPush.push(modified: ["kb.yaml", "public.md"])
      #expect(await Self.post(server, third, delivery: "before").status == 409)
    } after: { server in
      let isNew = try server.knowledgeBase.journal().takeDelivery(["id a-1"])
      #expect(!isNew)
    }
  }

  @Test func `only the branch, the repository and the paths of documents count`() async throws {
    try await TestServer.run(hook: SignedPush.settings) { server in
      try FileManager.default.createDirectory(
        at: server.folder.appendingPathComponent(".git"), withIntermediateDirectories: true)
      let elsewhere = SignedPush.push(modified: ["public.md"]).replacingOccurrences(
        of: "docs\"", with: "other\"")
      let cases: [(body: String, event: String, outcome: String)] = [
        (SignedPush.push(modified: ["public.md"], extra: #","number":1"#), "push", #"{"outcome":"started"}"#),
        (SignedPush.push(modified: ["a.txt", "kb.yaml"]), "push", #"{"outcome":"started"}"#),
        (SignedPush.push(modified: ["a.txt"], extra: #","forced":true"#), "push", #"{"outcome":"started"}"#),
        (
          #"{"ref":"refs/heads/main","repository":{"full_name":"example/docs"},"commits":[]}"#, "push",
          #"{"outcome":"started"}"#
        ),
        (
          SignedPush.push(modified: ["a.txt", "docs/public.md"]), "push",
          #"{"outcome":"ignored","reason":"paths"}"#
        ),
        (
          SignedPush.push(ref: "refs/heads/other", modified: ["public.md"]), "push",
          #"{"outcome":"ignored","reason":"branch"}"#
        ),
        (
          SignedPush.push(ref: "refs/tags/main", modified: ["public.md"]), "push",
          #"{"outcome":"ignored","reason":"branch"}"#
        ),
        (
          SignedPush.push(modified: ["public.md"], extra: #","deleted":true"#), "push",
          #"{"outcome":"ignored","reason":"branch"}"#
        ),
        (elsewhere, "push", #"{"outcome":"ignored","reason":"branch"}"#),
        (#"{"zen":"Keep it logically awesome."}"#, "ping", #"{"outcome":"pong"}"#),
        (#"{"action":"opened"}"#, "issues", #"{"outcome":"ignored","reason":"event"}"#),
      ]
      for (number, one) in cases.enumerated() {
        let reply = await Self.post(server, one.body, delivery: "case-\(number)", event: one.event)
        #expect(reply.body == one.outcome, "\(one.body)")
        #expect(reply.status == (one.outcome.contains("started") ? 202 : 200))
      }
      #expect(await Self.post(server, "[1]", delivery: "list").status == 400)
      #expect(await Self.post(server, SignedPush.push(modified: []), delivery: "no id!").status == 400)
    }
  }

  @Test func `who has not the secret, or no hook is set up, changes nothing`() async throws {
    try await TestServer.run(hook: SignedPush.settings) { server in
      let body = SignedPush.body
      let unsigned = await server.post(
        "/hooks/github", body, headers: ["X-GitHub-Delivery: 1", "X-GitHub-Event: push"])
      #expect(unsigned.status == 403 && unsigned.json?["code"] as? String == "bad-signature")
      let wrong = "X-Hub-Signature-256: " + SignedPush.signature(body, secret: "fedcba9876543210")
      #expect(
        await server.post(
          "/hooks/github", body, headers: [wrong, "X-GitHub-Delivery: 1", "X-GitHub-Event: push"]
        ).status == 403)
      // What was refused does not count as a delivery.
      #expect(await Self.post(server, body, delivery: "1").status == 202)
      let large = SignedPush.push(modified: [String(repeating: "a", count: HookRoutes.bodyLimit)])
      #expect(await Self.post(server, large, delivery: "2").status == 413)
      let within = SignedPush.push(modified: [String(repeating: "a", count: 900_000)])
      #expect(await Self.post(server, within, delivery: "3").status == 202)
    }
    try await TestServer.run { server in
      #expect(await Self.post(server, SignedPush.body, delivery: "1").status == 404)
    }
  }

  @Test func `deliveries are remembered within bounds`() throws {
    let hook = PushHook(try #require(SignedPush.settings))
    for number in 0..<PushHook.memory + 5 {
      let isNew = hook.isNew(delivery: "\(number)", signature: "s\(number)")
      #expect(isNew)
    }
    #expect(!hook.isNew(delivery: "\(PushHook.memory)", signature: "new"))
    #expect(hook.isNew(delivery: "0", signature: "s0"))
  }
}
