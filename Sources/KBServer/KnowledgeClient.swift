public import Answering
import Corpus
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Asks a running service, one request on one connection.
///
/// ```swift
/// let client = try KnowledgeClient(ServiceAddress("http://127.0.0.1:8400"))
/// let answer = try await client.answer(AskRequest("How do I rotate the enroll secret?"))
/// ```
public struct KnowledgeClient: Sendable {
  /// How long a connection and an answer may take together, in seconds.
  public static let timeLimit = 10
  /// The longest response, in bytes: 8 MiB.
  public static let sizeLimit = 8 * 1024 * 1024

  private let address: ServiceAddress
  private let connection: ServiceConnection
  private let isNoted: Bool

  /// Names the service; nothing is connected.
  ///
  /// - Parameters:
  ///   - address: Where it is.
  ///   - key: The secret of an access key; nil asks as the public.
  ///   - seconds: How long it may take.
  ///   - isNoted: Whether the service may keep a note of what is asked.
  /// - Throws: ``ClientError/wrongKey(reason:)`` for what is no key, and for one that would leave this machine in the clear.
  public init(
    _ address: ServiceAddress, key: String? = nil, seconds: Int = KnowledgeClient.timeLimit,
    isNoted: Bool = true
  ) throws(ClientError) {
    if let key {
      guard !key.isEmpty, key.utf8.count <= 200, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw .wrongKey(reason: "the key is no secret that `kb key create` made")
      }
      guard address.isLocal else {
        throw .wrongKey(
          reason:
            "the key would go to \(address.text) in the clear; ask through a tunnel to this machine, as with ssh -L"
        )
      }
    }
    self.address = address
    self.isNoted = isNoted
    connection = ServiceConnection(address: address, key: key, seconds: seconds, sizeLimit: Self.sizeLimit)
  }

  private struct Message: Encodable {
    var question: String
    var limit: Int
    var from: String
    var source: String?
    var explain: Bool
  }

  private struct Version: Decodable {
    var schema: Int
  }

  /// The service's answer to a message.
  ///
  /// Date and offset stay here: the milestone is that of the service's day. What may be seen is decided by the key.
  ///
  /// - Throws: ``ClientError``.
  public func answer(_ request: AskRequest) async throws(ClientError) -> Answer {
    let message = Message(
      question: request.message, limit: request.limit, from: request.channel.rawValue, source: request.source,
      explain: request.explains)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    guard let body = try? encoder.encode(message) else {
      throw .notUnderstood(address.text, reason: "the message cannot be sent")
    }
    // Of a body that is much larger the service reads no more than it takes, and who still writes sees a broken connection.
    guard body.count <= ServerLimits().body else {
      throw .tooLong(body.count, limit: ServerLimits().body)
    }
    let response = try await connection.post(
      "/v1/ask", ByteBuffer(bytes: body),
      headers: isNoted ? [] : [(HTTPField.Name.questionLog.rawName, "none")])
    let data = response.body.map { Data($0.readableBytesView) } ?? Data()
    // Nothing recursive reads what nests without end.
    guard !NestedJSON.isTooDeep(data) else {
      throw .notUnderstood(address.text, reason: "the response nests too deep")
    }
    let decoder = JSONDecoder()
    guard response.head.status == .ok else {
      let problem = try? decoder.decode(Problem.self, from: data)
      throw .refused(
        address.text, status: Int(response.head.status.code),
        detail: problem.map { String($0.detail.prefix(1_000)) } ?? response.head.status.reasonPhrase)
    }
    guard let version = try? decoder.decode(Version.self, from: data) else {
      throw .notUnderstood(address.text, reason: "the response is no answer")
    }
    guard version.schema == Answer.schemaVersion else {
      throw .notUnderstood(
        address.text,
        reason: "its answers have the form \(version.schema), and this kb knows \(Answer.schemaVersion)")
    }
    do {
      return try decoder.decode(Answer.self, from: data)
    } catch {
      throw .notUnderstood(address.text, reason: "the answer lacks a field or has a wrong one")
    }
  }
}
