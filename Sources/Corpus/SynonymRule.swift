/// Who types one phrase finds others as well.
public struct SynonymRule: Sendable, Hashable {
  /// What is typed.
  public var phrase: String
  /// What is found besides, always below what was typed.
  public var others: [String]
  /// Whether the phrase counts only as it stands and not by its stem: a word all in capitals, such as SSO.
  public var isAcronym: Bool { Self.isAcronym(phrase) }

  /// Makes a rule.
  public init(phrase: String, others: [String]) {
    self.phrase = phrase
    self.others = others
  }

  private static func isAcronym(_ phrase: String) -> Bool {
    phrase.utf8.count >= 2
      && phrase.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || ("0"..."9").contains($0) }
      && phrase.unicodeScalars.contains { ("A"..."Z").contains($0) }
  }
}
