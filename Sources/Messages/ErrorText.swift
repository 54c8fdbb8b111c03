/// Takes from an error what differs from one occurrence to the next: times, hosts, paths, numbers, ids.
///
/// ```
/// Post "https://fleet.example.com/api": x509: certificate has expired after 2021-05-03   →
/// Post: x509: certificate has expired after
/// ```
struct ErrorText {
  /// Longer lines are cut: 1,000 bytes.
  static let longest = 1_000

  let text: MessageText

  /// The lasting words of an error, or nil when fewer than one word is left.
  func lasting(_ range: Range<Int>) -> String? {
    let range = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longest)
    var kept: [UInt8] = []
    var letters = 0
    var place = start(of: range)
    var hasKeptBefore = false
    while place < range.upperBound {
      let token = token(from: place, before: range.upperBound)
      place = token.end
      guard !token.core.isEmpty else { continue }
      if let form = VaryingToken(text: text).lasting(
        token.core, isAfterStatus: hasKeptBefore && endsWithStatus(kept))
      {
        if !kept.isEmpty { kept.append(UInt8(ascii: " ")) }
        for place in form where text.bytes[place] != UInt8(ascii: "\"") { kept.append(text.bytes[place]) }
        letters += form.count { text.bytes[$0].isLetter || text.bytes[$0] >= 0x80 }
        hasKeptBefore = true
      }
      // The colon of a token that is left out stays, so that its neighbours do not run together.
      if token.hasColon, hasKeptBefore, kept.last != UInt8(ascii: ":") { kept.append(UInt8(ascii: ":")) }
    }
    while let last = kept.last, ": ,.;-".utf8.contains(last) { kept.removeLast() }
    return letters >= 3 ? String(decoding: kept, as: UTF8.self) : nil
  }

  /// Behind `error:`, `fatal error:`, `panic:`, and `Request error:`, where at most two words precede.
  private func start(of range: Range<Int>) -> Int {
    var start = range.lowerBound
    while true {
      var scanner = WordScanner(text, in: start..<min(range.upperBound, start + 80))
      var next: Int?
      for _ in 0..<3 {
        guard let word = scanner.next() else { break }
        if word.boundary == .colon, word.kinds.contains(.level), word.kinds.contains(.errorSign) {
          next = word.range.upperBound + 1
        }
        if word.boundary >= .colon { break }
      }
      guard let next, next < range.upperBound else { return start }
      start = next
    }
  }

  private func token(from start: Int, before end: Int) -> (core: Range<Int>, end: Int, hasColon: Bool) {
    var first = start
    while first < end, isSpace(at: first, before: end) || "\"'`([{<,;|*".utf8.contains(text.bytes[first]) {
      first += text.bytes[first] == UInt8(ascii: "\\") ? 2 : 1
    }
    var last = min(first, end)
    while last < end, !isSpace(at: last, before: end) { last += 1 }
    let next = last
    var hasColon = false
    while last > first, "\"'`)]}>,;|*.:!".utf8.contains(text.bytes[last - 1]) {
      if text.bytes[last - 1] == UInt8(ascii: ":") { hasColon = true }
      last -= 1
    }
    return (first..<max(first, last), max(next, start + 1), hasColon)
  }

  /// Whether it is white space, or the `\n`, `\t`, `\"` of a string in JSON.
  private func isSpace(at place: Int, before end: Int) -> Bool {
    if text.bytes[place].isSpace { return true }
    return text.bytes[place] == UInt8(ascii: "\\") && place + 1 < end
      && "nt\"".utf8.contains(text.bytes[place + 1])
  }

  private func endsWithStatus(_ kept: [UInt8]) -> Bool {
    ["status", "code", "http", "returned", "response", "HTTP"].contains { word in
      kept.suffix(word.utf8.count).elementsEqual(word.utf8)
    }
  }
}
