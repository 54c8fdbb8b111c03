/// The text of one block as mrkdwn: escapes, formatting and the boundaries that it needs.
///
/// Slack formats only between word boundaries and not across lines. Where Markdown emphasises a part of a word, a
/// zero-width space (U+200B) makes the boundary, as in jsx-slack; at a line break all formatting ends and begins anew.
struct SlackLine {
  /// What has been written.
  private(set) var text = ""

  private let signs: SlackSigns
  private var marks: [(sign: Unicode.Scalar, isWritten: Bool)] = []
  /// What was written last on the line.
  private var last: Unicode.Scalar?
  /// Whether that was the end of something formatted.
  private var endsFormatted = false

  init(signs: SlackSigns) { self.signs = signs }

  // MARK: Formatting

  /// Starts formatting; nothing is written before there is something to format.
  mutating func open(_ sign: Unicode.Scalar) {
    marks.append((sign, false))
  }

  /// Ends what was opened last.
  mutating func close() {
    guard let mark = marks.popLast(), mark.isWritten else { return }
    writeEnd(of: mark.sign)
  }

  /// Breaks the line.
  mutating func breakLine() {
    for index in marks.indices.reversed() where marks[index].isWritten {
      writeEnd(of: marks[index].sign)
      marks[index].isWritten = false
    }
    trimSpaces()
    text.append("\n")
    last = nil
    endsFormatted = false
  }

  private mutating func writeEnd(of sign: Unicode.Scalar) {
    let spaces = trimSpaces()
    text.unicodeScalars.append(sign)
    text += String(repeating: " ", count: spaces)
    last = spaces > 0 ? " " : sign
    endsFormatted = spaces == 0
  }

  @discardableResult private mutating func trimSpaces() -> Int {
    var count = 0
    while text.utf8.last == 0x20 {
      text.removeLast()
      count += 1
    }
    return count
  }

  private mutating func writeMarks() {
    var isFirst = true
    for index in marks.indices where !marks[index].isWritten {
      let sign = marks[index].sign
      // What is bold already cannot get bolder.
      if marks[..<index].contains(where: { $0.sign == sign && $0.isWritten }) { continue }
      if isFirst { writeBoundary() }
      isFirst = false
      text.unicodeScalars.append(sign)
      marks[index].isWritten = true
      last = sign
      endsFormatted = false
    }
  }

  /// Makes a boundary where formatting begins.
  private mutating func writeBoundary() {
    guard let last else { return }
    let isBoundary = last.isASCII && !SlackSigns.isWord(last) && !endsFormatted
    if !isBoundary, !last.properties.isWhitespace { text.append("\u{200B}") }
  }

  // MARK: Content

  /// Writes text.
  mutating func write(_ plain: String) {
    let scalars = Array(Mentions.quietOnSlack(plain).unicodeScalars)
    var index = 0
    while index < scalars.count {
      let start = index
      let isSpace = scalars[index].properties.isWhitespace
      while index < scalars.count, scalars[index].properties.isWhitespace == isSpace { index += 1 }
      if isSpace {
        write(spaces: scalars[start..<index])
      } else {
        writeMarks()
        write(word: start..<index, of: scalars)
      }
    }
  }

  private mutating func write(spaces: ArraySlice<Unicode.Scalar>) {
    for scalar in spaces {
      // One space is enough, and none at the start of a line, where `>` would still be a quote.
      if scalar.isASCII, last == nil || last == " " { continue }
      text.unicodeScalars.append(scalar.isASCII ? " " : scalar)
      last = scalar.isASCII ? " " : scalar
      endsFormatted = false
    }
  }

  private mutating func write(word: Range<Int>, of scalars: [Unicode.Scalar]) {
    let before = word.lowerBound == 0 ? last : nil
    guard word.contains(where: { signs.formats(scalars, at: $0, after: before) }) else {
      write(characters: scalars[word])
      return
    }
    var core = word
    while core.count > 1, "([{\"'“‘«".unicodeScalars.contains(scalars[core.lowerBound]) {
      core = (core.lowerBound + 1)..<core.upperBound
    }
    while core.count > 1, ".,;:!?)]}\"'”’»".unicodeScalars.contains(scalars[core.upperBound - 1]) {
      core = core.lowerBound..<(core.upperBound - 1)
    }
    let content = String(String.UnicodeScalarView(scalars[core]))
    write(characters: scalars[word.lowerBound..<core.lowerBound])
    if content.hasPrefix("https://") || content.hasPrefix("http://") {
      write(link: content, label: "")
    } else {
      write(code: content)
    }
    write(characters: scalars[core.upperBound..<word.upperBound])
  }

  private mutating func write(characters: ArraySlice<Unicode.Scalar>) {
    for scalar in characters {
      if endsFormatted, !scalar.isASCII || SlackSigns.isWord(scalar) { text.append("\u{200B}") }
      endsFormatted = false
      // At the start of a line Slack takes even `&gt;` for a quote; a soft hyphen before it does not show.
      if last == nil, scalar == ">" || scalar == "\u{FF1E}" { text.append("\u{AD}") }
      // A backtick could pair with that of any code span, and three of them would open a fence.
      SlackEscaping.append(scalar == "`" ? SlackSigns.lookalike(of: scalar) : scalar, to: &text)
      last = scalar
    }
  }

  /// Writes a code span.
  mutating func write(code: String) {
    let content = code.replacing("\n", with: " ").trimmingSpaces
    if content.isEmpty { return }
    writeMarks()
    writeBoundary()
    text += SlackEscaping.codeSpan(String(content))
    last = "`"
    endsFormatted = true
  }

  /// Writes a link; its text is plain, since Slack formats nothing within.
  mutating func write(link address: String, label: String) {
    writeMarks()
    text += "<" + SlackEscaping.address(address)
    let scalars = Array(Mentions.quietOnSlack(label).unicodeScalars)
    let words = String(String.UnicodeScalarView(scalars)).trimmingSpaces
    if !words.isEmpty, words != address[...] {
      text.append("|")
      for index in scalars.indices {
        let formats = scalars[index] == "`" || signs.formats(scalars, at: index, after: nil)
        let scalar = formats ? SlackSigns.lookalike(of: scalars[index]) : scalars[index]
        SlackEscaping.append(scalar.properties.isWhitespace ? " " : scalar, to: &text)
      }
    }
    text.append(">")
    last = ">"
    endsFormatted = false
  }
}
