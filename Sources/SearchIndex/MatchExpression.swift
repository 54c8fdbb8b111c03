import Ranking

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

  /// An expression that finds the questions with all words of a query, the last of which may be unfinished.
  ///
  /// The index has stems: an unfinished word is looked for by its letters and by its stem. Function words say nothing; and of
  /// one letter alone nothing is made.
  static func beginning(of query: Query) -> String? {
    guard let last = query.sequence.last.map({ query.terms[$0] }) else { return nil }
    var parts = query.terms.filter { !$0.isStopWord && $0.text != last.text }.prefix(16).map {
      quoted($0.text)
    }
    if last.word.unicodeScalars.count > 1 {
      parts.append("(" + quoted(last.word) + " * OR " + quoted(last.text) + " *)")
    }
    if parts.isEmpty { return nil }
    return "{question phrasings} : (" + parts.joined(separator: " AND ") + ")"
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
