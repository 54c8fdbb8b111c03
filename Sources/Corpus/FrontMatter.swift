/// The `key: value` lines between two `---` at the head of a Markdown file, or the `key = value` lines between two `+++`.
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

  /// How front matter is written.
  private enum Form {
    /// YAML, between `---` and `---` or `...`.
    case yaml
    /// TOML, between `+++` and `+++`.
    case toml

    /// The form that a line begins; nil when it begins none.
    init?(opening line: Substring) {
      switch line.trimmed {
      case "---", "...": self = .yaml
      case "+++": self = .toml
      default: return nil
      }
    }

    func isClosed(by line: Substring) -> Bool { Form(opening: line) == self }

    /// Where the value of a line begins: behind the sign that ends its key, or nil without one.
    func sign(in line: Substring) -> Substring.Index? {
      switch self {
      case .yaml: line.firstIndex(of: ":")
      // With a colon it is no TOML, and may keep a text from the public all the same.
      case .toml: line.firstIndex(of: "=") ?? line.firstIndex(of: ":")
      }
    }

    /// A value as it is meant, without quotes.
    func plain(_ value: Substring) -> Substring {
      var value = value
      if self == .toml, let quote = value.first, quote == "\"" || quote == "'",
        let end = value.dropFirst().firstIndex(of: quote),
        value[value.index(after: end)...].trimmed.first ?? "#" == "#"
      {
        // Behind it may stand a comment.
        return value[...end].dropFirst().dropLast()
      }
      for quote in ["\"", "'"] where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
        value = value.dropFirst().dropLast()
      }
      return value
    }
  }

  /// Splits a text; without front matter all of it is `rest`.
  init(_ text: String) {
    rest = text[...]
    // A web page may be one line of many megabytes.
    guard text.hasPrefix("---") || text.hasPrefix("+++"), let first = text.firstIndex(where: \.isNewline),
      let form = Form(opening: text[..<first])
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
      if lines > 1, form.isClosed(by: line) {
        self.values = values
        self.lineCount = lines
        self.rest = remaining
        return
      }
      if lines > 1, let sign = form.sign(in: line) {
        let key = line[..<sign].trimmed.lowercased()
        let value = form.plain(line[line.index(after: sign)...].trimmed)
        values[key] = String(value)
        // A line of its own for each: of two marks the narrower holds, and a closing fence may be missing.
        if key == "audience", value != "public" { isInternal = true }
        if AudienceMark.isInternal(value) { isInternal = true }
      }
    }
  }

  /// Who may see the text when an audience may see its source.
  func audience(within source: Audience) -> Audience { isInternal ? .internal : source }
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
