/// Passes what stands before the message of a line of a log: times, level, host, program, place in the sources.
///
/// ```
/// 2021-05-03T10:32:01.120Z ERROR [main]      May  3 10:32:01 host agent[812]:      I0503 10:32:01.1 77 tls.cpp:21]
/// ```
struct LogPrefix {
  private let text: MessageText
  private let line: Range<Int>
  private var place: Int
  private var hasTime = false
  private var hasLevel = false
  private var isSyslog = false
  private var tokens = 0
  private(set) var isError = false

  init(_ text: MessageText, _ line: Range<Int>) {
    self.text = text
    self.line = line
    place = line.lowerBound
  }

  /// Whether a time with seconds or a level stood at the start.
  var isLog: Bool { hasTime || hasLevel }

  /// What follows.
  var message: Range<Int> { place..<line.upperBound }

  mutating func read() {
    passContainer()
    while tokens < 12, let token = token(at: place), pass(token) {
      place = text.trimmed(token.upperBound..<line.upperBound).lowerBound
      tokens += 1
    }
    guard isSyslog else { return }
    passHostAndProgram()
  }

  private func token(at start: Int) -> Range<Int>? {
    guard start < line.upperBound else { return nil }
    var end = start
    // A token in brackets ends with them: [2021-05-03 10:32:01], [main].
    if text.bytes[start] == UInt8(ascii: "[") {
      while end < line.upperBound, end - start < 60, text.bytes[end] != UInt8(ascii: "]") { end += 1 }
      if end < line.upperBound, text.bytes[end] == UInt8(ascii: "]") { return start..<end + 1 }
      end = start
    }
    while end < line.upperBound, !text.bytes[end].isSpace, end - start < 120 { end += 1 }
    return start..<end
  }

  /// Whether a token belongs to the prefix; notes what it says.
  private mutating func pass(_ token: Range<Int>) -> Bool {
    let inner = withoutBrackets(token)
    guard !inner.isEmpty else { return isLog }
    if isTime(inner) {
      hasTime = true
      return true
    }
    if isDate(inner) || isGlog(inner) { return true }
    if isMonth(inner) {
      isSyslog = tokens == 0
      return tokens <= 1
    }
    if isLevel(inner, of: token) { return true }
    guard isLog else { return tokens == 1 && isSyslog && inner.allSatisfy { text.bytes[$0].isDigit } }
    return isPartOfPrefix(token, inner)
  }

  private func withoutBrackets(_ token: Range<Int>) -> Range<Int> {
    var inner = token
    while !inner.isEmpty, "[(<".utf8.contains(text.bytes[inner.lowerBound]) { inner.removeFirst() }
    while !inner.isEmpty, "])>:,|".utf8.contains(text.bytes[inner.upperBound - 1]) { inner.removeLast() }
    return inner
  }

  // MARK: - Times

  /// Whether a token holds a time with seconds: 10:32:01, 2021-05-03T10:32:01.123Z.
  private func isTime(_ token: Range<Int>) -> Bool {
    guard token.count >= 7, text.bytes[token.lowerBound].isDigit else { return false }
    var colons = 0
    for place in token.prefix(40) {
      let byte = text.lower[place]
      if byte == UInt8(ascii: ":") { colons += 1 }
      let isPart = byte.isDigit || "-:./,+tz ".utf8.contains(byte) || isInMonth(place, of: token)
      guard isPart else { return false }
    }
    return colons >= 2
  }

  /// The letters of 03/May/2021:10:32:01.
  private func isInMonth(_ place: Int, of token: Range<Int>) -> Bool {
    text.bytes[place].isLetter && place - token.lowerBound >= 2 && place - token.lowerBound <= 6
  }

  private func isDate(_ token: Range<Int>) -> Bool {
    guard token.count == 10, tokens == 0 || isLog else { return false }
    return token.allSatisfy { place in
      let offset = place - token.lowerBound
      return offset == 4 || offset == 7
        ? "-/.".utf8.contains(text.bytes[place]) : text.bytes[place].isDigit
    } && followedByTime(token)
  }

