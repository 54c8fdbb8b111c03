import Foundation
import HTTPTypes
import Hummingbird
import JSONWriting
import NIOCore

/// Values as JSON, always with the same bytes for the same value.
enum JSONResponse {
  /// The media type of problems (RFC 9457).
  static let problemType = "application/problem+json"

  /// A value as JSON with its keys in order.
  static func body(_ value: some Encodable) throws -> ByteBuffer {
    ByteBuffer(bytes: try JSONText.bytes(of: value))
  }

  /// A value that writes itself as JSON.
  static func body(writing value: some DirectJSON) throws -> ByteBuffer {
    ByteBuffer(bytes: try JSONText.bytes(writing: value))
  }

  /// A response with a JSON body.
  static func response(
    _ body: ByteBuffer, status: HTTPResponse.Status = .ok, type: String = "application/json; charset=utf-8"
  ) -> Response {
    Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: body))
  }

  /// A problem as its caller sees it.
  static func response(_ problem: Problem) -> Response {
    let body = (try? body(problem)) ?? ByteBuffer(string: "{}")
    var response = response(body, status: .init(code: problem.status), type: problemType)
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if let allow = problem.allow { response.headers[.allow] = allow }
    if problem.status == HTTPResponse.Status.unauthorized.code {
      response.headers[.wwwAuthenticate] = "Bearer"
    }
    return response
  }

  /// The JSON body of a request.
  ///
  /// - Throws: A problem when it is too large, not called JSON, or not of this form, or when the address has parameters.
  static func decoded<Value: Decodable>(
    _ type: Value.Type, from request: Request, limit: Int, known: [String]
  ) async throws -> Value {
    _ = try Parameters(of: request, known: [])
    // `text/plain` may be sent by any page without asking first: only what is called JSON is taken for it.
    let media = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
    guard media == "application/json" else { throw Problem.notJSON }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw Problem.tooLarge(limit)
    }
    let buffer: ByteBuffer
    do {
      buffer = try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw Problem.tooLarge(limit)
    }
    let data = Data(buffer.readableBytesView)
    guard String(validating: data, as: UTF8.self) != nil, !NestedJSON.isTooDeep(data),
      let names = try? JSONDecoder().decode([String: AnyValue].self, from: data)
    else { throw Problem.unreadable }
    let unknown = names.keys.filter { !known.contains($0) }.sorted()
    if !unknown.isEmpty {
      throw Problem.unknownParameters(unknown.map { String($0.prefix(60)) }, known: known)
    }
    // A decoder takes one of two.
    if TopLevelJSON.memberCount(of: data) > names.count {
      let name = names.keys.count == 1 ? names.keys.first : nil
      throw Problem.parameter(name ?? TopLevelJSON.repeatedName(in: data) ?? "?", "stands twice")
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch DecodingError.keyNotFound(let key, _) {
      throw Problem.parameter(key.stringValue, "is missing")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context)
    {
      guard let name = context.codingPath.first?.stringValue ?? unrepresentable(in: data) else {
        throw Problem.unreadable
      }
      throw Problem.parameter(name, "has a value of the wrong kind")
    }
  }

  /// The first member, by name, with a number that no integer is; Foundation's error does not tell which it was.
  private static func unrepresentable(in data: Data) -> String? {
    let members = try? JSONDecoder().decode([String: NumberProbe].self, from: data)
    return members?.filter(\.value.isUnrepresentable).keys.min()
  }

  /// Whether a value is a number that no integer is.
  private struct NumberProbe: Decodable {
    let isUnrepresentable: Bool

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let isNumber = (try? container.decode(Double.self)) != nil
      isUnrepresentable = isNumber && (try? container.decode(Int.self)) == nil
    }
  }

  /// Any value at all, which is not looked at.
  private struct AnyValue: Decodable {
    init(from decoder: any Decoder) {}
  }
}

/// Looks how deep JSON nests before anything recursive reads it.
enum NestedJSON {
  private static let limit = 16

  /// Whether arrays and objects stand in one another more than 16 deep.
  static func isTooDeep(_ bytes: some Sequence<UInt8>) -> Bool {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for byte in bytes {
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return false
  }
}
