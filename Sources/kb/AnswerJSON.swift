import Answering
import Foundation
import JSONWriting
import Replies

/// Writes answers and errors for programs.
enum AnswerJSON {
  /// An answer as JSON.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - isPretty: On several lines; else on one.
  /// - Returns: The JSON with a line break at its end.
  static func text(of answer: Answer, isPretty: Bool) -> String {
    isPretty ? encoded(answer, isPretty: true) : safe(try? JSONText.bytes(writing: answer))
  }

  /// An error as JSON: `{"error": {"message": …}}`.
  static func text(of message: String) -> String {
    encoded(["error": ["message": message]], isPretty: false)
  }

  /// Anything else as one line of JSON.
  static func line(_ value: some Encodable) -> String { encoded(value, isPretty: false) }

  private static func encoded(_ value: some Encodable, isPretty: Bool) -> String {
    safe(isPretty ? pretty(value) : try? JSONText.bytes(of: value))
  }

  /// One or several lines that command no terminal anything.
  private static func safe(_ bytes: [UInt8]?) -> String {
    guard let bytes else { return #"{"error":{"message":"not encodable"}}"# + "\n" }
    let text = String(decoding: bytes, as: UTF8.self)
    // What is of ASCII and has no control character commands nothing.
    return (bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text : escaped(text)) + "\n"
  }

  /// On several lines, for people.
  private static func pretty(_ value: some Encodable) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map(Array.init)
  }

  /// JSON with whatever could command a terminal written as `\uXXXX`.
  ///
  /// The encoder does so below U+0020 only. These characters can stand in strings alone, so the values stay the same.
  private static func escaped(_ json: String) -> String {
    guard SafeText.hasCommand(json) else { return json }
    var text = ""
    for scalar in json.unicodeScalars {
      if SafeText.isCommand(scalar), scalar != "\n" {
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
