/// Raw HTML as a reader would see it.
///
/// Comments, scripts and styles vanish; tags leave line breaks, or `- ` before an item.
struct ReadableHTML {
  /// A part of it.
  enum Piece: Equatable {
    /// Lines of text.
    case text(String)
    /// Rows of cells, none of which has line breaks; all of them as long as the longest, the first one that of the heads.
    case table([[String]])
    /// Lines of cells: a single row, or rows of a table that begins elsewhere.
    case rows([String])
  }

  private var pieces: [Piece] = []
  private var text = ""
  private var table: ReadableTable?

  /// What stands between two cells on a line.
  private static let bar = " | "

  /// The parts of a piece of HTML, in their order; none of them is empty.
  ///
  /// - Complexity: Linear.
  static func pieces(of html: String) -> [Piece] {
    var reader = ReadableHTML()
    reader.read(html)
    reader.endTable()
    reader.endText()
    return reader.pieces
  }

  /// All of it as lines.
  static func text(of html: String) -> String {
    pieces(of: html).map { piece in
      switch piece {
      case .text(let text): text
      case .table(let rows): rows.map { $0.joined(separator: bar) }.joined(separator: "\n")
      case .rows(let lines): lines.joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }

  private mutating func read(_ html: String) {
    var rest = html[...]
    // Looked for once only: a search from each of many tags that never end would take quadratic time.
    var mayEnd = true
    while let open = rest.firstIndex(of: "<") {
      add(Self.entities(rest[..<open]))
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        rest = Self.after("-->", in: rest) ?? ""
      } else if mayEnd, let tag = HTMLTag(rest) {
        guard let close = rest.firstIndex(of: ">") else {
          mayEnd = false
          continue
        }
        let markup = rest[...close]
        rest = rest[rest.index(after: close)...]
        if tag.isStrike, !tag.isClosing, let struck = StruckHTML(rest, tag.name, behind: last) {
          add("~~" + Self.entities(struck.text[...]) + "~~")
          rest = struck.rest
        } else if tag.isKnown {
          add(tag)
          if tag.hidesContent {
            rest = Self.after("</" + tag.name, in: rest).flatMap { Self.after(">", in: $0) } ?? ""
          }
        } else {
          add(String(markup))
        }
      } else if rest.dropFirst().first == "!" || rest.dropFirst().first == "?" {
        rest = Self.after(">", in: rest) ?? ""
      } else {
        add("<")
        rest = rest.dropFirst()
      }
    }
    add(Self.entities(rest))
  }

  // MARK: Parts

  /// What was written last where the next words will stand.
  private var last: UInt8? { (table?.cellText ?? text).utf8.last }

  private mutating func add(_ words: String) {
    // What stands in a table, but in no cell, browsers show before it.
    if table?.add(words) != true { text += words }
  }

  private mutating func add(_ tag: HTMLTag) {
    switch tag.name {
    case "table" where !tag.isClosing && table == nil:
      text += tag.replacement
      table = ReadableTable(isWhole: true)
    case "tr", "td", "th":
      if table == nil { text += "\n" }
      // A blank line ends a block of HTML, so that a row may stand in another one than its table.
      if !tag.isClosing { table = table ?? ReadableTable(isWhole: false) }
      table?.add(tag)
    case "table" where table != nil:
      table?.add(tag)
      if table?.isEnded ?? false { endTable() }
    default: add(tag.replacement)
    }
  }

  private mutating func endText() {
    let tidy = Self.tidy(text)
    if !tidy.isEmpty { pieces.append(.text(tidy)) }
    text = ""
  }

  private mutating func endTable() {
    guard var ended = table else { return }
    table = nil
    endText()
    let rows = ended.finish()
    if ended.isWhole, rows.count > 1 {
      pieces.append(.table(rows))
    } else if !rows.isEmpty {
      pieces.append(.rows(rows.map { Self.line(of: $0) }))
    }
  }

  // MARK: Text

  private static func line(of row: [String]) -> String {
    var cells = row[...]
    while cells.first?.isEmpty ?? false { cells.removeFirst() }
    while cells.last?.isEmpty ?? false { cells.removeLast() }
    return cells.joined(separator: bar)
  }

  private static func after(_ mark: String, in text: Substring) -> Substring? {
    text.firstRange(of: mark).map { text[$0.upperBound...] }
  }

  private static func entities(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = String(text)
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&nbsp;", " "),
      ("&amp;", "&"),
    ] { result = result.replacing(entity, with: character) }
    return result
  }

  private static func tidy(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty && $0 != "-" && $0 != "|" }.joined(separator: "\n")
  }
}
