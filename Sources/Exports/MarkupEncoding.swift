/// Which encoding XML says it is in: in others than UTF-8 tags look different, and whoever looks for them by bytes sees none.
enum MarkupEncoding {
  /// What a declaration may say and be UTF-8.
  private static let accepted: Set<String> = ["UTF-8", "UTF8", "US-ASCII", "ASCII"]

  /// Refuses XML that is, or says it is, in another encoding than UTF-8: no export is.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - part: What it is, for the message when it is damaged.
  /// - Throws: ``ExportError``.
  static func check(_ bytes: [UInt8], of part: String) throws(ExportError) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    // A parser guesses from the first bytes, and those of any other encoding are neither.
    let begins = rest.first.map { $0 == UInt8(ascii: "<") || $0 <= 0x20 } ?? true
    guard begins, !bytes.contains(0) else { throw .damaged(part: part) }
    guard rest.starts(with: "<?xml".utf8) else { return }
    let declaration = rest.prefix { $0 != UInt8(ascii: ">") }
    guard let name = value(of: "encoding", in: declaration) else { return }
    if !accepted.contains(name.uppercased()) { throw .encoding(name) }
  }

  /// The value of `name="…"`.
  private static func value(of name: StaticString, in declaration: ArraySlice<UInt8>) -> String? {
    let bytes = Array(declaration)
    guard let start = bytes.indices.first(where: { SkippedMarkup.stands(name, at: $0, in: bytes) }) else {
      return nil
    }
    let rest = bytes[(start + name.utf8CodeUnitCount)...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return "" }
    return String(decoding: rest.dropFirst().prefix { $0 != quote }.prefix(40), as: UTF8.self)
  }
}
