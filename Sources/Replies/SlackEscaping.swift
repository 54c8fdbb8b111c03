/// What Slack's parser must not see in text: `&`, `<` and `>`, and backticks that end code.
enum SlackEscaping {
  /// Writes a character, as an entity where it needs to be (Slack, "Escaping text"); no others are entities.
  static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "&": text += "&amp;"
    case "<": text += "&lt;"
    case ">": text += "&gt;"
    default: text.unicodeScalars.append(scalar)
    }
  }

  /// A whole text.
  static func escaped(_ plain: String) -> String {
    var text = ""
    for scalar in plain.unicodeScalars { append(scalar, to: &text) }
    return text
  }

  /// Code in backticks.
  ///
  /// Within single ones Slack allows no other, and changing it would change what people copy: code with a backtick
  /// becomes a block.
  static func codeSpan(_ code: String) -> String {
    guard code.utf8.contains(UInt8(ascii: "`")) else { return "`" + escaped(code) + "`" }
    let start = code.first == "`" ? " " : ""
    let end = code.last == "`" ? " " : ""
    return "```" + start + withoutFences(escaped(code)) + end + "```"
  }

  /// Code in which no three backticks stand together; a zero-width space (U+200B) parts them.
  static func withoutFences(_ code: String) -> String {
    guard code.contains("```") else { return code }
    var text = ""
    var run = 0
    for scalar in code.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      if run > 2 {
        text.append("\u{200B}")
        run = 1
      }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// An address for `<address|text>`.
  static func address(_ address: String) -> String {
    var text = ""
    for scalar in address.unicodeScalars {
      switch scalar {
      case "<", ">", "|", "`", "\"", "\\", "^", "{", "}":
        text += "%" + String(scalar.value, radix: 16, uppercase: true)
      case " ": text += "%20"
      case "&": text += "&amp;"
      default:
        if scalar.value > 0x20, !(0x7F...0x9F).contains(scalar.value) { text.unicodeScalars.append(scalar) }
      }
    }
    return text
  }
}
