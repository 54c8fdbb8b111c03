import Ranking

/// The one place where an FTS5 query is written.
///
/// Every term is quoted, so that nothing a person types is ever syntax (SQLite FTS5, section 3).
enum MatchExpression {
  /// An expression that finds every entry with any of the terms; nil when there are none.
  ///
  /// Phrase number n of the expression is term number n.
  static func any(of terms: [Query.Term]) -> String? {
    guard !terms.isEmpty else { return nil }
    return terms.map { quoted($0.text) }.joined(separator: " OR ")
  }

  /// A term as an FTS5 string: in double quotes, its own doubled, and without NUL, which would end the text.
  static func quoted(_ term: String) -> String {
    var text = "\""
    for scalar in term.unicodeScalars {
      switch scalar {
      case "\"": text += "\"\""
      case "\u{0}": text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
