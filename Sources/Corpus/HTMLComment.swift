import CommonMark

/// `<!-- … -->`, in which authors hide questions and put notes for kb.
struct HTMLComment {
  /// What stands between the markers, with the line breaks of the file.
  let content: String

  /// Takes a comment apart; nil when the HTML is anything else.
  init?(_ html: String) {
    var text = html.trimmed
    guard text.hasPrefix("<!--") else { return nil }
    text = text.dropFirst(4)
    if text.hasSuffix("-->") { text = text.dropLast(3) }
    if text.contains("-->") { return nil }
    content = String(text)
  }

  /// Whether a line of it is a Markdown heading: then it hides questions, else it is a note.
  var hasHeadings: Bool {
    let lines: [Substring] = content.split(whereSeparator: \.isNewline)
    return lines.contains { line in
      let marks: Int = line.prefix { $0 == "#" }.count
      return (1...6).contains(marks) && line.dropFirst(marks).first == " "
    }
  }
}

/// The other wordings of a question that its author wrote below it.
enum AliasLine {
  private static let marker = "also asked:"

  /// The wordings of `Also asked: A | B`, or nil when the text is no such line.
  static func wordings(in text: some StringProtocol) -> [String]? {
    // Most paragraphs begin otherwise, and to tidy them all takes half of the time of reading.
    let start = text.utf8.drop { $0 <= 0x20 }.prefix(4)
    guard start.count == 4, zip(start, "also".utf8).allSatisfy({ $0 | 0x20 == $1 }) else { return nil }
    let line = Outline.tidy(String(text))
    guard line.prefix(marker.count).lowercased() == marker else { return nil }
    return line.dropFirst(marker.count).split(separator: "|").map { String($0.trimmed) }
      .filter { !$0.isEmpty }
  }
}

/// Anchors that authors set by hand: `<a name="…">` and `id="…"`.
enum HTMLAnchors {
  /// All such names in a document.
  static func names(in markdown: MarkdownDocument) -> Set<String> {
    var names: Set<String> = []
    for node in markdown.nodes where node.kind == .htmlBlock || node.kind == .htmlInline {
      for attribute in ["name=\"", "id=\""] {
        for range in node.literal.ranges(of: attribute) {
          names.insert(String(node.literal[range.upperBound...].prefix { $0 != "\"" }))
        }
      }
    }
    return names
  }
}
