/// The plain lower-case spelling of letters that carry accents, and of ligatures.
///
/// Latin-1 Supplement, Latin Extended-A and Latin Extended Additional, and the few letters of Romanian,
/// Greek and Cyrillic whose decomposed spelling loses its mark in folding, so that both spellings meet.
enum LatinLetters {
  /// Returns the plain spelling, or nil for a scalar that has none.
  static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0xC0...0x17F:
      let letters = accented[Int(scalar.value) - 0xC0]
      return letters.isEmpty ? nil : letters
    case 0x1E00...0x1E95, 0x1EA0...0x1EF9:
      return additional[(Int(scalar.value) - 0x1E00) / 2]
    case 0xFB00...0xFB06:
      return ligatures[Int(scalar.value) - 0xFB00]
    case 0x01A0...0x045E, 0x1E96...0x1E9B:
      return others[scalar]
    default:
      return nil
    }
  }

  /// U+00C0 to U+017F in order, as letters with the number of neighbours that share them.
  private static let accented = spread([
    ("a", 6), ("ae", 1), ("c", 1), ("e", 4), ("i", 4), ("d", 1), ("n", 1), ("o", 5), ("", 1), ("o", 1),
    ("u", 4), ("y", 1), ("th", 1), ("ss", 1),
    ("a", 6), ("ae", 1), ("c", 1), ("e", 4), ("i", 4), ("d", 1), ("n", 1), ("o", 5), ("", 1), ("o", 1),
    ("u", 4), ("y", 1), ("th", 1), ("y", 1),
    ("a", 6), ("c", 8), ("d", 4), ("e", 10), ("g", 8), ("h", 4), ("i", 10), ("ij", 2), ("j", 2), ("k", 3),
    ("l", 10), ("n", 9), ("o", 6), ("oe", 2), ("r", 6), ("s", 8), ("t", 6), ("u", 12), ("w", 2), ("y", 3),
    ("z", 6), ("s", 1),
  ])

  /// U+1E00 to U+1EF9, one for each pair of upper and lower case.
  private static let additional = spread([
    ("a", 1), ("b", 3), ("c", 1), ("d", 5), ("e", 5), ("f", 1), ("g", 1), ("h", 5), ("i", 2), ("k", 3),
    ("l", 4),
    ("m", 3), ("n", 4), ("o", 4), ("p", 2), ("r", 4), ("s", 5), ("t", 4), ("u", 5), ("v", 2), ("w", 5),
    ("x", 2),
    ("y", 1), ("z", 3), ("", 5),
    ("a", 12), ("e", 8), ("i", 2), ("o", 12), ("u", 7), ("y", 4),
  ])

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  private static let others: [Unicode.Scalar: String] = [
    "Ơ": "o", "ơ": "o", "Ư": "u", "ư": "u", "Ș": "s", "ș": "s", "Ț": "t", "ț": "t",
    "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ϋ": "υ", "ΐ": "ι",
    "ΰ": "υ", "ẖ": "h", "ẗ": "t", "ẘ": "w", "ẙ": "y", "ẚ": "a", "ẛ": "s", "ς": "σ", "ё": "е", "й": "и",
    "ї": "і", "ў": "у",
    "ѓ": "г", "ќ": "к",
  ]

  private static func spread(_ runs: [(letters: String, count: Int)]) -> [String] {
    runs.flatMap { run in Array(repeating: run.letters, count: run.count) }
  }
}
