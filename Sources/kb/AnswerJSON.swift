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
    return escaped(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// JSON with whatever could command a terminal written as `\uXXXX`.
  ///
  /// The encoder does so below U+0020 only. These characters can stand in strings alone, so the values stay the same.
  private static func escaped(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: TerminalSafe.isCommand) else { return json }
    var text = ""
    for scalar in json.unicodeScalars {
      if TerminalSafe.isCommand(scalar), scalar != "\n" {
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
