import CommonMark

/// Reads HTML more strictly than any browser, and says what is not allowed in it.
struct HTMLScanner {
  private(set) var complaints: [String] = []
  private(set) var destinations: [String] = []
  private var open: [String] = []
  private var rest: Substring.UTF8View

  init(_ html: String) {
    rest = html[...].utf8
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "<"): scanTag()
      case UInt8(ascii: "&"): scanEntity()
      case UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        complaints.append("\(Character(Unicode.Scalar(byte))) in text")
        rest.removeFirst()
      case 0..<9, 11..<32, 127:
        complaints.append("control character \(byte)")
        rest.removeFirst()
      default: rest.removeFirst()
      }
    }
    if !open.isEmpty { complaints.append("not closed: \(open)") }
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private mutating func takeWord() -> String {
    let word = rest.prefix { (97...122).contains($0) || (48...57).contains($0) }
    rest = rest.dropFirst(word.count)
    return String(Substring(word))
  }

  private mutating func scanTag() {
    rest.removeFirst()
    if take("/") {
      let name = takeWord()
      if !take(">") { complaints.append("</\(name) does not end") }
      if open.popLast() != name { complaints.append("</\(name)> closes nothing") }
      return
    }
    let name = takeWord()
    guard let attributes = SafeHTML.tags[name] else {
      complaints.append("<\(name)> is not allowed")
      return
    }
    if name == "a", open.contains("a") { complaints.append("a link in a link") }
    while take(" ") {
      let attribute = takeWord()
      if !attributes.contains(attribute) { complaints.append("\(attribute) is not allowed in <\(name)>") }
      guard take("=\"") else {
        complaints.append("\(attribute) has no value in quotation marks")
        return
      }
      let value = rest.prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") && $0 >= 32 }
      rest = rest.dropFirst(value.count)
      if !take("\"") { complaints.append("the value of \(attribute) does not end") }
      check(attribute, Self.decoded(String(Substring(value))))
    }
    if !take(">") { complaints.append("<\(name) does not end") }
    if name != "br", name != "hr" { open.append(name) }
  }

  private mutating func scanEntity() {
    for entity in ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"] where take(entity) { return }
    complaints.append("& in text")
    rest.removeFirst()
  }

  private mutating func check(_ attribute: String, _ value: String) {
    switch attribute {
    case "href":
      if value.replacing("&#", with: "") != value, !value.contains("?") {
        complaints.append("an entity in \(value)")
      }
      destinations.append(value)
      let scheme = value.utf8.prefix { !"/?#".utf8.contains($0) }
      if scheme.contains(UInt8(ascii: ":")) {
        let isListed = ["http://", "https://", "mailto:"].contains { value.lowercased().hasPrefix($0) }
        if !isListed { complaints.append("scheme of \(value)") }
      } else if value.hasPrefix("//") {
        complaints.append("another host: \(value)")
      }
      if value.utf8.contains(where: { $0 <= 32 || $0 >= 127 || $0 == 0x5C }) {
        complaints.append("odd character in \(value)")
      }
    case "rel":
      if value != "noopener noreferrer nofollow" { complaints.append("rel=\(value)") }
    case "class":
      let isLanguage =
        value.hasPrefix("language-")
        && value.utf8.allSatisfy {
          (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2B || $0 == 0x2D
        }
      if !isLanguage { complaints.append("class=\(value)") }
    case "start":
      if Int(value) == nil { complaints.append("start=\(value)") }
    default: break
    }
  }

  private static func decoded(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
