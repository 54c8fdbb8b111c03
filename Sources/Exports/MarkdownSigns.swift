/// What in a text speaks for Markdown: headings and questions all in bold, by which a FAQ in Markdown has its questions.
///
/// Text that left Google Docs as plain text has no such marks of its own, but may well hold lines that look like them: a
/// script (`#!/bin/bash`), its comments, lines drawn of `_`.
struct MarkdownSigns {
  /// How sure it is.
  enum Strength: Comparable {
    case none
    /// Plain text may well have it too.
    case weak
    case sure
  }

  /// The strongest sign that was found.
  private(set) var strength = Strength.none

  private var fence = CodeFence()
  /// Whether a heading stands in the block of code that is open.
  private var isHeadingInFence = false
  /// The line before, without white space around it.
  private var before: Substring = ""
  private var isFirst = true
  /// A heading of level 1 below an empty line: whether it is one shows the line after it.
  private var isHeadingAbove = false

  /// Looks for signs.
  ///
  /// - Complexity: Linear.
  init(_ lines: [Substring]) {
    for line in lines {
      look(at: line, PlainText.trimmed(line))
      if strength == .sure { return }
    }
    if isHeadingAbove || (isHeadingInFence && fence.isOpen) { strength = .sure }
  }

  private mutating func look(at line: Substring, _ inner: Substring) {
    defer {
      before = inner
      isFirst = isFirst && inner.isEmpty
    }
    if isHeadingAbove, inner.isEmpty { return find(.sure) }
    isHeadingAbove = false
    let wasOpen = fence.isOpen
    if fence.takes(line.first == "\u{FEFF}" ? line.dropFirst() : line) {
      isHeadingInFence = wasOpen && (isHeadingInFence || Self.heading(inner) != nil)
      return find(.weak)
    }
    if inner.isEmpty { return }
    // A comment may say who sees an answer.
    if inner.hasPrefix("<!--") || Self.isHTMLHeading(inner) || Self.isBold(Self.withoutListMark(inner)) {
      return find(.sure)
    }
    if let (level, text) = Self.heading(GoogleDocsMarkdown.withoutNumber(inner)), !Self.isIndented(line) {
      find(level > 1 || isFirst || PlainText.asks(text) ? .sure : .weak)
      isHeadingAbove = before.isEmpty
    } else if !before.isEmpty, Self.isUnderline(inner) {
      find(PlainText.asks(before) ? .sure : .weak)
    }
  }

  private mutating func find(_ sign: Strength) { strength = max(strength, sign) }

  /// The level and the text of `## Why?`; `#!/bin/bash` and `#1` are none, and neither is one without text.
  private static func heading(_ line: Substring) -> (level: Int, text: Substring)? {
    let level = line.prefix { $0 == "#" }.count
    let rest = line.dropFirst(level)
    guard (1...6).contains(level), rest.first?.isWhitespace ?? false else { return nil }
    return (level, PlainText.trimmed(rest))
  }

  /// `**Why?**` of `1. **Why?**`.
  private static func withoutListMark(_ line: Substring) -> Substring {
    let digits = line.utf8.prefix { (0x30...0x39).contains($0) }.count
    let rest = digits > 0 && digits <= 9 ? line.dropFirst(digits) : line
    guard let mark = rest.first, digits > 0 ? mark == "." || mark == ")" : mark == "-" || mark == "+",
      rest.dropFirst().first == " "
    else { return line }
    return PlainText.trimmed(rest.dropFirst(2))
  }

  /// Whether a line is all bold, as `**Why?**` is.
  ///
  /// Words between `__` are so when they ask; else they may be `__init__`. The question mark may stand behind, `**Why**?`.
  private static func isBold(_ line: Substring) -> Bool {
    if PlainText.asks(line), line.dropLast().hasSuffix("**") { return isBold(line.dropLast()) }
    let isUnderscored = line.hasPrefix("__")
    let mark = isUnderscored ? "__" : "**"
    guard line.hasPrefix(mark), line.hasSuffix(mark), line.utf8.count > 4 else { return false }
    let inner = line.dropFirst(2).dropLast(2)
    guard let first = inner.first, let last = inner.last, !first.isWhitespace, !last.isWhitespace else {
      return false
    }
    return isUnderscored ? PlainText.asks(inner) : inner.contains { $0 != "*" }
  }

  /// `<h2>` and the like, but not `<hostname>`.
  private static func isHTMLHeading(_ line: Substring) -> Bool {
    let start = line.prefix(4).lowercased()
    return start.hasPrefix("<h") && start.dropFirst(2).first.map { ("1"..."6").contains($0) } ?? false
      && start.last.map { $0 == ">" || $0 == " " } ?? false
  }

  /// A line of hyphens or equals signs, which makes a heading of the line above it; `--` begins a signature.
  private static func isUnderline(_ line: Substring) -> Bool {
    line.utf8.count > 2
      && (line.utf8.allSatisfy { $0 == UInt8(ascii: "=") }
        || line.utf8.allSatisfy { $0 == UInt8(ascii: "-") })
  }

  /// Whether a line stands so far in that Markdown takes it for code.
  private static func isIndented(_ line: Substring) -> Bool {
    line.hasPrefix("\t") || line.hasPrefix("    ")
  }
}
