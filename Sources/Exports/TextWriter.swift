import CommonMark

/// Writes blocks as plain Markdown, one after the other, and keeps what each heading is called.
struct TextWriter {
  /// The most blocks that a document may have.
  static let blockLimit = 200_000
  /// The most pieces of text of different looks that a document may have.
  static let pieceLimit = 400_000
  /// The most marks of looks, links and escapes that Markdown of a length in bytes may have.
  ///
  /// Each takes some 500 bytes while the text is parsed. Documents have some 15 in a kilobyte, where every sentence has bold, code
  /// and a link 65; nothing but emphasis has 340.
  static func markLimit(forLength length: Int) -> Int { min(200_000 + length / 1024 * 48, 700_000) }
  /// The most bytes of Markdown: 16 MiB.
  static let textLimit = 16 * 1024 * 1024

  /// What has been written.
  private(set) var text = ""
  /// The ids of headings by their line, from 1: `heading=h.abc`.
  private(set) var headingIDs: [Int: String] = [:]
  /// What was left out, with the line at which it would stand.
  private(set) var notes: [Export.Note] = []

  private var line = 1
  private var blockCount = 0
  /// The items that are open, outermost first.
  private var items: [OpenItem] = []

  private struct OpenItem {
    /// The column at which its text stands.
    var column: Int
    var number: Int?
    /// What stands behind its number.
    var end: String
  }
  /// Paragraphs in a row that are code as a whole.
  private var code: [[TextRun]] = []

  /// The line that the next block will begin on, if it is not an item.
  private var nextLine: Int { text.isEmpty ? 1 : line + 2 }

  /// Notes that something is left out here.
  mutating func note(_ message: String) {
    if notes.last?.message == message, notes.last?.line == nextLine { return }
    notes.append(Export.Note(line: nextLine, message: message))
  }

  /// Counts a block, or a part of one.
  mutating func count() throws(ExportError) {
    blockCount += 1
    if blockCount > Self.blockLimit { throw .tooManyBlocks(limit: Self.blockLimit) }
    if text.utf8.count > Self.textLimit { throw .tooMuchText(limit: Self.textLimit) }
  }

  /// Writes a block; one without text leaves nothing.
  mutating func add(_ block: TextBlock) throws(ExportError) {
    try count()
    if case .table(let rows) = block.kind { return table(rows) }
    let runs = RunWriter.joined(block.runs)
    if runs.allSatisfy(\.isBlank) { return }
    if block.kind == .paragraph, ContentsLine.isOne(runs) { return }
    if block.kind == .code, writeCode(runs.map(\.text).joined()) { return }
    if block.kind == .paragraph, Self.isOfBlock(runs) {
      code.append(runs)
      return
    }
    flushCode()
    write(block, runs)
  }

  /// Whether a paragraph is code that may be of a block.
  private static func isOfBlock(_ runs: [TextRun]) -> Bool {
    let texts = runs.filter { !$0.isBlank }
    return texts.allSatisfy { $0.style.contains(.code) && $0.link == nil }
      && !CodeParagraphs.standsAlone(
        runs.map(\.text).joined(), isBold: texts.allSatisfy { $0.style.contains(.bold) })
  }

  /// Ends the text.
  mutating func finish() {
    flushCode()
    if !text.isEmpty { text += "\n" }
  }

  private mutating func write(_ block: TextBlock, _ runs: [TextRun]) {
    switch block.kind {
    case .heading(let level):
      // Headings are bold as they are; one that is struck out has been taken back.
      let isStruck = runs.allSatisfy { $0.isBlank || $0.style.contains(.struck) }
      let kept: TextRun.Style = isStruck ? [.code, .struck] : .code
      let plain = runs.map { TextRun(text: $0.text, style: $0.style.intersection(kept), link: $0.link) }
      let inner = HeadingEnd.escaped(RunWriter(keepsLines: false).markdown(of: plain))
      begin()
      headingIDs[line] = block.id.flatMap(HeadingID.canonical)
      append(String(repeating: "#", count: min(max(level, 1), 6)) + " " + inner)
    case .item(let depth, let number):
      item(RunWriter().markdown(of: runs), depth: depth, number: number.map(ListNumber.clamped))
    default:
      begin()
      append(RunWriter().markdown(of: runs))
    }
  }

