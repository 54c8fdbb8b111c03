/// The web page of an archive that is the document, and the others.
struct ArchivedPage {
  /// Its bytes.
  let page: [UInt8]
  /// The names of the pages that are left out.
  let others: [String]

  /// Chooses among the files of an archive; nil without a page.
  ///
  /// The document lies above its parts; of several beside each other it is the index, or the longest.
  init?(_ files: [String: [UInt8]]) {
    let pages = files.filter { Self.isName($0.key) }.sorted { Self.rank($0) < Self.rank($1) }
    guard let first = pages.first else { return nil }
    page = first.value
    others = pages.dropFirst().map(\.key)
  }

  /// Its text.
  ///
  /// - Throws: ``ExportError`` where its letters would be lost.
  func text() throws(ExportError) -> String {
    if let wide = WideText(page), wide.isWhole { return wide.text }
    if let text = String(validating: page, as: UTF8.self) ?? WebPageEncoding.text(of: page)?.text {
      return text
    }
    try WebPageEncoding.check(String(decoding: page, as: UTF8.self))
    throw .unknownEncoding
  }

  /// Whether a file is called like a web page; what macOS puts beside each file is none.
  static func isName(_ name: String) -> Bool {
    let name = name.lowercased()
    let isPage = name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml")
    return isPage && !name.hasPrefix("__macosx/")
      && !(name.split(separator: "/").last?.hasPrefix(".") ?? true)
  }

  /// What is said of the others.
  var note: Export.Note? {
    guard let first = others.first else { return nil }
    let more = others.count > 1 ? " and \(others.count - 1) more" : ""
    return Export.Note(
      line: 1,
      message:
        "the archive has another web page, `\(first.prefix(80))`\(more), which is left out; export it by itself"
    )
  }

  private static func rank(_ file: (key: String, value: [UInt8])) -> (Int, Int, Int, String) {
    let parts = file.key.lowercased().split(separator: "/")
    let isIndex = parts.last?.hasPrefix("index.") ?? false
    return (parts.count, isIndex ? 0 : 1, -file.value.count, file.key)
  }
}
