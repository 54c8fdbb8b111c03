import Foundation

/// A line of an export of questions, as it is written.
///
/// Unknown keys are ignored: exports have many.
struct ExportedLine: Decodable, Equatable {
  var id: ExternalID?
  var question = ""
  var answer = ""
  var alias: [String]?
  var aliases: [String]?
  var url: String?
  var audience: String?
  var tags: [String]?

  /// Reads a line of JSON.
  ///
  /// - Throws: `DecodingError`.
  init(_ line: Substring) throws {
    var line = line
    let plain = line.withUTF8 { PlainJSONLine($0).flatMap(ExportedLine.init(plain:)) }
    self = try plain ?? JSONDecoder().decode(ExportedLine.self, from: Data(line.utf8))
  }

  /// Nil where a value is missing or of another type: the decoder tells which.
  init?(plain line: PlainJSONLine) {
    var isComplete = (question: false, answer: false)
    for (key, value) in line.values {
      switch (key, value) {
      case ("id", .text(let text)), ("id", .number(let text)): id = ExternalID(text: text)
      case ("question", .text(let text)): (question, isComplete.question) = (text, true)
      case ("answer", .text(let text)): (answer, isComplete.answer) = (text, true)
      case ("alias", .texts(let texts)): alias = texts
      case ("aliases", .texts(let texts)): aliases = texts
      case ("url", .text(let text)): url = text
      case ("audience", .text(let text)): audience = text
      case ("tags", .texts(let texts)): tags = texts
      case ("id", .null), ("alias", .null), ("aliases", .null), ("url", .null), ("audience", .null),
        ("tags", .null):
        continue
      case ("id", _), ("question", _), ("answer", _), ("alias", _), ("aliases", _), ("url", _),
        ("audience", _),
        ("tags", _):
        return nil
      default: continue
      }
    }
    if !isComplete.question || !isComplete.answer { return nil }
  }
}
