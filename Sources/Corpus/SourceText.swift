import Exports

/// The text of a file, whatever bytes it has, with a word on everything that had to be repaired.
public struct SourceText: Sendable {
  /// The text, without a byte order mark and without NUL.
  public let text: String
  /// What was repaired or looks wrong.
  public let diagnostics: [Diagnostic]

  /// Understands bytes as text; never fails.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path, for diagnostics.
  public init(bytes: [UInt8], path: String) {
    var diagnostics: [Diagnostic] = []
    var text = Self.decoded(bytes, path: path, &diagnostics)
    if text.withUTF8({ $0.contains(0) }), let index = text.utf8.firstIndex(of: 0) {
      diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(path: path, line: Self.line(of: index, in: text)),
          "NUL bytes were taken out; is this a text file?"))
      text = String(decoding: text.utf8.lazy.map { $0 == 0 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
    if let repaired = Mojibake.repaired(text) {
      for place in repaired.uncertain.prefix(5) {
        diagnostics.append(
          Diagnostic(
            .warning, at: SourceLocation(path: path, line: place.line),
            "`\(place.text)` looks like UTF-8 that was read as \(place.encoding); it is left as it is"))
      }
      if repaired.count > 0 {
        diagnostics.append(
          Diagnostic(
            .warning, at: SourceLocation(path: path, line: repaired.firstLine),
            (repaired.count == 1 ? "1 character was" : "\(repaired.count) characters were")
              + " UTF-8 read as \(repaired.encoding) and "
              + (repaired.count == 1 ? "is" : "are") + " repaired; save the file again as UTF-8"))
        text = repaired.text
      }
    }
    self.text = text
    self.diagnostics = diagnostics
  }

  /// Why bytes are no text that an export has, whatever could be made of them; nil when they are.
  static func encodingProblem(of bytes: [UInt8]) -> String? {
    if let wide = WideText(bytes) {
      return wide.isWhole ? nil : "is UTF-16 with damaged characters; export it again, as UTF-8"
    }
    if bytes.contains(0) { return "has zero bytes, which no text has; save it as UTF-8, then import" }
    if String(validating: bytes, as: UTF8.self) != nil || WebPageEncoding.text(of: bytes) != nil {
      return nil
    }
    return "is not UTF-8, so that its letters would be lost; save it as UTF-8, then import"
  }

  private static func decoded(
    _ bytes: [UInt8], path: String, _ diagnostics: inout [Diagnostic]
  ) -> String {
    if let wide = WideText(bytes) {
      diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(path: path, line: 1), "this file is UTF-16; save it as UTF-8"))
      return wide.text
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let text = String(validating: bytes[start...], as: UTF8.self) { return text }
    if let page = WebPageEncoding.text(of: bytes) {
      diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(path: path, line: 1),
          "this web page is \(page.encoding); save it as UTF-8"))
      return page.text
    }
    let text = String(decoding: bytes[start...], as: UTF8.self)
    let line = text.unicodeScalars.firstIndex(of: "\u{FFFD}").map { Self.line(of: $0, in: text) }
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(path: path, line: line ?? 1),
        "some bytes are not UTF-8 and show as \u{FFFD}; save the file as UTF-8"))
    return text
  }

  private static func line(of index: String.Index, in text: String) -> Int {
    text.utf8[..<index].reduce(into: 1) { line, byte in if byte == 10 { line += 1 } }
  }
}
