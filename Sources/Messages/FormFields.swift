/// The fields of an issue form in a message: labels with what their writer filled in, and what was left as it came.
///
/// Reads headings (`### Browser`), bold labels (`**Browser**: Safari`) and plain ones (`Browser: Safari`).
struct FormFields {
  /// A field that says something, as places in the bytes of the message.
  struct Field {
    var label: Range<Int>
    var value: Range<Int>
  }

  /// Fields with a value.
  private(set) var filled: [Field] = []
  /// The message with comments, empty fields and what else is the template's as spaces, byte for byte as long.
  private(set) var visible: [UInt8]

  /// How much a label stands out: a field ends at the next label that stands out as much.
  private enum Rank: Int {
    case plain, bold, heading
  }

  private enum Line {
    case empty
    case text
    case label(Rank, Range<Int>, value: Range<Int>)
    /// What the template says: a hint, an item that nobody filled.
    case template
    /// GitHub's own word that nobody filled a field: what stands below belongs to none.
    case unanswered
    /// What is no value itself and may have one below it: a fence, a long sentence with a tick.
    case aside
    case end
  }

  /// Finds the fields.
  ///
  /// - Complexity: Linear in the message.
  init(_ bytes: [UInt8]) {
    visible = bytes
    hideComments()
    // Of the lines only where they stand counts: what is hidden meanwhile still stands in these.
    let lines = visible.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines { hideHints(in: line.indices) }
    let shapes = lines.map { shape(of: $0.indices) }
    for (number, shape) in shapes.enumerated() {
      switch shape {
      case .template, .unanswered: hide(lines[number].indices)
      case .label(let rank, let label, let inline):
        let isEmpty = inline.isEmpty || HTMLLine.tag(in: inline, of: visible) != nil
        if let value = isEmpty ? value(below: number, rank, lines, shapes) : filled(inline) {
          filled.append(Field(label: label, value: value))
        } else if filled.last.map({ lines[number].indices.contains($0.value.lowerBound) }) != true {
          // Unless it is the value of the label above.
          hide(lines[number].indices)
        }
      case .empty, .text, .aside, .end: continue
      }
    }
  }

  /// What stands behind a label, when it says something.
  private func filled(_ value: Range<Int>) -> Range<Int>? {
    TemplateHint.isAll(value, of: visible) || TemplateHint.isRemark(value, of: visible) ? nil : value
  }

  /// The first line below a label that says something, up to the next label.
  private func value(
    below label: Int, _ rank: Rank, _ lines: [ArraySlice<UInt8>], _ shapes: [Line]
  ) -> Range<Int>? {
    for number in shapes.indices.dropFirst(label + 1) {
      switch shapes[number] {
      case .empty, .template, .aside: continue
      case .end, .unanswered: return nil
      case .text: return trimmed(lines[number].indices)
      case .label(let other, let name, let value):
        return isValue(other, name, isEmpty: value.isEmpty, in: lines[number].indices, of: rank)
          ? trimmed(lines[number].indices) : nil
      }
    }
    return nil
  }

  /// Whether what looks like a label says something below one that stands out more: `**Chrome**`, `Note: click twice`.
  private func isValue(
    _ other: Rank, _ name: Range<Int>, isEmpty: Bool, in line: Range<Int>, of rank: Rank
  ) -> Bool {
    guard other.rawValue < rank.rawValue else { return false }
    let isLabel = endsInLabel(name)
    if other == .plain { return !isLabel || !isEmpty && rank == .heading }
    let last = visible[line].last { !$0.isSpace && $0 != UInt8(ascii: "*") }
    return !isLabel && last != UInt8(ascii: ":")
  }

  /// Whether the last word is one of those that templates are made of: "Fleet version", "Web browser".
  private func endsInLabel(_ name: Range<Int>) -> Bool {
    let word = visible[name].reversed().drop { !$0.isLetter }.prefix {
      $0.isLetter || $0 == UInt8(ascii: "-")
    }
    let hash = word.reversed().reduce(Lexicon.seed) { Lexicon.hash($0, $1.lowerCased) }
    return Lexicon.shared.kinds(of: hash).contains(.label)
  }

  private mutating func hideComments() {
    let opening = Array("<!--".utf8)
    let closing = Array("-->".utf8)
    var index = 0
    while let start = visible.first(opening, from: index) {
      let end =
        visible.first(closing, from: start + opening.count).map { $0 + closing.count } ?? visible.count
      hide(start..<end)
      index = end
    }
  }

  /// Puts spaces in the place of everything but line breaks.
  private mutating func hide(_ range: Range<Int>) {
    for index in range where visible[index] != UInt8(ascii: "\n") { visible[index] = UInt8(ascii: " ") }
  }

  /// Hides what a template puts behind its labels and before their colons: `**Browser** (e.g. Chrome):`.
  private mutating func hideHints(in line: Range<Int>) {
    let rest = trimmed(line)
    guard rest.count > 4 else { return }
    let isItem = isItem(rest)
    let start = isItem ? trimmed(rest.lowerBound + 2..<rest.upperBound) : rest
    let isStrong = visible[start].starts(with: "**".utf8) || visible[start].first == UInt8(ascii: "#")
    guard isStrong || isItem else { return }
    for hint in TemplateHint.hints(in: start, of: visible) {
      if isStrong {
        hide(hint)
        continue
      }
      // In a list people give examples of their own: only behind a label these are the template's.
      let before = trimmed(start.lowerBound..<hint.lowerBound)
      guard visible[before].count(where: \.isSpace) < 3 else { break }
      if visible[before].last == UInt8(ascii: ":") {
        hide(hint)
      } else if visible[hint.lowerBound] == UInt8(ascii: "["), hint.upperBound == start.upperBound {
        // `Browser [e.g. Chrome]` is a label, and without its hint would look like a value.
        hide(line)
      }
    }
  }