  private func followedByTime(_ token: Range<Int>) -> Bool {
    let rest = text.trimmed(token.upperBound..<line.upperBound)
    return rest.count >= 5 && text.bytes[rest.lowerBound].isDigit && text.bytes[rest.lowerBound + 1].isDigit
      && text.bytes[rest.lowerBound + 2] == UInt8(ascii: ":")
  }

  private mutating func isGlog(_ token: Range<Int>) -> Bool {
    guard token.count == 5, tokens == 0, "iwef".utf8.contains(text.lower[token.lowerBound]),
      text.bytes[token.lowerBound].isUppercaseLetter,
      token.dropFirst().allSatisfy({ text.bytes[$0].isDigit }), followedByTime(token)
    else { return false }
    isError = "ef".utf8.contains(text.lower[token.lowerBound])
    return true
  }

  private func isMonth(_ token: Range<Int>) -> Bool {
    guard token.count == 3, text.bytes[token.lowerBound].isUppercaseLetter else { return false }
    let names: StaticString = "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun "
    for start in stride(from: 0, to: names.utf8CodeUnitCount, by: 4)
    where (0..<3).allSatisfy({ names.utf8Start[start + $0] == text.lower[token.lowerBound + $0] }) {
      return true
    }
    return false
  }

  // MARK: - Levels and places

  /// ERROR, [error], error: at the very start or behind a time.
  private mutating func isLevel(_ inner: Range<Int>, of token: Range<Int>) -> Bool {
    var scanner = WordScanner(text, in: inner)
    guard let word = scanner.next(), word.range == inner, word.kinds.contains(.level) else { return false }
    let isShouted = inner.allSatisfy { text.bytes[$0].isUppercaseLetter }
    let isMarked =
      text.bytes[token.lowerBound] == UInt8(ascii: "[")
      || text.bytes[token.upperBound - 1] == UInt8(ascii: ":")
    guard isShouted || isMarked || hasTime else { return false }
    // A note of the writer ("Notice: …") is no level.
    let isFailure = word.kinds.contains(.errorSign) || text.starts(inner, with: "crit")
    guard
      isLog || isFailure || (isShouted && !text.starts(inner, with: "notice"))
        || text.bytes[token.lowerBound] == UInt8(ascii: "[")
    else { return false }
    hasLevel = true
    if isFailure { isError = true }
    return true
  }

  /// `[main]`, `77`, `tls.cpp:21]`, `-`, `|`, `agent[812]:`, `(pid`.
  private func isPartOfPrefix(_ token: Range<Int>, _ inner: Range<Int>) -> Bool {
    if text.bytes[token.lowerBound] == UInt8(ascii: "[") { return true }
    if inner.allSatisfy({ text.bytes[$0].isDigit || "-|.x".utf8.contains(text.bytes[$0]) }) { return true }
    let last = text.bytes[token.upperBound - 1]
    if last == UInt8(ascii: "]") { return true }
    if text.starts(inner, with: "stderr") || text.starts(inner, with: "stdout") { return true }
    return last == UInt8(ascii: ":") && inner.contains { ".[/".utf8.contains(text.bytes[$0]) }
  }

  /// The name of a container in front of its line: `fleet_1  | …`.
  private mutating func passContainer() {
    guard let token = token(at: place) else { return }
    let bar = text.trimmed(token.upperBound..<line.upperBound)
    guard bar.count > 2, text.bytes[bar.lowerBound] == UInt8(ascii: "|"),
      text.bytes[bar.lowerBound + 1].isSpace
    else {
      return
    }
    place = text.trimmed(bar.lowerBound + 1..<line.upperBound).lowerBound
  }

  private mutating func passHostAndProgram() {
    for _ in 0..<2 {
      guard hasTime, let token = token(at: place), token.upperBound < line.upperBound else { return }
      place = text.trimmed(token.upperBound..<line.upperBound).lowerBound
      if text.bytes[token.upperBound - 1] == UInt8(ascii: ":") { break }
    }
    // The program may say its own time and level again.
    var inner = LogPrefix(text, place..<line.upperBound)
    guard place < line.upperBound else { return }
    inner.readPlain()
    place = inner.place
    isError = isError || inner.isError
  }

  private mutating func readPlain() {
    while tokens < 12, let token = token(at: place), pass(token) {
      place = text.trimmed(token.upperBound..<line.upperBound).lowerBound
      tokens += 1
    }
  }
}
