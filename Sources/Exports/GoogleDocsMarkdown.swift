/// Markdown as Google Docs exports it, turned into plain Markdown; other Markdown passes through, but for paragraphs of nothing but
/// code in a row, which become a block of code as they do in every form.
///
/// Taken out, line by line and with the number of lines kept: heading attributes (`{#heading=h.…}`), the table of
/// contents with its tab and page number, the base64 images at the end, list numbers before headings, comments and
/// footnotes. Escapes need no care here: CommonMark undoes one level of them by itself, and undoing them before would turn
/// typed text into headings.
public struct GoogleDocsMarkdown: Sendable {
  /// The Markdown without what only an export has.
  public let text: String
  /// Headings' own ids by their line in `text`, counted from 1: `heading=h.abc`.
  public let headingIDs: [Int: String]
  /// What was left out.
  public let notes: [Export.Note]

  /// Cleans an export.
  ///
  /// - Complexity: Linear in the text.
  public init(_ export: String) {
    var lines: [Substring] = []
    var ids: [Int: String] = [:]
    var fence = CodeFence()
    let given = Self.lines(of: export)
    var marks = ReferenceMarks(given)
    for (index, line) in given.enumerated() {
      // Comments are none of the document's text, whatever fence stands open above them.
      if !marks.isComment(at: index), fence.takes(line) {
        lines.append(line)
        continue
      }
      let line = marks.line(line, at: index)
      if let label = Self.imageLabel(of: line) {
        // The label stays defined, so that the images that use it do not show as brackets.
        lines.append(label + ": <>")
      } else if Self.isContentsLine(line) {
        lines.append("")
      } else {
        let heading = Self.withoutNumber(line)
        if heading.first == "#", let (heading, id) = Self.attribute(of: heading) {
          lines.append(heading)
          ids[lines.count] = id
        } else {
          lines.append(heading)
        }
      }
    }
    text = CodeParagraphs.joined(in: lines).joined(separator: "\n")
    headingIDs = ids
    notes = marks.notes
  }

  static func lines(of text: String) -> [Substring] {
    var text = text
    let ends = text.withUTF8(Self.lineEnds)
    var lines: [Substring] = []
    lines.reserveCapacity(ends.count + 1)
    var start = text.startIndex
    var offset = 0
    for end in ends {
      let index = text.utf8.index(start, offsetBy: end.lowerBound - offset)
      lines.append(text[start..<index])
      start = text.utf8.index(index, offsetBy: end.count)
      offset = end.upperBound
    }
    lines.append(text[start...])
    return lines
  }

  /// Where lines end, by bytes: "\r\n" is one Character in Swift, and a lone "\r" ends a line in CommonMark too.
  private static func lineEnds(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var ends: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let start = index
      index += 1
      guard byte == 10 || byte == 13 else { continue }
      if byte == 13, index < bytes.count, bytes[index] == 10 { index += 1 }
      ends.append(start..<index)
    }
    return ends
  }

  /// `[image1]` of a line that defines an image within the text: `[image1]: <data:image/png;base64,…>`.
  private static func imageLabel(of line: Substring) -> Substring? {
    guard line.first == "[", let end = line.utf8.prefix(80).firstIndex(of: UInt8(ascii: "]")) else {
      return nil
    }
    let rest = line[line.utf8.index(after: end)...]
    return rest.hasPrefix(": <data:") || rest.hasPrefix(": data:") ? line[...end] : nil
  }

  /// `[Title⇥12](#heading=h.abc)`: a link to a heading and nothing else, with a tab and a page number in its text.
  private static func isContentsLine(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard text.first == "[", let tab = text.lastIndex(of: "\t") else { return false }
    let page = text[text.index(after: tab)...].prefix { $0.isNumber }
    let rest = text[text.index(tab, offsetBy: 1 + page.count)...]
    var end = rest
    while end.last == " " { end.removeLast() }
    return !page.isEmpty && end.hasPrefix("](") && end.hasSuffix(")")
      && ContentsLine.leadsToHeading(end.dropFirst(2))
  }

  /// `1. ## Why?`, an item of a list that is a heading, as the heading alone: in a list no heading is found.
  static func withoutNumber(_ line: Substring) -> Substring {
    guard let first = line.utf8.first, (48...57).contains(first) else { return line }
    let rest = line.drop { $0.isASCII && $0.isNumber }
    guard rest.first == "." || rest.first == ")" else { return line }
    let heading = rest.dropFirst().drop { $0 == " " }
    let level = heading.prefix { $0 == "#" }.count
    return (1...6).contains(level) && heading.dropFirst(level).first == " " ? heading : line
  }

  /// A heading line without its `{#id}`, and the id.
  private static func attribute(of line: Substring) -> (Substring, String)? {
    var text = line
    while text.last == " " { text.removeLast() }
    guard text.last == "}", !text.hasSuffix("\\}"), let open = text.lastIndex(of: "{"),
      !text[..<open].hasSuffix("\\")
    else { return nil }
    let inner = text[text.index(after: open)...].dropLast()
    guard inner.first == "#", inner.count > 1 else { return nil }
    return (text[..<open], String(inner.dropFirst()))
  }
}