  private mutating func item(_ inner: String, depth: Int, number: Int?) {
    flushCode()
    let depth = min(max(depth, 0), items.count, 8)
    var end = "."
    if depth < items.count, let number, let last = items[depth].number {
      // A list that begins anew right below another one needs another mark, or it would be one with it.
      end = number == last + 1 ? items[depth].end : items[depth].end == "." ? ")" : "."
    }
    let mark = number.map { "\($0)\(end) " } ?? "- "
    if items.isEmpty { begin() } else { append("\n") }
    items.removeSubrange(depth...)
    let indent = items.last?.column ?? 0
    items.append(OpenItem(column: indent + mark.utf8.count, number: number, end: end))
    let pad = String(repeating: " ", count: indent + mark.utf8.count)
    append(String(repeating: " ", count: indent) + mark + inner.replacing("\n", with: "\n" + pad))
  }

  private mutating func table(_ rows: [[[TextRun]]]) {
    flushCode()
    let writer = RunWriter(keepsLines: false)
    let written = rows.map { row in
      row.map { cell in writer.markdown(of: cell).replacing("|", with: "\\|") }
    }.filter { row in row.contains { !$0.isEmpty } }
    guard let head = written.first else { return }
    begin()
    append("| " + head.joined(separator: " | ") + " |\n")
    append("|" + String(repeating: " :---- |", count: head.count))
    for row in written.dropFirst() { append("\n| " + row.joined(separator: " | ") + " |") }
  }

  /// Writes lines of code as they are, but for what may say who sees an answer: that stays a paragraph.
  private mutating func writeCode(_ text: String) -> Bool {
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard let first = lines.firstIndex(where: { !$0.isBlank }),
      let last = lines.lastIndex(where: { !$0.isBlank }),
      !lines.contains(where: { CodeParagraphs.standsAlone($0, isBold: false) })
    else { return false }
    flushCode()
    begin()
    append(CodeParagraphs.block(of: Array(lines[first...last])).joined(separator: "\n"))
    return true
  }

  /// Several paragraphs that are code stand together as one block; a single one stays a paragraph.
  private mutating func flushCode() {
    if code.isEmpty { return }
    let runs = code
    code = []
    if runs.count == 1 { return write(TextBlock(kind: .paragraph), runs[0]) }
    begin()
    append(CodeParagraphs.block(of: runs.map { $0.map(\.text).joined() }).joined(separator: "\n"))
  }

  /// Leaves an empty line before a block that is no item.
  private mutating func begin() {
    items = []
    if !text.isEmpty { append("\n\n") }
  }

  private mutating func append(_ piece: String) {
    text += piece
    line += piece.utf8.count { $0 == UInt8(ascii: "\n") }
  }
}

/// The ids that Google Docs gives headings: `h.` and some letters, wrapped differently in each form.
enum HeadingID {
  /// `heading=h.abc`, as addresses of Google Docs have it; other ids are as they are.
  static func canonical(_ id: String) -> String? {
    if id.hasPrefix("_heading=h.") { return String(id.dropFirst()) }
    if id.hasPrefix("h.") { return "heading=" + id }
    return id.isEmpty || id.contains(where: { $0.isWhitespace || $0 == "}" || $0 == "{" }) ? nil : id
  }

  /// The same of a bookmark of a Word document, where ids may have lost their `h.`; nil for bookmarks of Word itself.
  static func ofBookmark(_ name: String) -> String? {
    if name.hasPrefix("_heading=h.") { return canonical(name) }
    let rest = name.dropFirst()
    let isID =
      (5...16).contains(rest.utf8.count)
      && rest.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    return name.hasPrefix("_") && isID ? "heading=h." + rest : nil
  }
}
