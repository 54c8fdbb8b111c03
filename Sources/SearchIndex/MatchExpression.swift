/// The one place where an FTS5 query is written.
///
/// Every term is quoted, so that nothing a person types is ever syntax (SQLite FTS5, section 3).
enum MatchExpression {
  /// An expression that finds every entry with any of the look-ups; nil when there are none.
  ///
  /// Phrase number n of the expression is look-up number n.
  static func any(of lookups: [Lookup]) -> String? {
    guard !lookups.isEmpty else { return nil }
    return lookups.map { quoted($0.terms.joined(separator: " ")) }.joined(separator: " OR ")
  }

  /// Terms as an FTS5 string: in double quotes, its own doubled, and without NUL, which would end the text.
  static func quoted(_ terms: String) -> String {
    var text = "\""
    for scalar in terms.unicodeScalars {
      switch scalar {
      case "\"": text += "\"\""
      case "\u{0}": text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
