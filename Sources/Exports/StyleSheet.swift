/// What the classes of a web page mean for how text looks; all that kb needs of a style sheet.
struct StyleSheet {
  private var styles: [String: TextRun.Style] = [:]
  private var plain: [String: TextRun.Style] = [:]
  /// What rules of single elements hide or strike, `p.c1`, `#menu`; what else such rules say is not read.
  private var single: [String: TextRun.Style] = [:]
  private var count = DefinitionCount()

  /// Reads the text of a `<style>` element: rules of single classes, `.c1{font-weight:700}`; of those that hide
  /// or strike also `p.c1` and `#id`.
  ///
  /// - Complexity: Linear.
  /// - Throws: ``ExportError`` about more classes than any page has.
  mutating func read(_ text: String) throws(ExportError) {
    // What hides in `@media print` or on narrow screens is there all the same.
    var depth = 0
    for rule in Self.withoutComments(text).split(
      separator: UInt8(ascii: "}"), omittingEmptySubsequences: false)
    {
      depth = max(depth + rule.count { $0 == UInt8(ascii: "{") } - 1, 0)
      guard let open = rule.lastIndex(of: UInt8(ascii: "{")) else { continue }
      var (on, off) = Self.looks(of: String(decoding: rule[rule.index(after: open)...], as: UTF8.self))
      if depth > 0 { on.remove(.hidden) }
      if on.isEmpty, off.isEmpty { continue }
      // What stands before a semicolon is a rule without braces, `@import`.
      let start = rule[..<open].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? rule.startIndex
      for selector in rule[start..<open].split(separator: UInt8(ascii: ",")) {
        try add(String(decoding: selector, as: UTF8.self), on, off)
      }
    }
  }

  private mutating func add(
    _ selector: String, _ on: TextRun.Style, _ off: TextRun.Style
  ) throws(ExportError) {
    var name = selector.drop(while: \.isWhitespace)
    while name.last?.isWhitespace ?? false { name.removeLast() }
    guard let mark = name.firstIndex(where: { $0 == "." || $0 == "#" }) else { return }
    let isOne = name[mark...].dropFirst().allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard isOne, name[..<mark].allSatisfy({ $0.isLetter || $0.isNumber }) else { return }
    if name[mark] == "#" || mark > name.startIndex {
      let look = on.intersection([.hidden, .struck])
      if look.isEmpty { return }
      let key = name[..<mark].lowercased() + name[mark...]
      if single[key] == nil { try count.add() }
      single[key, default: []].formUnion(look)
      return
    }
    let key = String(name.dropFirst())
    if styles[key] == nil { try count.add() }
    styles[key, default: []].formUnion(on)
    plain[key, default: []].formUnion(off)
  }

  /// Whether rules for an element by its name or its id hide it, or strike its text.
  func look(of element: String, id: String?, classes: String?) -> TextRun.Style {
    if single.isEmpty { return [] }
    var look: TextRun.Style = []
    if let id {
      for key in ["#" + id, element + "#" + id] { look.formUnion(single[key] ?? []) }
    }
    for name in Self.names(classes) {
      look.formUnion(single[element + "." + name] ?? [])
    }
    return look
  }

  /// The classes of an element, which are separated by white space of ASCII.
  private static func names(_ classes: String?) -> [String] {
    guard let classes else { return [] }
    func separates(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    // Most elements have one.
    if !classes.utf8.contains(where: separates) { return classes.isEmpty ? [] : [classes] }
    return classes.utf8.split(whereSeparator: separates).map { String(Substring($0)) }
  }

  /// The rules without comments, and without the signs that keep them from browsers of old.
  private static func withoutComments(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var rules: [UInt8] = []
    rules.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if SkippedMarkup.stands("/*", at: index, in: bytes) {
        index = SkippedMarkup.end(of: "*/", from: index + 2, in: bytes)
      } else if SkippedMarkup.stands("<!--", at: index, in: bytes) {
        index += 4
      } else if SkippedMarkup.stands("-->", at: index, in: bytes) {
        index += 3
      } else {
        rules.append(bytes[index])
        index += 1
      }
    }
    return rules
  }

  /// How the text of an element looks.
  ///
  /// - Parameters:
  ///   - classes: Its `class`.
  ///   - inline: Its `style`.
  ///   - outer: How the text around it looks.
  /// - Returns: What holds in the end.
  func style(classes: String?, inline: String?, within outer: TextRun.Style) -> TextRun.Style {
    var style = outer
    for name in Self.names(classes) {
      style.subtract(plain[name] ?? [])
      style.formUnion(styles[name] ?? [])
    }
    if let inline {
      let (on, off) = Self.looks(of: inline)
      style = style.subtracting(off).union(on)
    }
    return style
  }

  /// What declarations turn on, and what they turn off.
  private static func looks(of declarations: String) -> (on: TextRun.Style, off: TextRun.Style) {
    var on: TextRun.Style = []
    var off: TextRun.Style = []
    for declaration in declarations.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let value = declaration[declaration.index(after: colon)...].drop(while: \.isWhitespace).lowercased()
      switch declaration[..<colon].filter({ !$0.isWhitespace }).lowercased() {
      case "font-weight":
        if value.hasPrefix("bold") || value.prefix(3).allSatisfy(\.isNumber) && value >= "600" {
          on.insert(.bold)
        } else {
          off.insert(.bold)
        }
      case "font-style":
        if value.hasPrefix("italic") || value.hasPrefix("oblique") {
          on.insert(.italic)
        } else {
          off.insert(.italic)
        }
      case "font-family":
        if TextRun.isMonospaced(value) { on.insert(.code) } else { off.insert(.code) }
      case "text-decoration", "text-decoration-line":
        if value.contains("line-through") { on.insert(.struck) }
      case "display" where value.hasPrefix("none"): on.insert(.hidden)
      case "visibility" where value.hasPrefix("hidden") || value.hasPrefix("collapse"): on.insert(.hidden)
      default: continue
      }
    }
    return (on, off)
  }
}
