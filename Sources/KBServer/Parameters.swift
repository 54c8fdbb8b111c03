import Corpus
import Foundation
import Hummingbird

/// The parameters in the query of an address, each known by name.
struct Parameters: Sendable {
  /// A handful at the most, through which looking costs less than a dictionary does.
  private var values: [(name: String, text: String)] = []

  /// Takes a query apart (WHATWG URL, application/x-www-form-urlencoded).
  ///
  /// - Throws: A problem that names what is unknown, stands twice or is no UTF-8.
  init(of request: Request, known: [String]) throws(Problem) {
    var unknown: [String] = []
    for part in (request.uri.query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
      let end = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
      guard let name = Self.decoded(part[..<end]), let text = Self.decoded(part[end...].dropFirst()) else {
        throw Problem(
          .badRequest, "bad-encoding", "Wrong encoding", "the query is not UTF-8 in percent encoding")
      }
      guard known.contains(name) else {
        unknown.append(String(name.prefix(60)))
        continue
      }
      if value(of: name) != nil { throw .parameter(name, "stands twice") }
      values.append((name, text))
    }
    if !unknown.isEmpty { throw .unknownParameters(unknown, known: known) }
  }

  private static func decoded(_ text: Substring.UTF8View) -> String? {
    let spaced = String(decoding: text.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }, as: UTF8.self)
    // Mostly nothing is encoded but spaces.
    return text.contains(UInt8(ascii: "%")) ? spaced.removingPercentEncoding : spaced
  }

  private func value(of name: String) -> String? { values.first { $0.name == name }?.text }

  /// The value of a parameter; nil when it is missing or empty.
  subscript(name: String) -> String? { value(of: name).flatMap { $0.isEmpty ? nil : $0 } }

  /// A whole number within bounds.
  func number(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws(Problem) -> Int {
    guard let text = value(of: name) else { return standard }
    return try Self.checked(
      text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil, name, range)
  }

  /// A switch: true or false, 1 or 0.
  func flag(_ name: String) throws(Problem) -> Bool {
    switch value(of: name) {
    case nil, "false", "0": return false
    case "true", "1", "": return true
    default: throw .parameter(name, "is true or false")
    }
  }

  /// Where a message came in, `community` when it is not said, or the problem that names what there is.
  static func channel(_ name: String?) throws(Problem) -> Channel {
    guard let name else { return .community }
    guard let channel = Channel(rawValue: name) else {
      throw .parameter("from", "is one of " + Channel.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return channel
  }

  /// A number within bounds, or the problem that names it.
  static func checked(_ number: Int?, _ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int {
    guard let number, range.contains(number) else {
      throw .parameter(name, "is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