  // MARK: Lines

  private func shape(of line: Range<Int>) -> Line {
    var rest = trimmed(line)
    if rest.isEmpty { return .empty }
    if isRule(rest) { return .end }
    if let tag = HTMLLine.tag(in: rest, of: visible) { return tag == .rule ? .end : .empty }
    if visible[rest].starts(with: "```".utf8) || visible[rest].starts(with: "~~~".utf8) { return .aside }
    if TemplateHint.isUnanswered(rest, of: visible) { return .unanswered }
    if TemplateHint.isAll(rest, of: visible) { return .template }
    // An item of a list: `- Browser: Safari`.
    if isItem(rest) { rest = trimmed(rest.lowerBound + 2..<rest.upperBound) }
    if rest.isEmpty { return .text }
    if isTickedSentence(rest) { return .aside }
    if visible[rest.lowerBound] == UInt8(ascii: "#") { return heading(rest) }
    if rest.count > 4, visible[rest.lowerBound] == UInt8(ascii: "*"),
      visible[rest.lowerBound + 1] == UInt8(ascii: "*")
    {
      return bold(rest)
    }
    return plain(rest)
  }

  private func isItem(_ line: Range<Int>) -> Bool {
    line.count > 2 && "-*+".utf8.contains(visible[line.lowerBound])
      && visible[line.lowerBound + 1] == UInt8(ascii: " ")
  }

  private func isRule(_ line: Range<Int>) -> Bool {
    let mark = visible[line.lowerBound]
    guard "-*_=".utf8.contains(mark), visible[line].allSatisfy({ $0 == mark || $0.isSpace }) else {
      return false
    }
    return visible[line].count { $0 == mark } >= 3
  }

  /// Whether a box has a tick beside words that nobody chose: "[x] I have searched the existing issues".
  private func isTickedSentence(_ item: Range<Int>) -> Bool {
    visible[item].starts(with: "[x]".utf8) && visible[item].count { $0 == UInt8(ascii: " ") } > 5
  }

  private func heading(_ line: Range<Int>) -> Line {
    let marks = visible[line].prefix { $0 == UInt8(ascii: "#") }.count
    let text = trimmed(line.lowerBound + marks..<line.upperBound)
    guard marks <= 6, !text.isEmpty, text.lowerBound > line.lowerBound + marks else { return .text }
    guard let colon = visible[text].firstIndex(of: UInt8(ascii: ":")) else {
      return .label(.heading, text, value: text.upperBound..<text.upperBound)
    }
    return .label(.heading, text.lowerBound..<colon, value: trimmed(colon + 1..<text.upperBound))
  }

  /// `**Label**: value`, `**Label:** value`, `**Label**` alone; a remark in brackets may stand before the colon.
  private func bold(_ line: Range<Int>) -> Line {
    let start = line.lowerBound + 2
    guard let end = visible.first([UInt8(ascii: "*"), UInt8(ascii: "*")], from: start), end < line.upperBound
    else { return .text }
    var rest = trimmed(end + 2..<line.upperBound)
    if !rest.isEmpty, visible[rest.lowerBound] == UInt8(ascii: "("),
      let close = visible[rest].firstIndex(of: UInt8(ascii: ")"))
    {
      rest = trimmed(close + 1..<rest.upperBound)
    }
    let endsInColon = end > start && visible[end - 1] == UInt8(ascii: ":")
    let label = start..<(endsInColon ? end - 1 : end)
    if !rest.isEmpty, visible[rest.lowerBound] == UInt8(ascii: ":") {
      return .label(.bold, label, value: trimmed(rest.lowerBound + 1..<rest.upperBound))
    }
    return rest.isEmpty || endsInColon ? .label(.bold, label, value: rest) : .text
  }

  /// `Label: value` with a label of five words at the most, which begins with a letter.
  private func plain(_ line: Range<Int>) -> Line {
    guard visible[line.lowerBound].isLetter,
      let colon = visible[line].prefix(40).firstIndex(of: UInt8(ascii: ":")),
      colon + 1 == line.upperBound || visible[colon + 1] == UInt8(ascii: " ")
    else { return .text }
    let label = line.lowerBound..<colon
    let isShort = visible[label].count { $0 == UInt8(ascii: " ") } < 5
    let isPhrase = visible[label].allSatisfy {
      $0.isLetter || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/")
    }
    guard isShort, isPhrase else { return .text }
    return .label(.plain, label, value: trimmed(colon + 1..<line.upperBound))
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, visible[start].isSpace { start += 1 }
    while start < end, visible[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}

/// A line that is an HTML tag and nothing else.
private enum HTMLLine {
  case rule, other

  /// What the tag is, or nil when the line is more than a tag, or a picture.
  static func tag(in line: Range<Int>, of bytes: [UInt8]) -> HTMLLine? {
    guard bytes[line.lowerBound] == UInt8(ascii: "<"),
      bytes[line].firstIndex(of: UInt8(ascii: ">")) == line.upperBound - 1
    else { return nil }
    let inner = bytes[line].dropFirst().drop { $0 == UInt8(ascii: "/") }
    let name = inner.prefix { $0.isLetter || $0.isDigit }.map(\.lowerCased)
    guard let after = inner.dropFirst(name.count).first, !name.isEmpty, name != Array("img".utf8),
      after.isSpace || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
    else { return nil }
    return name == Array("hr".utf8) ? .rule : .other
  }
}
