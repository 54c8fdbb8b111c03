/// Keeps text from notifying people and from making references.
///
/// A zero-width space (U+200B) after the sign is what Dependabot settled on: GitHub's backslash does not escape a
/// mention, and an HTML comment in its place gets lost when somebody answers by mail. Code is left alone: neither
/// service looks for mentions there, and it must stay fit for copying.
enum Mentions {
  private static let gap: Unicode.Scalar = "\u{200B}"

  /// A text in which GitHub finds neither `@user` nor `#123` nor `GH-123`.
  static func quietOnGitHub(_ text: String) -> String {
    quiet(text) { scalars, index in
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let isAtStart = index == 0 || !isWord(scalars[index - 1])
      switch scalars[index] {
      // At the end the name may follow in emphasis that a mail program takes away.
      case "@": return isAtStart && (next.map(isWord) ?? true)
      case "#": return next.map(isDigit) ?? false
      case "-":
        guard index >= 2, next.map(isDigit) ?? false, index == 2 || !isWord(scalars[index - 3]) else {
          return false
        }
        return (scalars[index - 2].value | 32, scalars[index - 1].value | 32) == (0x67, 0x68)
      default: return false
      }
    }
  }

  /// A text in which Slack finds no `@here`, `@channel` or `@everyone`, whoever sends it with `parse=full`.
  ///
  /// People are only mentioned as `<@U123>`, which escaping has taken care of.
  static func quietOnSlack(_ text: String) -> String {
    quiet(text) { scalars, index in
      guard scalars[index] == "@", index == 0 || !isWord(scalars[index - 1]) else { return false }
      let name = String(String.UnicodeScalarView(scalars[(index + 1)...].prefix(8))).lowercased()
      return ["here", "channel", "everyone", "group"].contains { name.hasPrefix($0) }
    }
  }

  private static func quiet(_ text: String, _ isSign: ([Unicode.Scalar], Int) -> Bool) -> String {
    guard text.utf8.contains(where: { "@#-".utf8.contains($0) }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    for index in scalars.indices {
      output.append(scalars[index])
      if isSign(scalars, index) { output.append(gap) }
    }
    return String(output)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
