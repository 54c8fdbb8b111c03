/// Text as HTML shows it.
public enum HTMLText {
  /// A text for the content of an element, or for an attribute between quotation marks of either kind.
  ///
  /// Works on bytes: to Swift a quotation mark and a combining accent behind it are one Character, which is not
  /// equal to a quotation mark, but to a browser it is one. Control characters, which HTML forbids, are left out.
  ///
  /// - Parameter text: Any text.
  /// - Returns: The text without `<`, `>`, `&`, `"` and `'`.
  /// - Complexity: Linear in the text.
  public static func escaped(_ text: some StringProtocol) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + text.utf8.count / 8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"): output.append(byte)
      case 0..<0x20, 0x7F: break
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
