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
  /// The message with comments and empty fields as spaces, byte for byte as long.
  private(set) var visible: [UInt8]

  /// How much a label stands out: a field ends at the next label that stands out as much.
  private enum Rank: Int {
    case plain, bold, heading
  }

  private enum Line {
    case empty
    case text
    case label(Rank, Range<Int>, value: Range<Int>)
    case end
  }

  /// Finds the fields.
  ///
  /// - Complexity: Linear in the message.
  init(_ bytes: [UInt8]) {
    visible = bytes
    hideComments()
    let lines = visible.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(\.indices)
    let shapes = lines.map { shape(of: $0) }
    for (number, shape) in shapes.enumerated() {
      guard case .label(let rank, let label, let inline) = shape else { continue }
      if !inline.isEmpty {
        if isPlaceholder(inline) {
          hide(lines[number])
        } else {
          filled.append(Field(label: label, value: inline))
        }
        continue
      }
      var next = number + 1
      while next < shapes.count, case .empty = shapes[next] { next += 1 }
      if next < shapes.count, isValue(shapes[next], of: rank) {
        let value = trimmed(lines[next])
        if !isPlaceholder(value) {
          filled.append(Field(label: label, value: value))
          continue
        }
        hide(lines[next])
      }
      hide(lines[number])
    }
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

  private func isValue(_ line: Line, of rank: Rank) -> Bool {
    switch line {
    case .text: true
    case .label(let other, _, _): other.rawValue < rank.rawValue
    case .empty, .end: false
    }
  }

  // MARK: Lines

  private func shape(of line: Range<Int>) -> Line {
    var rest = trimmed(line)
    if rest.isEmpty { return .empty }
    if rest.count >= 3, visible[rest].allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*") }) {
      return .end
    }
    // An item of a list: `- Browser: Safari`.
    if rest.count > 2,
      [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(visible[rest.lowerBound]),
      visible[rest.lowerBound + 1] == UInt8(ascii: " ")
    {
      rest = trimmed(rest.lowerBound + 2..<rest.upperBound)
    }
    if rest.isEmpty { return .text }
    if visible[rest.lowerBound] == UInt8(ascii: "#") { return heading(rest) }
    if rest.count > 4, visible[rest.lowerBound] == UInt8(ascii: "*"),
      visible[rest.lowerBound + 1] == UInt8(ascii: "*")
    {
      return bold(rest)
    }
    return plain(rest)
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

  /// `Label: value` with a label of four words at the most, which begins with a letter.
  private func plain(_ line: Range<Int>) -> Line {
    guard visible[line.lowerBound].isLetter,
      let colon = visible[line].prefix(40).firstIndex(of: UInt8(ascii: ":")),
      colon + 1 == line.upperBound || visible[colon + 1] == UInt8(ascii: " ")
    else { return .text }
    let label = line.lowerBound..<colon
    let isShort = visible[label].count { $0 == UInt8(ascii: " ") } < 4
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

  /// What forms put into a field that nobody filled, and what people put there to say nothing.
  private func isPlaceholder(_ value: Range<Int>) -> Bool {
    guard value.count <= 20 else { return false }
    let letters = visible[value].filter { $0.isLetter || $0 == UInt8(ascii: " ") }.map(\.lowerCased)
    if letters.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      // Only punctuation: `-`, `?`, `...`; a number says something.
      return !visible[value].contains { $0.isDigit || $0 >= 0x80 }
    }
    return ["no response", "todo", "tbd"].contains(String(decoding: letters, as: UTF8.self))
  }
}
