/// When a follow-up template is for a message, by what the message lacks or says.
public enum FollowUpCondition: RawRepresentable, Sendable, Hashable {
  /// Only when no detail is missing.
  case nothingMissing
  /// Only when any detail is missing.
  case somethingMissing
  /// Only when this detail is missing.
  case missing(String)
  /// Only when one of its cues is said; then it is all that is sent.
  case cueSaid

  /// Reads `nothing is missing`, `something is missing`, `motive is missing` or `a cue is said`.
  public init?(rawValue: String) {
    let ending = " is missing"
    let text = rawValue.lowercased()
    if text == Self.saysCue {
      self = .cueSaid
      return
    }
    guard text.hasSuffix(ending), text.utf8.count > ending.utf8.count else { return nil }
    switch String(text.dropLast(ending.count)) {
    case "nothing": self = .nothingMissing
    case "something": self = .somethingMissing
    case let name: self = .missing(name)
    }
  }

  /// As it is written.
  public var rawValue: String {
    switch self {
    case .nothingMissing: "nothing is missing"
    case .somethingMissing: "something is missing"
    case .missing(let name): name + " is missing"
    case .cueSaid: Self.saysCue
    }
  }

  private static let saysCue = "a cue is said"
}
