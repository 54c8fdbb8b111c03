/// Finds the marks of fenced code, ``` and ~~~; Slack puts them in the midst of a line as well.
enum Fences {
  static func mark(in line: Range<Int>, of text: MessageText) -> Int? {
    if text.starts(line, with: "~~~") { return line.lowerBound }
    return text.place(of: "```", in: line)
  }

  /// The place behind the last mark of an even number; a fence that is never closed opens nothing.
  static func lastEnd(in text: MessageText) -> Int {
    var marks = 0
    var ends = (even: 0, odd: 0)
    var place = 0
    while place + 3 <= text.count {
      let isMark = text.bytes[place] == UInt8(ascii: "`") && text.has("```", at: place, before: text.count)
      let isTilde = text.bytes[place] == UInt8(ascii: "~") && text.has("~~~", at: place, before: text.count)
      guard isMark || isTilde else {
        place += 1
        continue
      }
      marks += 1
      if marks.isMultiple(of: 2) { ends.even = place + 3 } else { ends.odd = place + 3 }
      while place < text.count,
        text.bytes[place] == UInt8(ascii: "`") || text.bytes[place] == UInt8(ascii: "~")
      {
        place += 1
      }
    }
    return ends.even
  }

  /// The place of a mark that opens a fence which is closed further down.
  static func opening(in line: Range<Int>, of text: MessageText, before end: Int) -> Int? {
    guard line.lowerBound < end, let mark = mark(in: line, of: text), mark < end - 3 else { return nil }
    return mark
  }

  /// Leaves out the name of a language behind an opening mark.
  static func withoutLanguage(_ rest: Range<Int>, in text: MessageText) -> Range<Int> {
    let isWord =
      rest.count < 20 && rest.allSatisfy { text.bytes[$0].isWordByte || "+-#".utf8.contains(text.bytes[$0]) }
    return isWord ? rest.upperBound..<rest.upperBound : rest
  }
}
