/// Recognises lines of logs and of stack traces, and finds where a line's own message begins.
struct LogLine {
  let text: MessageText

  /// What a line of a log is.
  struct Form {
    /// What the program says, behind time, level, host and place in its sources.
    var message: Range<Int>
    /// Whether the line says of itself that it is an error.
    var isError = false
    /// Whether its message is in fields, as in JSON and in `key=value`.
    var hasFields = false
  }

  /// The form of a line of a log, or nil.
  func form(of line: Range<Int>) -> Form? {
    let first = text.bytes[line.lowerBound]
    if first == UInt8(ascii: "{"), line.count > 1, text.bytes[line.upperBound - 1] == UInt8(ascii: "}"),
      text.place(of: "\":", in: line.lowerBound..<min(line.upperBound, line.lowerBound + 80)) != nil
    {
      return Form(message: line, hasFields: true)
    }
    var prefix = LogPrefix(text, line)
    prefix.read()
    if prefix.isLog {
      let message = prefix.message
      let hasFields = message.isEmpty ? false : isFields(message)
      return Form(message: message, isError: prefix.isError, hasFields: hasFields)
    }
    if isFields(line) { return Form(message: line, hasFields: true) }
    return nil
  }

  /// Whether at least two `key=value` stand in a row at the start, or JSON begins here.
  private func isFields(_ range: Range<Int>) -> Bool {
    if text.bytes[range.lowerBound] == UInt8(ascii: "{") {
      return range.count > 2 && text.bytes[range.lowerBound + 1] == UInt8(ascii: "\"")
    }
    guard let second = endOfField(range.lowerBound, before: range.upperBound) else { return false }
    return endOfField(second, before: range.upperBound) != nil
  }

  private func endOfField(_ start: Int, before end: Int) -> Int? {
    var place = start
    while place < end, text.bytes[place].isLetter || "_.".utf8.contains(text.bytes[place]) { place += 1 }
    guard place > start, place < end, text.bytes[place] == UInt8(ascii: "=") else { return nil }
    place += 1
    if place < end, text.bytes[place] == UInt8(ascii: "\"") {
      place += 1
      while place < end, text.bytes[place] != UInt8(ascii: "\"") { place += 1 }
      place += 1
    }
    while place < end, !text.bytes[place].isSpace { place += 1 }
    while place < end, text.bytes[place].isSpace { place += 1 }
    return min(place, end)
  }

  // MARK: - Stack traces

  /// Whether a line is a frame of a stack trace, or the line above the frames.
  func isFrame(_ line: Range<Int>) -> Bool {
    let openings: [StaticString] = [
      "goroutine ", "traceback (most recent", "stack backtrace:", "stack trace:", "created by ",
      "exit status ",
      "during handling of the above", "the above exception was", "[signal ", "--- end of ",
    ]
    if openings.contains(where: { text.starts(line, with: $0) }) { return true }
    if text.starts(line, with: "at ") {
      return hasPosition(line) || text.bytes[line.upperBound - 1] == UInt8(ascii: ")")
    }
    if text.starts(line, with: "file \"") { return text.place(of: "\", line ", in: line) != nil }
    if text.starts(line, with: "... ") { return text.ends(line, with: " more") }
    if text.starts(line, with: "from ") {
      return hasPosition(line) && line.count < 200 && isOneWord(line, from: 5)
    }
    if text.bytes[line.lowerBound] == UInt8(ascii: "#") {
      return text.place(of: " 0x", in: line) != nil && line.count < 300
    }
    if isCall(line) { return true }
    return line.count < 300 && text.place(of: " +0x", in: line) != nil
      && text.place(of: ".go:", in: line) != nil
  }

  /// A function of Go with its arguments: `main.parse(0xc000012345)`, `main.main()`.
  private func isCall(_ line: Range<Int>) -> Bool {
    guard line.count < 300, text.bytes[line.upperBound - 1] == UInt8(ascii: ")"),
      !line.contains(where: { text.bytes[$0] == UInt8(ascii: " ") && text.bytes[$0 - 1] != UInt8(ascii: ",") }
      )
    else { return false }
    return text.place(of: "(0x", in: line) != nil
      || (text.ends(line, with: "()") && line.contains { text.bytes[$0] == UInt8(ascii: ".") })
  }

  private func isOneWord(_ line: Range<Int>, from offset: Int) -> Bool {
    let end = min(line.upperBound, line.lowerBound + offset + 120)
    guard line.lowerBound + offset < end else { return false }
    return text.place(of: ":", in: line.lowerBound + offset..<end) != nil
  }

  /// Whether a colon with a line number stands in it, as in `app.js:12`.
  private func hasPosition(_ line: Range<Int>) -> Bool {
    for place in line.dropFirst().dropLast()
    where text.bytes[place] == UInt8(ascii: ":") && text.bytes[place + 1].isDigit {
      return true
    }
    return false
  }
}
