import Files
import Foundation

/// Reads files with a JSON object a line, and notes which lines are wrong.
struct JSONLines {
  /// The file.
  let path: String
  /// What is wrong so far.
  private(set) var mistakes: [EvaluationError.Mistake] = []

  /// The largest file that is read, in bytes: 1 GiB.
  static let fileLimit = 1 << 30

  init(_ path: String) {
    self.path = path
  }

  /// All bytes of a file.
  static func bytes(of path: String) throws(EvaluationError) -> [UInt8] {
    do throws(FileError) {
      return try FileReading.bytes(of: path, limit: fileLimit, followsLink: true)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }

  /// Calls `body` with each row that can be read.
  mutating func forEach<Row: Decodable>(
    _ type: Row.Type, _ body: (Int, Row) throws(LineMistake) -> Void
  ) throws(EvaluationError) {
    let decoder = JSONDecoder()
    for (number, line) in Self.lines(of: try Self.bytes(of: path)) {
      do {
        try body(number, try decoder.decode(Row.self, from: Data(line)))
      } catch let mistake as LineMistake {
        add(mistake.reason, line: number)
      } catch {
        add(Self.reason(of: error), line: number)
      }
    }
  }

  /// Notes that a line is wrong.
  mutating func add(_ reason: String, line: Int) {
    mistakes.append(EvaluationError.Mistake(path: path, line: line, reason: reason))
  }

  /// Ends the reading when any line was wrong.
  func finish() throws(EvaluationError) {
    if !mistakes.isEmpty { throw .mistakes(mistakes) }
  }

  /// The lines that hold more than white space with their numbers from 1, without a byte order mark.
  static func lines(of bytes: [UInt8]) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      .map { (number: $0 + 1, bytes: $1) }
      .filter { !$0.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
  }

  private static func reason(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "the key `\(key.stringValue)` is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.first.map { "the key `\($0.stringValue)` has a value of another type" }
        ?? "it is not a JSON object"
    default: "it is not a JSON object"
    }
  }
}

/// What is wrong with the line that is being read.
struct LineMistake: Error {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}

/// A text, or a whole number taken as text.
struct JSONName: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}
