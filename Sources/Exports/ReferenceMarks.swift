/// Finds the marks of comments (`[a]`) and footnotes (`[^1]`) in the lines of an export, and their texts at its end.
///
/// Comments are talk among authors. A footnote's text stands at the end of the document, where it would become part of the last
/// answer; so both are left out, as they are in the other forms of an export.
struct ReferenceMarks {
  /// What was left out.
  private(set) var notes: [Export.Note] = []

  private var comments: Set<Substring> = []
  /// The line at which the comments' texts begin.
  private var commentsStart = Int.max
  private var footnotes: Set<Substring> = []
  private var isInFootnote = false

  /// Looks for the texts of comments and footnotes.
  ///
  /// - Parameters:
  ///   - lines: The export.
  ///   - isPlainText: Whether no line of it is a heading.
  /// - Complexity: Linear.
  init(_ lines: [Substring], isPlainText: Bool = false) {
    for line in lines where line.hasPrefix("[^") {
      if let label = Self.footnote(line) { footnotes.insert(label) }
    }
    findComments(lines, isPlainText: isPlainText)
  }

  /// Whether a line belongs to the comments' texts.
  func isComment(at index: Int) -> Bool { index >= commentsStart }

  /// A line without marks; empty when it belongs to the text of a comment or a footnote.
  mutating func line(_ line: Substring, at index: Int) -> Substring {
    // Images are defined below the comments.
    if isComment(at: index) { return Self.isImage(line) ? line : "" }
    if footnotes.isEmpty, comments.isEmpty { return line }
    if line.hasPrefix("[^"), Self.footnote(line) != nil {
      isInFootnote = true
      return ""
    }
    if isInFootnote, line.hasPrefix("  ") || line.hasPrefix("\t") { return "" }
    isInFootnote = isInFootnote && line.allSatisfy(\.isWhitespace)
    return line.utf8.contains(UInt8(ascii: "[")) ? withoutMarks(line, at: index) : line
  }

