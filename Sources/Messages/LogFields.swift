/// Reads the fields of a line of a log in JSON or in `key=value` that say what went wrong.
struct LogFields {
  /// The values of its error and of its message, in the order of the line.
  private(set) var values: [Range<Int>] = []
  /// Whether a field names an error, or the level is one.
  private(set) var isError = false

  private let text: MessageText

  init(_ text: MessageText, in range: Range<Int>) {
    self.text = text
    if text.bytes[range.lowerBound] == UInt8(ascii: "{") { readObject(range) } else { readPairs(range) }
  }

  private mutating func note(key: Range<Int>, value: Range<Int>) {
    guard !value.isEmpty, values.count < 8 else { return }
    let errors: [StaticString] = [
      "err", "error", "exception", "cause", "reason", "error_message", "errors", "detail",
    ]
    let messages: [StaticString] = ["msg", "message", "internal"]
    if isOne(of: errors, key) {
      if isEmptyValue(value) { return }
      values.append(value)
      isError = true
    } else if isOne(of: messages, key) {
      values.append(value)
    } else if isOne(of: ["level", "severity", "lvl", "levelname"], key) {
      if isOne(of: ["error", "fatal", "panic", "critical", "err", "dpanic", "emerg", "alert"], value) {
        isError = true
      }
    }
  }

  private func isOne(of words: [StaticString], _ range: Range<Int>) -> Bool {
    words.contains { $0.utf8CodeUnitCount == range.count && text.starts(range, with: $0) }
  }

  private func isEmptyValue(_ value: Range<Int>) -> Bool {
    isOne(of: ["null", "nil", "none", "<nil>", "false", "0", "-"], value)
  }

  /// A key is a string before a colon; nested objects are read as if they were not.
  private mutating func readObject(_ range: Range<Int>) {
    var key: Range<Int>?
    var place = range.lowerBound
    while place < range.upperBound {
      guard text.bytes[place] == UInt8(ascii: "\"") else {
        place += 1
        continue
      }
      let string = place + 1..<endOfString(place + 1, before: range.upperBound)
      place = min(string.upperBound + 1, range.upperBound)
      let rest = text.trimmed(place..<min(place + 8, range.upperBound))
      if !rest.isEmpty, text.bytes[rest.lowerBound] == UInt8(ascii: ":") {
        key = string
        place = rest.lowerBound + 1
      } else if let name = key {
        note(key: name, value: string)
        key = nil
      }
    }
  }

  private mutating func readPairs(_ range: Range<Int>) {
    var start = range.lowerBound
    var place = start
    while place < range.upperBound {
      let byte = text.bytes[place]
      if byte.isSpace {
        start = place + 1
      } else if byte == UInt8(ascii: "="), place > start {
        let key = start..<place
        let isQuoted = place + 1 < range.upperBound && text.bytes[place + 1] == UInt8(ascii: "\"")
        let first = isQuoted ? place + 2 : place + 1
        var end = first
        if isQuoted {
          end = endOfString(first, before: range.upperBound)
        } else {
          while end < range.upperBound, !text.bytes[end].isSpace { end += 1 }
        }
        note(key: key, value: first..<end)
        place = end
        start = end + 1
      }
      place += 1
    }
  }

  private func endOfString(_ start: Int, before end: Int) -> Int {
    var place = start
    while place < end, text.bytes[place] != UInt8(ascii: "\"") {
      place += text.bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place, end)
  }
}
