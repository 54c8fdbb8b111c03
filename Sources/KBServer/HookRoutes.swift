import Answering
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Logging
import NIOCore
import NIOPosix

/// Webhooks: others say that documents may have changed.
struct HookRoutes: Sendable {
  let hook: PushHook?
  let reindexing: Reindexing
  let knowledgeBase: KnowledgeBase

  /// The largest push that is read, in bytes: thousands of files.
  static let bodyLimit = 1024 * 1024

  func add(to router: Router<ServerContext>) {
    router.post("/hooks/github") { try await push($0, $1) }
  }

  /// What became of a delivery.
  private struct Outcome: Encodable {
    var outcome: String
    var reason: String?
  }

  private func push(_ request: Request, _ context: ServerContext) async throws -> Response {
    _ = try Parameters(of: request, known: [])
    guard let hook else { throw Problem.notFound }
    let media = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
    guard media == "application/json" else { throw Problem.notJSON }
    let body = try await Self.body(of: request)
    guard let signature = request.headers[.hubSignature], hook.isSigned(signature, body: body) else {
      throw Problem.badSignature
    }
    guard let delivery = request.headers[.delivery], Self.isIdentifier(delivery) else {
      throw Problem.parameter("X-GitHub-Delivery", "is missing or no id")
    }
    guard hook.isNew(delivery: delivery, signature: signature),
      await isNewForGood(PushHook.marks(of: delivery, signature), context)
    else { throw Problem.replayed }
    switch request.headers[.event] {
    case "push": return try take(body, hook, context)
    case "ping": return try respond(Outcome(outcome: "pong"))
    default: return try respond(Outcome(outcome: "ignored", reason: "event"))
    }
  }

  /// Whether a delivery came to no other process before; where the journal cannot be used nobody can say.
  private func isNewForGood(_ marks: [String], _ context: ServerContext) async -> Bool {
    do {
      let knowledgeBase = knowledgeBase
      return try await NIOThreadPool.singleton.runIfActive { try knowledgeBase.journal().takeDelivery(marks) }
    } catch {
      context.logger.warning(
        "deliveries of webhooks cannot be kept", metadata: ["error": "\(Fault(error))"])
      return true
    }
  }

  private func take(_ body: Data, _ hook: PushHook, _ context: ServerContext) throws -> Response {
    guard !NestedJSON.isTooDeep(body), let push = try? JSONDecoder().decode(PushHook.Push.self, from: body)
    else { throw Problem.unreadable }
    guard hook.concerns(push) else { return try respond(Outcome(outcome: "ignored", reason: "branch")) }
    guard knowledgeBase.isConcerned(byRepositoryPaths: push.paths) else {
      return try respond(Outcome(outcome: "ignored", reason: "paths"))
    }
    // The files of the checkout as they are: whoever brings them up to date, no command is run here.
    _ = reindexing.start(isFull: false)
    context.logger.info("a push starts a refresh")
    return try respond(Outcome(outcome: "started"), status: .accepted)
  }

  private func respond(_ outcome: Outcome, status: HTTPResponse.Status = .ok) throws -> Response {
    JSONResponse.response(try JSONResponse.body(outcome), status: status)
  }

  private static func body(of request: Request) async throws -> Data {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bodyLimit {
      throw Problem.tooLarge(bodyLimit)
    }
    do {
      return Data(try await request.body.collect(upTo: bodyLimit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw Problem.tooLarge(bodyLimit)
    }
  }

  private static func isIdentifier(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == 0x2D
      }
  }
}

extension HTTPField.Name {
  static let hubSignature = known("X-Hub-Signature-256")
  static let delivery = known("X-GitHub-Delivery")
  static let event = known("X-GitHub-Event")
}
