/// Reads a page more strictly than a browser, and says what a page of ours may not have.
struct PageScanner {
  /// A start tag.
  struct Tag: Hashable {
    var name: String
    var attributes: [String]
  }

  private(set) var tags: [Tag] = []
  private(set) var complaints: [String] = []
  private var open: [String] = []
  private var ids: Set<String> = []
  private var rest: Substring.UTF8View

  private static let void: Set<String> = ["br", "hr", "input", "link", "meta"]
  private static let allowed: Set<String> = [
    "aria-autocomplete", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "aria-live",
    "aria-pressed", "autocomplete", "action", "charset", "checked", "class", "content", "data-audience",
    "data-copy", "data-entry", "data-format", "data-page", "data-query", "data-summary", "data-tenths",
    "data-verdict", "defer", "enterkeyhint", "for", "hidden", "href", "id", "lang", "method", "name",
    "placeholder", "rel", "role", "rows",
    "selected", "spellcheck", "src", "start", "tabindex", "type",
    "value",
  ]

  init(_ html: String) {
    rest = html[...].utf8
    if !take("<!doctype html>") { complaints.append("no doctype") }
    while let byte = rest.first {
      if byte == UInt8(ascii: "<") {
        scanTag()
      } else {
        if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"") { complaints.append("a mark in text") }
        rest.removeFirst()
      }
    }
    if !open.isEmpty { complaints.append("not closed: \(open)") }
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private mutating func takeName() -> String {
    let name = rest.prefix { (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2D }
    rest = rest.dropFirst(name.count)
    return String(Substring(name))
  }

  private mutating func scanTag() {
    rest.removeFirst()
    if take("/") {
      let name = takeName()
      if !take(">") || open.popLast() != name { complaints.append("</\(name)> closes nothing") }
      return
    }
    var tag = Tag(name: takeName(), attributes: [])
    if tag.name.isEmpty { complaints.append("< in text") }
    while take(" ") {
      let attribute = takeName()
      tag.attributes.append(attribute)
      if !Self.allowed.contains(attribute) { complaints.append("\(attribute) in <\(tag.name)>") }
      guard take("=\"") else { continue }
      let value = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(value.count)
      if !take("\"") { complaints.append("\(attribute) does not end") }
      check(attribute, String(Substring(value)), tag.name)
    }
    if !take(">") { complaints.append("<\(tag.name) does not end") }
    tags.append(tag)
    if !Self.void.contains(tag.name) { open.append(tag.name) }
  }

  private mutating func check(_ attribute: String, _ value: String, _ tag: String) {
    switch attribute {
    case "id":
      if !ids.insert(value).inserted { complaints.append("two \(value)") }
    case "src", "action":
      if !value.hasPrefix("/") || value.hasPrefix("//") { complaints.append("\(attribute) \(value)") }
    case "href":
      let isOurs = value.hasPrefix("/") || value.hasPrefix("#")
      let isWeb = tag == "a" && (value.hasPrefix("https://") || value.hasPrefix("http://"))
      if value.hasPrefix("//") || (!isOurs && !isWeb) { complaints.append("href \(value)") }
    default: break
    }
  }
}
