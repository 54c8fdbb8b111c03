/// The `key: value` lines between two `---` at the head of a Markdown file.
struct FrontMatter: Sendable {
  /// Keys in lower case with their values, without quotes.
  var values: [String: String] = [:]
  /// How many lines it takes, its fences included.
  var lineCount = 0
  /// The Markdown after it.
  var rest: Substring
  /// Whether it says that the text is for the team alone, also by a mark that is misspelt, contradicted or cut off.
  private var isInternal = false

  /// The largest front matter that is looked at, in bytes.
  private static let limit = 8 * 1024

  /// Splits a text; without front matter all of it is `rest`.
  init(_ text: String) {
    rest = text[...]
    // A web page may be one line of many megabytes.
    guard text.hasPrefix("---"), let first = text.firstIndex(where: \.isNewline), Self.isFence(text[..<first])
    else { return }
    var values: [String: String] = [:]
    var lines = 0
    var bytes = 0
    var remaining = text[...]
    while !remaining.isEmpty, bytes < Self.limit {
      let end = remaining.firstIndex(where: \.isNewline) ?? remaining.endIndex
      let line = remaining[..<end]
      remaining = end < remaining.endIndex ? remaining[remaining.index(after: end)...] : ""
      lines += 1
      bytes += line.utf8.count + 1
      if lines > 1, Self.isFence(line) {
        self.values = values
        self.lineCount = lines
        self.rest = remaining
        return
      }
      if lines > 1, let colon = line.firstIndex(of: ":") {
        let key = line[..<colon].trimmed.lowercased()
        var value = line[line.index(after: colon)...].trimmed
        for quote in ["\"", "'"] where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
          value = value.dropFirst().dropLast()
        }
        values[key] = String(value)
        // A line of its own for each: of two marks the narrower holds, and a closing fence may be missing.
        if key == "audience", value != "public" { isInternal = true }
        if AudienceMark.isInternal(value) { isInternal = true }
      }
    }
  }

  /// Who may see the text when an audience may see its source.
  func audience(within source: Audience) -> Audience { isInternal ? .internal : source }

  private static func isFence(_ line: Substring) -> Bool {
    let line = line.trimmed
    return line == "---" || line == "..."
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Without white space at both ends.
  var trimmed: Substring {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
