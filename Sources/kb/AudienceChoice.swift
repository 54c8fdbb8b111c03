import ArgumentParser
import Corpus

/// Who is asking, as an option or the environment says.
enum AudienceChoice {
  private static let variable = "KB_AUDIENCE"

  /// Checks the option and the variable that stands for it.
  ///
  /// - Throws: `ValidationError` when the one that counts names nobody: to take it for the public would hide a slip.
  static func validate(_ option: String?) throws {
    if let option {
      guard Audience(rawValue: option) != nil else {
        throw ValidationError("--audience takes public or internal, not \(option).")
      }
    } else if let named = Environment.value(variable), Audience(rawValue: named) == nil {
      throw ValidationError("\(variable) takes public or internal, not \(named).")
    }
  }

  /// Who is asking; the public where nobody is named.
  static func audience(_ option: String? = nil) -> Audience {
    (option ?? Environment.value(variable)).flatMap { Audience(rawValue: $0) } ?? .public
  }

  /// Whether the environment names somebody who is known, or nobody.
  static var isValidInEnvironment: Bool {
    Environment.value(variable).map { Audience(rawValue: $0) != nil } ?? true
  }
}

/// Whether notes of questions are kept, as the environment says.
enum QuestionLogChoice {
  private static let variable = "KB_QUESTION_LOG"

  /// Checks the variable.
  ///
  /// - Throws: `ValidationError` when it has another value than the one that it may have.
  static func validate() throws {
    guard !isValidInEnvironment, let named = Environment.value(variable) else { return }
    throw ValidationError("\(variable) takes none, which keeps no notes of questions, and not \(named).")
  }

  /// Whether they are kept.
  static var keepsNotes: Bool { Environment.value(variable) == nil }

  /// Whether the variable has a value that is known, or none.
  static var isValidInEnvironment: Bool { Environment.value(variable).map { $0 == "none" } ?? true }
}
