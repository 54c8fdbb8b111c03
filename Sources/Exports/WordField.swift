/// The codes of a field, which stand between the text: all that counts of them is where a link leads.
struct WordField {
  private var isReading = false
  private var instruction = ""
  private var addresses: [String?] = []

  /// Whether codes are being read and not text.
  var isInstruction: Bool { isReading }

  /// Where the text of the field leads.
  var address: String? { addresses.last ?? nil }

  /// The beginning, the middle or the end of a field.
  mutating func reach(_ mark: String) {
    switch mark {
    case "begin":
      isReading = true
      instruction = ""
      if addresses.count < 64 { addresses.append(nil) }
    case "separate":
      isReading = false
      if !addresses.isEmpty { addresses[addresses.count - 1] = Self.address(instruction) }
    default:
      isReading = false
      if !addresses.isEmpty { addresses.removeLast() }
    }
  }

  /// Text that is no text of the document.
  mutating func read(_ text: String) {
    if isReading, instruction.utf8.count < 4_096 { instruction += text }
  }

  /// The address in `HYPERLINK "https://…"`.
  static func address(_ instruction: String) -> String? {
    let words = instruction.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0] == "HYPERLINK" else { return nil }
    let parts = words[1].split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].allSatisfy(\.isWhitespace) else { return nil }
    return DocumentLink.address(String(parts[1]))
  }
}
