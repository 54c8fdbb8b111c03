/// A document as it left a word processor, as plain Markdown.
///
/// ```swift
/// let export = try Export(text: "<html><h2 id=\"h.abc\">Why?</h2><p>Because.</p></html>")
/// export.text  // "## Why?\n\nBecause.\n"
/// export.headingIDs  // [1: "heading=h.abc"]
/// ```
public struct Export: Sendable {
  /// In which form it came.
  public enum Form: String, Sendable {
    /// Markdown, of Google Docs or any other.
    case markdown = "Markdown"
    /// Text without any markup: its questions are guessed.
    case plainText = "plain text"
    /// HTML.
    case webPage = "web page"
    /// HTML in an archive, with its images.
    case webArchive = "web page in an archive"
    /// Office Open XML (ISO/IEC 29500).
    case word = "Word document"
    /// OpenDocument (ISO/IEC 26300).
    case openDocument = "OpenDocument text"
  }

  /// Something that was left out.
  public struct Note: Sendable, Hashable {
    /// The line of ``Export/text`` at which it would stand, from 1.
    public var line: Int
    /// What was left out, and what to do.
    public var message: String
  }

  /// In which form it came, by its content.
  public let form: Form
  /// The Markdown.
  public let text: String
  /// Headings' own ids by their line in ``text``, from 1: `heading=h.abc`.
  public let headingIDs: [Int: String]
  /// What was left out.
  public let notes: [Note]

  /// Understands text: Markdown, a web page or, where there is no markup at all, plain text.
  ///
  /// - Parameters:
  ///   - text: The text, without a byte order mark.
  ///   - guessesQuestions: Whether text without any heading is looked through for lines that ask.
  /// - Complexity: Linear.
  /// - Throws: ``ExportError`` about a web page, or about more text than a document has.
  public init(text: String, guessesQuestions: Bool = true) throws(ExportError) {
    if Self.isWebPage(text) {
      try WebPageEncoding.check(text)
      self.init(.webPage, try WebPageReader.read(Array(text.utf8)))
      return
    }
    try Self.checkLines(text)
    let plain = guessesQuestions && PlainText.isPlain(text)
    let cleaned: (text: String, notes: [Note]) = plain ? PlainText.markdown(of: text) : (text, [])
    let markdown = GoogleDocsMarkdown(cleaned.text)
    if markdown.text.utf8.count > TextWriter.textLimit { throw .tooMuchText(limit: TextWriter.textLimit) }
    self.init(
      plain ? .plainText : .markdown, markdown.text, markdown.headingIDs, cleaned.notes + markdown.notes)
  }

  /// Understands an archive: a web page with its images, a Word document or an OpenDocument text.
  ///
  /// - Complexity: Linear in what it unpacks to, which is limited.
  /// - Throws: ``ExportError``.
  public init(archive: [UInt8]) throws(ExportError) {
    let files = try ZipArchive.files(in: archive) { name in
      WordReader.needs(name) || OpenDocumentReader.needs(name) || ArchivedPage.isName(name)
    }
    if WordReader.isDocument(files) {
      self.init(.word, try WordReader.read(files))
    } else if OpenDocumentReader.isDocument(files) {
      self.init(.openDocument, try OpenDocumentReader.read(files))
    } else {
      guard let archived = ArchivedPage(files) else { throw .unknownArchive }
      let page = try WebPageReader.read(Array(archived.text().utf8))
      let notes = (archived.note.map { [$0] } ?? []) + page.notes
      self.init(.webArchive, page.text, page.headingIDs, notes)
    }
    if text.isEmpty { throw .empty }
  }

  /// Lines are what text has of paragraphs, and marks of what looks different: each costs memory when it is parsed.
  private static func checkLines(_ text: String) throws(ExportError) {
    var text = text
    // Once over its storage: an index a byte would take five times as long.
    let (count, marks) = text.withUTF8(Self.linesAndMarks)
    let markLimit = TextWriter.markLimit(forLength: text.utf8.count)
    if marks > markLimit { throw .tooManyPieces(limit: markLimit) }
    if count > TextWriter.blockLimit { throw .tooManyBlocks(limit: TextWriter.blockLimit) }
  }

  /// How many lines are not empty, and how many marks there are.
  private static func linesAndMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> (count: Int, marks: Int) {
    var count = 0
    var marks = 0
    var isBlank = true
    var last: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 10, 13: isBlank = true
      case 32: break
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "`"),
        UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"):
        if byte != last { marks += 1 }
        fallthrough
      default:
        if isBlank { count += 1 }
        isBlank = false
      }
      last = byte
    }
    return (count, marks)
  }

  private init(_ form: Form, _ writer: TextWriter) {
    self.init(form, writer.text, writer.headingIDs, writer.notes)
  }

  private init(_ form: Form, _ text: String, _ headingIDs: [Int: String], _ notes: [Note]) {
    self.form = form
    self.text = text
    self.headingIDs = headingIDs
    self.notes = notes
  }

  /// Whether bytes are an archive, as word processors' files are too.
  public static func isArchive(_ bytes: [UInt8]) -> Bool { ZipArchive.isArchive(bytes) }

  /// Whether a text is a web page.
  public static func isWebPage(_ text: String) -> Bool {
    var head = text.prefix(4_000).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    // Comments and an XML declaration may stand before it.
    while let end = head.hasPrefix("<!--") ? "-->" : head.hasPrefix("<?") ? "?>" : nil {
      guard let range = head.firstRange(of: end) else { break }
      let rest = head[range.upperBound...].drop(while: \.isWhitespace)
      if !["<!d", "<ht", "<he", "<!-", "<?"].contains(where: { rest.prefix(3).lowercased().hasPrefix($0) }) {
        return false
      }
      head = rest
    }
    let start = head.prefix(20).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<head>")
  }

  /// The Markdown with the headings' ids in it, as Google Docs writes them: reads back the same.
  public var markdown: String {
    if headingIDs.isEmpty { return text }
    var number = 0
    var fence = CodeFence()
    var markdown = ""
    markdown.reserveCapacity(text.utf8.count + 32 * headingIDs.count)
    for bytes in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = Substring(bytes)
      if number > 0 { markdown += "\n" }
      number += 1
      if fence.takes(line) {
        markdown += line
      } else if let id = headingIDs[number] {
        markdown += line + " {#\(id)}"
      } else if bytes.first == UInt8(ascii: "#"), bytes.last == UInt8(ascii: "}") {
        // What a heading ends in must not be taken for an id.
        markdown += line.dropLast() + "\\}"
      } else {
        markdown += line
      }
    }
    return markdown
  }
}
