/// A searchable part of an entry; the raw value is its column in the index.
public enum Field: Int, Sendable, Hashable, CaseIterable, Codable {
  /// The question as written.
  case question
  /// Its other wordings.
  case phrasings
  /// The answer.
  case answer
  /// Error messages, code, commands and flags.
  case errors
  /// The headings above the question, and the document's title.
  case section

  /// How the field is called in tables and explanations.
  public var name: String {
    switch self {
    case .question: "question"
    case .phrasings: "phrasings"
    case .answer: "answer"
    case .errors: "errors"
    case .section: "section"
    }
  }

  /// How many fields there are.
  public static let count = allCases.count
}
