/// Writes text so that Markdown reads it as text.
package enum MarkdownEscaping {
  /// Text with a backslash before every character that would form markup where it stands.
  package static func escaped(_ text: String) -> String {
    var text = text
    guard text.withUTF8({ $0.contains(where: isSpecial) }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    var isMarkupRun = false
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      if scalar == "_", before != "_" {
        // A run of underscores is read as one: it is text only within a word.
        let next = scalars[index...].first { $0 != "_" }
        isMarkupRun = !((before.map(isWord) ?? false) && (next.map(isWord) ?? false))
      }
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      let isMarkup =
        switch scalar {
        case "\\": after.map { isPunctuation($0) || $0 == "\n" } ?? true
        case "*", "`", "[", "]": true
        case "_": isMarkupRun
        case "<": after.map { isLetter($0) || $0 == "/" || $0 == "!" || $0 == "?" } ?? true
        // Not in `?labels=idea&template=x`, where a backslash would spoil the address.
        case "&": isEntity(scalars[index...])
        default: false
        }
      if isMarkup { output.append("\\") }
      output.append(scalar)
    }
    return String(output)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "_"), UInt8(ascii: "<"), UInt8(ascii: "&"):
      true
    default: false
    }
  }

  /// A code span with as many backticks as its text needs (CommonMark 0.30, section 6.1).
  package static func codeSpan(_ code: String) -> String {
    let (tick, space) = (UInt8(ascii: "`"), UInt8(ascii: " "))
    let text =
      code.utf8.contains(UInt8(ascii: "\n")) ? code.replacing("\n", with: " ") : code
    let fence =
      text.utf8.contains(tick) ? String(repeating: "`", count: shortestFreeRun(in: text)) : "`"
    let (first, last) = (text.utf8.first, text.utf8.last)
    let isPadded =
      first == tick || last == tick
      || (first == space && last == space && !text.utf8.allSatisfy { $0 == space })
    return isPadded ? fence + " " + text + " " + fence : fence + text + fence
  }

  /// An address for the brackets of a link.
  package static func destination(_ address: String) -> String {
    let isPlain = address.unicodeScalars.allSatisfy {
      $0.value > 0x20 && !"()<>\\&".unicodeScalars.contains($0)
    }
    if isPlain { return address }
    var text = ""
    var needsBrackets = false
    for (index, scalar) in zip(address.unicodeScalars.indices, address.unicodeScalars) {
      switch scalar {
      case "<": text += "%3C"
      case ">": text += "%3E"
      case "\\": text += "\\\\"
      case "&" where isEntity(address.unicodeScalars[index...]): text += "&amp;"
      case "\n", "\r": continue
      default:
        if scalar.value <= 0x20 || scalar == "(" || scalar == ")" { needsBrackets = true }
        text.unicodeScalars.append(scalar)
      }
    }
    return needsBrackets ? "<" + text + ">" : text
  }

  /// Whether `&name;` or `&#1;` stands at the beginning.
  private static func isEntity(_ text: some Collection<Unicode.Scalar>) -> Bool {
    let name = text.dropFirst().prefix { isLetter($0) || ("0"..."9").contains($0) || $0 == "#" }
    return !name.isEmpty && text.dropFirst(name.count + 1).first == ";"
  }

  /// The longest run of a character.
  package static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var current = 0
    for next in text {
      current = next == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  private static func shortestFreeRun(in text: String) -> Int {
    var runs: Set<Int> = []
    var current = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "`") {
        current += 1
      } else if current > 0 {
        runs.insert(current)
        current = 0
      }
    }
    if current > 0 { runs.insert(current) }
    var length = 1
    while runs.contains(length) { length += 1 }
    return length
  }

  /// Whether an underscore beside it would stand within a word.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F && !isLetter(scalar)
      && !("0"..."9").contains(scalar)
  }
}

/// Keeps the beginning of a line from being read as a block.
package enum LineStart {
  /// Text whose lines begin no heading, list, quote, fence or rule.
  package static func escaped(_ text: String) -> String {
    if TextLines.isPlain(text) { return text }
    return TextLines.split(text).map { escaped(line: $0) }.joined(
      separator: "\n")
  }

  private static func escaped(line: Substring) -> String {
    guard let first = line.utf8.first else { return "" }
    let rest = line.dropFirst()
    let isFollowedBySpace = rest.isEmpty || rest.first == " " || rest.first == "\t"
    switch first {
    case UInt8(ascii: "#"):
      let after = line.drop { $0 == "#" }
      if after.isEmpty || after.first == " " || after.first == "\t" { return "\\" + line }
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "+"):
      let isRule = line.allSatisfy { $0.utf8.first == first || $0 == " " }
      if isFollowedBySpace || isRule { return "\\" + line }
    case UInt8(ascii: ">"): return "\\" + line
    // Two of them only go through what stands between them and the next two, where somebody reads them so.
    case UInt8(ascii: "~") where line.hasPrefix("~~~"): return "\\" + line
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = line.prefix { $0.isNumber }
      let mark = line.dropFirst(digits.count)
      if digits.count <= 9, mark.first == "." || mark.first == ")",
        mark.dropFirst().first.map({ $0 == " " || $0 == "\t" }) ?? true
      {
        return digits + "\\" + mark
      }
    default: break
    }
    return String(line)
  }
}

/// Keeps number signs at the end of a heading from being read as its closing.
package enum HeadingEnd {
  package static func escaped(_ text: String) -> String {
    guard text.hasSuffix("#") else { return text }
    var before = Substring(text)
    while before.last == "#" { before.removeLast() }
    guard before.isEmpty || before.last == " " || before.last == "\t" else { return text }
    return text.dropLast() + "\\#"
  }
}
