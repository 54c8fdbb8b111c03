/// Gathers the text of a document as it comes and hands it on block by block.
struct BlockBuilder {
  private(set) var writer = TextWriter()

  private var runs: [TextRun] = []
  /// How many tables are open within each other; the inner ones become text of the outermost one's cells.
  private var tableDepth = 0
  private var rows: [[[TextRun]]] = []
  private var cell: [TextRun] = []
  /// How many columns and rows the cell takes up.
  private var span = (columns: 1, rows: 1)
  /// The last row that a cell of an earlier one takes up, by its column.
  private var covered: [Int: Int] = [:]
  /// How many bytes the block that is being gathered has, and all of them together.
  private var length = 0
  private var total = 0

  /// How often the looks of the text have changed.
  private var pieces = 0
  private var hidden = HiddenText()

  /// The most bytes of one block: 1 MiB.
  static let lengthLimit = 1024 * 1024

  /// Whether the block that is being gathered has text.
  ///
  /// Kept with the text: to look through it at each paragraph of a long item would take its length squared.
  private(set) var hasText = false

  /// Whether a table is open.
  var isInTable: Bool { tableDepth > 0 }

  /// Adds text to the block that is being gathered.
  mutating func append(_ text: String, style: TextRun.Style = [], link: String? = nil) {
    length += text.utf8.count
    total += text.utf8.count
    // What is too much is refused by `check`.
    if text.isEmpty || length > Self.lengthLimit || total > TextWriter.textLimit { return }
    let run = TextRun(text: text, style: style, link: link)
    if !hasText { hasText = !run.isBlank }
    // Nothing may hold the last run meanwhile, or its text would be copied each time.
    if runs.last?.looksLike(run) ?? false {
      runs[runs.count - 1].text += text
    } else {
      pieces += 1
      if pieces <= TextWriter.pieceLimit { runs.append(run) }
    }
  }

  /// Puts text before the block that is being gathered.
  mutating func prepend(_ text: String) {
    let run = TextRun(text: text)
    if !hasText { hasText = !run.isBlank }
    runs.insert(run, at: 0)
  }

  /// Notes text that is left out, since nobody sees it or it stands beside the text.
  mutating func hide(_ text: String, saying message: String = LeftOut.hidden) {
    hidden.add(text)
    if !text.isBlank { note(message) }
  }

  /// The same of the text that has been gathered since the last block.
  mutating func hideBlock() throws(ExportError) {
    for run in runs { hide(run.text) }
    try discard()
  }

  /// Forgets the text that has been gathered since the last block.
  mutating func discard() throws(ExportError) {
    clear()
    try endHidden()
  }

  /// Writes a mark behind a block, or behind nothing, where what was left out has one.
  private mutating func endHidden() throws(ExportError) {
    guard hidden.takeMark() else { return }
    note(LeftOut.mark)
    append("Audience: internal")
    try end(as: .paragraph)
  }

  private mutating func clear() {
    runs = []
    length = 0
    hasText = false
  }

  /// Refuses what is more than any document has; called at every piece of text, so that the rest need not be read.
  func check() throws(ExportError) {
    if length > Self.lengthLimit { throw .paragraphTooLong(limit: Self.lengthLimit) }
    if total > TextWriter.textLimit { throw .tooMuchText(limit: TextWriter.textLimit) }
    if pieces > TextWriter.pieceLimit { throw .tooManyPieces(limit: TextWriter.pieceLimit) }
  }

  /// Ends a block; within a table it is more text of the cell.
  mutating func end(as kind: TextBlock.Kind, id: String? = nil) throws(ExportError) {
    try check()
    let block = TextBlock(kind: kind, runs: runs, id: id)
    clear()
    if isInTable { try addToCell(block) } else { try writer.add(block) }
    try endHidden()
  }

  private mutating func addToCell(_ block: TextBlock) throws(ExportError) {
    if block.runs.allSatisfy(\.isBlank) { return }
    try writer.count()
    if !cell.isEmpty { cell.append(TextRun(text: " ")) }
    if case .item(_, let number) = block.kind {
      cell.append(TextRun(text: number.map { "\($0). " } ?? "- "))
    }
    cell += block.runs
  }

  /// Notes that something is left out here.
  mutating func note(_ message: String) { writer.note(message) }

  // MARK: Tables

  mutating func beginTable() { tableDepth += 1 }

  mutating func beginRow() { if tableDepth == 1 { rows.append([]) } }

  /// Says how many columns and rows the cell that is open takes up: more than one where cells were merged.
  mutating func span(columns: Int = 1, rows: Int = 1) {
    guard tableDepth == 1 else { return }
    span = (min(max(columns, 1), Self.spanLimit), min(max(rows, 1), Self.spanLimit))
  }

  /// The most columns or rows that a cell takes up.
  private static let spanLimit = 64

  mutating func endCell() throws(ExportError) {
    try end(as: .paragraph)
    guard tableDepth == 1, !rows.isEmpty else { return }
    let row = rows.count - 1
    // Where cells are merged, the first one has the text, and the others are there without.
    while covered[rows[row].count, default: -1] >= row { try add([], to: row) }
    for column in rows[row].count..<rows[row].count + span.columns {
      if span.rows > 1 { covered[column] = row + span.rows - 1 }
      try add(cell, to: row)
      cell = []
    }
    span = (1, 1)
  }

  private mutating func add(_ cell: [TextRun], to row: Int) throws(ExportError) {
    try writer.count()
    rows[row].append(cell)
  }

  mutating func endTable() throws(ExportError) {
    try end(as: .paragraph)
    tableDepth = max(tableDepth - 1, 0)
    guard tableDepth == 0 else { return }
    // Text outside of every cell: a broken table.
    if !cell.isEmpty { rows.append([cell]) }
    cell = []
    defer {
      rows = []
      covered = [:]
      span = (1, 1)
    }
    try writer.add(TextBlock(kind: .table(rows)))
  }

  /// Ends the document.
  mutating func finish() throws(ExportError) -> TextWriter {
    while isInTable { try endTable() }
    try end(as: .paragraph)
    writer.finish()
    return writer
  }
}
