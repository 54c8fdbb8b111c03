/// A SHA-256 as four numbers of 64 bits, as the heads of mapped files have it.
public enum DigestWords {
  /// The numbers of a digest in hexadecimal; zeros where it has no digits.
  public static func words(of text: String) -> [UInt64] {
    let digits = Array(text.utf8)
    return (0..<4).map { word in
      digits.dropFirst(word * 16).prefix(16).reduce(UInt64(0)) { sum, digit in
        let value: UInt8
        switch digit {
        case 48...57: value = digit - 48
        case 97...102: value = digit - 87
        default: value = 0
        }
        return sum << 4 | UInt64(value)
      }
    }
  }

  /// The digest in lower-case hexadecimal.
  public static func text(of words: [UInt64]) -> String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
