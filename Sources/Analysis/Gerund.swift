/// The present participle of English verbs, for sentences such as "for help rotating the secret".
public enum Gerund {
  /// Returns the present participle of a verb in its base form.
  ///
  /// ```swift
  /// Gerund.of("rotate")    // "rotating"
  /// Gerund.of("re-enroll") // "re-enrolling"
  /// ```
  ///
  /// Follows American spelling where usage differs: canceling, labeling.
  ///
  /// - Parameter verb: One verb, in any case; of a hyphenated one the last part is inflected. The caller
  ///   handles particles: of "set up", pass "set".
  /// - Returns: The participle; `verb` itself if that is one already, or empty.
  /// - Complexity: O(*n*) in the length of `verb`.
  public static func of(_ verb: String) -> String {
    let letters = Array(verb.lowercased().split(separator: "-").last ?? "")
    guard let last = letters.last, !isParticiple(letters) else { return verb }
    if letters.ends(with: "ie") { return String(verb.dropLast(2)) + "ying" }
    if last == "e" { return dropsE(letters) ? String(verb.dropLast()) + "ing" : verb + "ing" }
    if letters.ends(with: "ic") { return verb + "king" }
    return doublesLast(letters) ? verb + String(verb.suffix(1)).lowercased() + "ing" : verb + "ing"
  }

  /// Whether a word ends in an -ing of its own syllable: running, but not ping or string.
  private static func isParticiple(_ letters: [Character]) -> Bool {
    letters.ends(with: "ing") && letters.dropLast(3).contains { isVowel($0) || $0 == "y" }
  }

  /// Whether the last e is silent: not in see, canoe, dye, be.
  private static func dropsE(_ letters: [Character]) -> Bool {
    guard letters.dropLast().contains(where: { isVowel($0) || $0 == "y" }) else { return false }
    // Without their e, singe and tinge would be sing and ting.
    let keepers = ["ee", "oe", "ye"].contains { letters.ends(with: $0) }
    return !keepers && !["singe", "tinge", "binge"].contains(String(letters))
  }

  /// Whether the last consonant is doubled: after one vowel, in a syllable with the stress.
  private static func doublesLast(_ letters: [Character]) -> Bool {
    let word = String(letters)
    if stressedAtTheEnd.contains(word.utf8) { return true }
    guard endsInShortSyllable(letters) else { return false }
    if vowelGroups(letters) == 1 { return true }
    return prefixes.contains { word.hasPrefix($0) && shortVerbs.contains(word.dropFirst($0.count).utf8) }
  }

  /// Whether the word ends in one vowel and one consonant that may be doubled.
  private static func endsInShortSyllable(_ letters: [Character]) -> Bool {
    guard let last = letters.last, letters.count > 1, last.isLetter, !isVowel(last) else { return false }
    guard !"wxy".contains(last), isVowel(letters[letters.count - 2]) else { return false }
    return letters.count < 3 || !isVowel(in: letters, at: letters.count - 3)
  }

  private static func vowelGroups(_ letters: [Character]) -> Int {
    letters.indices.count { index in
      isVowel(in: letters, at: index) && (index == 0 || !isVowel(in: letters, at: index - 1))
    }
  }

  /// Whether a letter sounds as a vowel; the u of quit does not, the y of syncing does.
  private static func isVowel(in letters: [Character], at index: Int) -> Bool {
    if index > 0, letters[index] == "u", letters[index - 1] == "q" { return false }
    return isVowel(letters[index]) || (letters[index] == "y" && index > 0)
  }

  private static func isVowel(_ letter: Character) -> Bool {
    "aeiou".contains(letter)
  }
}

// MARK: - Word lists

extension Gerund {
  /// Verbs of several syllables with the stress on the last, and those that usage doubles all the same.
  private static let stressedAtTheEnd = ShortWordSet([
    """
    abet abhor acquit admit allot begin commit compel concur confer control defer deter dispel emit enrol
    equip excel expel forbid forget format fulfil handicap incur infer input kidnap occur omit outfit output
    overlap patrol permit prefer program propel rebel recur refer regret repel resubmit submit transfer
    transmit unenrol upset zigzag
    """
  ])

  private static let prefixes = ["re", "un", "pre", "de", "out", "over", "off", "mis", "sub", "by", "hot"]

  /// Verbs of one syllable that take those prefixes: rerun, unplug, debug, offset.
  private static let shortVerbs = ShortWordSet([
    """
    bug cap cut get log map net pin plan plug put run scan set ship sit spec stop swap tag win wrap zip
    """
  ])
}

extension [Character] {
  fileprivate func ends(with ending: String) -> Bool {
    suffix(ending.count).elementsEqual(ending)
  }
}
