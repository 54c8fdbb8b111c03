/// What says something by its form and not by its words.
enum TextForms {
  /// The first line of a list of two items or more that are numbered `1.` or `1)` and say something.
  static func numberedList(in bytes: [UInt8]) -> Range<Int>? {
    var first: Range<Int>?
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let rest = line.drop { $0.isSpace }
      let digits = rest.prefix { $0.isDigit }.count
      let after = rest.dropFirst(digits)
      guard (1...2).contains(digits), let mark = after.first,
        mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
        after.dropFirst().first?.isSpace == true,
        !TemplateHint.isAll(line.indices, of: bytes)
      else { continue }
      if let first { return first }
      first = line.indices
    }
    return nil
  }

  /// A line of a pasted error or log, or the first line within a fence.
  static func errorText(in bytes: [UInt8]) -> Range<Int>? {
    var isFenced = false
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let rest = line.drop { $0.isSpace }
      if rest.isEmpty { continue }
      if rest.starts(with: "```".utf8) || rest.starts(with: "~~~".utf8) {
        isFenced.toggle()
        continue
      }
      if isFenced || hasMark(line) { return line.indices }
    }
    return nil
  }

  /// Whether a line has one of the marks of logs, in lower case here and in any case there.
  private static func hasMark(_ line: ArraySlice<UInt8>) -> Bool {
    for index in line.indices {
      // All marks end in one of these two, so that most bytes need no closer look.
      guard line[index] == UInt8(ascii: ":") || line[index] == UInt8(ascii: "=") else { continue }
      let before = line[...index].suffix(12).map(\.lowerCased)
      for mark in marks where before.hasSuffix(mark) { return true }
    }
    return false
  }

  private static let marks: [StaticString] = [
    "error:", "panic:", "exception:", "err=", "error=", "err\":", "error\":",
  ]
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && text.withUTF8Buffer { suffix(text.utf8CodeUnitCount).elementsEqual($0) }
  }
}
