import Answering
import Foundation

/// Writes answers and errors for programs.
enum AnswerJSON {
  /// An answer as JSON.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - isPretty: On several lines; else on one.
  /// - Returns: The JSON with a line break at its end.
  static func text(of answer: Answer, isPretty: Bool) -> String {
    encoded(answer, isPretty: isPretty)
  }

  /// An error as JSON: `{"error": {"message": …}}`.
  static func text(of message: String) -> String {
    encoded(["error": ["message": message]], isPretty: false)
  }

  /// Anything else as one line of JSON.
  static func line(_ value: some Encodable) -> String { encoded(value, isPretty: false) }

  private static func encoded(_ value: some Encodable, isPretty: Bool) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      isPretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      return #"{"error":{"message":"not encodable"}}"# + "\n"
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
