/// Tells lines that name an error from others.
struct ErrorLine {
  let text: MessageText

  /// The error that a line of a log names, without what varies, and how telling it is.
  func error(of form: LogLine.Form) -> (text: String, weight: Int)? {
    guard !form.message.isEmpty else { return nil }
    let cut = form.message.lowerBound..<min(form.message.upperBound, form.message.lowerBound + 4_000)
    guard form.hasFields else {
      let weight = (form.isError ? 2 : 0) + (hasSign(cut) ? 2 : 0)
      guard weight > 0, let error = ErrorText(text: text).lasting(cut) else { return nil }
      return (error, weight)
    }
    let fields = LogFields(text, in: cut)
    let isError = form.isError || fields.isError
    guard isError || fields.values.contains(where: hasSign) else { return nil }
    let parts = fields.values.compactMap { ErrorText(text: text).lasting($0) }
    guard !parts.isEmpty else { return nil }
    return (parts.joined(separator: ": "), (isError ? 3 : 0) + 2)
  }

  /// Whether a word stands in it that errors are made of.
  func hasSign(_ range: Range<Int>) -> Bool {
    var scanner = WordScanner(text, in: range.lowerBound..<min(range.upperBound, range.lowerBound + 1_000))
    var isAfterNot = false
    while let word = scanner.next() {
      if word.kinds.contains(.errorSign) { return true }
      if isAfterNot, text.starts(word.range, with: "found") { return true }
      isAfterNot = text.starts(word.range, with: "not") && word.range.count == 3
    }
    return false
  }

  /// Whether somebody speaks here who asks, even though the line begins with a time.
  func asksForHelp(_ line: Range<Int>) -> Bool {
    guard line.count < 2_000 else { return false }
    let words = WordScanner.words(of: text, in: line)
    return words.last?.boundary == .question
      && words.contains { !$0.kinds.isDisjoint(with: [.asking, .writer, .auxiliary]) }
  }

  /// Whether a line outside of code is an error as a program words it: `a: b: c`, no person in it.
  func isErrorAmongProse(_ line: Range<Int>) -> Bool {
    guard line.count < 600 else { return false }
    let isCode =
      text.bytes[line.lowerBound] == UInt8(ascii: "`") && text.bytes[line.upperBound - 1] == UInt8(ascii: "`")
    if !isCode, quotes(line) { return false }
    return looksLikeError(line, needsChain: !isCode)
  }

  /// Whether a person quotes here; programs put a colon behind what they quote.
  private func quotes(_ line: Range<Int>) -> Bool {
    if line.contains(where: { text.bytes[$0] == UInt8(ascii: "`") }) { return true }
    return line.contains { text.bytes[$0] == UInt8(ascii: "\"") } && text.place(of: "\":", in: line) == nil
  }

  func isErrorAmongCode(_ line: Range<Int>) -> Bool {
    guard line.count < 2_000, !"{};,".utf8.contains(text.bytes[line.upperBound - 1]),
      !"-#/<$@".utf8.contains(text.bytes[line.lowerBound])
    else { return false }
    return looksLikeError(line, needsChain: false)
  }

  private func looksLikeError(_ line: Range<Int>, needsChain: Bool) -> Bool {
    var scanner = WordScanner(text, in: line)
    var hasSign = false
    var hasChain = false
    var words = 0
    while let word = scanner.next() {
      words += 1
      if !word.kinds.isDisjoint(with: [.writer, .reader, .asking]) || word.boundary == .question {
        return false
      }
      if needsChain, word.kinds.contains(.filler) || (words == 1 && word.kinds.contains(.pronoun)) {
        return false
      }
      if word.boundary == .colon, words <= 6 { hasChain = true }
      if word.kinds.contains(.errorSign) { hasSign = true }
      if text.starts(word.range, with: "not"), word.range.count == 3 { hasSign = true }
    }
    return hasSign && words >= 2 && (hasChain || !needsChain)
  }
}