  private mutating func withoutMarks(_ line: Substring, at index: Int) -> Substring {
    var output = ""
    var rest = line
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "[")) {
      let mark = rest[open...]
      if let label = Self.footnote(mark), footnotes.contains(label), !rest[..<open].hasSuffix("\\") {
        output += rest[..<open]
        rest = mark.dropFirst(label.count + 3)
        notes.append(
          Export.Note(
            line: index + 1, message: LeftOut.footnote))
      } else if let (label, end) = Self.comment(mark), comments.contains(label),
        open > line.startIndex || !Self.isDefinition(line)
      {
        let before = rest[..<open]
        output += before.hasSuffix("\\") ? before.dropLast() : before
        rest = rest[end...]
      } else {
        output += rest[...open]
        rest = rest[rest.utf8.index(after: open)...]
      }
    }
    return Substring(output + rest)
  }

  /// Comments' texts stand at the end, each behind its mark, and below them stands no heading.
  private mutating func findComments(_ lines: [Substring], isPlainText: Bool) {
    var start: Int?
    var hasHeading = false
    var block = CommentBlock(lines)
    for (index, line) in lines.enumerated() {
      if !isPlainText, Self.isHeading(line) {
        if start != nil, line.first == "#", block.isOfComment(at: index) {
          hasHeading = true
        } else {
          start = nil
        }
      } else if let (label, _) = Self.text(line), label == "a" {
        start = index
        hasHeading = false
      }
    }
    guard let start else { return }
    var marked: Set<Substring> = []
    for line in lines[..<start] {
      var rest = line
      while let open = rest.utf8.firstIndex(of: UInt8(ascii: "[")) {
        if let (label, _) = Self.comment(rest[open...]) { marked.insert(label) }
        rest = rest[rest.utf8.index(after: open)...]
      }
    }
    let (texts, areSpaced) = Self.texts(of: lines[start...])
    // A comment may have lost its mark, with an image say; what is spaced like a list, or has a heading, must not have.
    guard areSpaced || hasHeading ? texts.isSubset(of: marked) : !texts.isDisjoint(with: marked) else {
      return
    }
    comments = texts
    commentsStart = start
  }

  /// The labels of comments' texts in their order, a, b, c, and whether a space stands behind one; other lines are text.
  private static func texts(of lines: ArraySlice<Substring>) -> (labels: Set<Substring>, areSpaced: Bool) {
    var labels: Set<Substring> = []
    var areSpaced = false
    var next: Substring = "a"
    for line in lines {
      guard let (label, end) = text(line), label == next else { continue }
      labels.insert(label)
      if line[end...].first?.isWhitespace ?? false { areSpaced = true }
      next = self.label(after: label)
    }
    return (labels, areSpaced)
  }

  /// The label after one, z before aa; `x` is none, since it is a box that is ticked.
  private static func label(after label: Substring) -> Substring {
    var bytes = Array(label.utf8)
    let rest = bytes.lastIndex { $0 != UInt8(ascii: "z") }
    for index in (rest ?? -1) + 1..<bytes.count { bytes[index] = UInt8(ascii: "a") }
    if let rest { bytes[rest] += 1 } else { bytes.insert(UInt8(ascii: "a"), at: 0) }
    let next = Substring(decoding: bytes, as: UTF8.self)
    return next == "x" ? "y" : next
  }

  /// `## Why?`; neither `#123 is fixed` nor `#!/bin/sh`, which a comment may say.
  private static func isHeading(_ line: Substring) -> Bool {
    let line = GoogleDocsMarkdown.withoutNumber(line)
    let level = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    return (1...6).contains(level) && line.dropFirst(level).first == " "
  }

  /// Lines up to the next comment or heading, looked at once however many of them seem to be headings.
  private struct CommentBlock {
    private let lines: [Substring]
    private var end = 0
    private var isOfComment = false

    init(_ lines: [Substring]) {
      self.lines = lines
    }

    /// Whether what looks like a heading may be of a comment: it stands right below another line, as no heading of an export
    /// does, and what comes next, before any heading that stands alone, is another comment, or nothing at all.
    mutating func isOfComment(at index: Int) -> Bool {
      guard index > 0, !isEmpty(index - 1) else { return false }
      if index < end { return isOfComment }
      end = index
      while end < lines.count, !isEmpty(end) { end += 1 }
      let next = lines[end...].firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? end
      // What ends the text of the comment: the next one, or the document's own text.
      while end < lines.count, !startsAlone(end) { end += 1 }
      isOfComment =
        next == lines.count || ReferenceMarks.isImage(lines[next])
        || end < lines.count && ReferenceMarks.text(lines[end]) != nil
      return isOfComment
    }

    /// Whether a comment begins there, or a heading below an empty line.
    private func startsAlone(_ index: Int) -> Bool {
      ReferenceMarks.text(lines[index]) != nil || isEmpty(index - 1) && ReferenceMarks.isHeading(lines[index])
    }

    private func isEmpty(_ index: Int) -> Bool { lines[index].allSatisfy(\.isWhitespace) }
  }

  /// `[a]Is it so?`, with which a comment's text begins.
  private static func text(_ line: Substring) -> (label: Substring, end: Substring.Index)? {
    isDefinition(line) ? nil : comment(line.hasPrefix("\\[") ? line.dropFirst() : line)
  }

  /// `[a]: https://x.org`, where links to `[a]` lead.
  private static func isDefinition(_ line: Substring) -> Bool {
    guard let (_, end) = comment(line), line[end...].hasPrefix(": ") else { return false }
    let address = line[end...].dropFirst(2).drop { $0 == " " }.prefix { !$0.isWhitespace }
    return address.contains("://") || address.hasPrefix("mailto:")
      || ["<", "#", "/", "./", "../"].contains { address.hasPrefix($0) }
  }

  /// `[image1]: <data:image/png;base64,…>`.
  private static func isImage(_ line: Substring) -> Bool {
    guard line.hasPrefix("[image"), let end = line.prefix(20).firstIndex(of: "]") else { return false }
    return line[end...].dropFirst().hasPrefix(": <data:")
  }

  /// `[^1]` at the beginning: its label.
  private static func footnote(_ text: Substring) -> Substring? {
    guard text.hasPrefix("[^") else { return nil }
    let label = text.dropFirst(2).prefix { $0.isASCII && $0.isNumber }
    return !label.isEmpty && label.count <= 4 && text.dropFirst(2 + label.count).first == "]" ? label : nil
  }

  /// `[a]` or `[a\]` at the beginning: its label, and where it ends.
  private static func comment(_ text: Substring) -> (label: Substring, end: Substring.Index)? {
    guard text.first == "[" else { return nil }
    let label = text.dropFirst().prefix { ("a"..."z").contains($0) }
    var rest = text.dropFirst(1 + label.count)
    if rest.first == "\\" { rest = rest.dropFirst() }
    guard (1...2).contains(label.count), rest.first == "]" else { return nil }
    // A link that is called so, or a box that is ticked, is none.
    let after = rest.dropFirst()
    return after.first == "(" || label == "x" ? nil : (label, after.startIndex)
  }
}
