/// Text that is left out, of which only counts whether it says who sees the answer.
struct HiddenText {
  /// How much of it is looked at between two blocks, in bytes.
  private static let limit = 16 * 1024

  private var text = ""

  /// Adds a piece of it.
  mutating func add(_ piece: String) {
    if text.utf8.count < Self.limit { text += piece }
  }

  /// Forgets it, and says whether it may keep the answer from the public, as `Audience: internal` does.
  ///
  /// Nothing becomes public by it; what is no mark at all, but speaks of an audience, counts as one.
  mutating func takeMark() -> Bool {
    if text.isEmpty { return false }
    defer { text = "" }
    let letters = text.lowercased().filter { !$0.isWhitespace }
    guard let word = letters.firstRange(of: "audience") else { return false }
    return letters != "audience:public" && letters[word.upperBound...].contains { ":：=".contains($0) }
  }
}
