/// What the classes of a web page mean for how text looks; all that kb needs of a style sheet.
struct StyleSheet {
  private var styles: [String: TextRun.Style] = [:]
  private var plain: [String: TextRun.Style] = [:]
  private var count = DefinitionCount()

  /// Reads the text of a `<style>` element: rules of single classes, `.c1{font-weight:700}`.
  ///
  /// - Complexity: Linear.
  /// - Throws: ``ExportError`` about more classes than any page has.
  mutating func read(_ text: String) throws(ExportError) {
    // What hides in `@media print` or on narrow screens is there all the same.
    var depth = 0
    for rule in text.utf8.split(separator: UInt8(ascii: "}"), omittingEmptySubsequences: false) {
      depth = max(depth + rule.count { $0 == UInt8(ascii: "{") } - 1, 0)
      guard let open = rule.lastIndex(of: UInt8(ascii: "{")) else { continue }
      var (on, off) = Self.looks(of: String(decoding: rule[rule.index(after: open)...], as: UTF8.self))
      if depth > 0 { on.remove(.hidden) }
      if on.isEmpty, off.isEmpty { continue }
      for selector in rule[..<open].split(separator: UInt8(ascii: ",")) {
        let name = String(decoding: selector, as: UTF8.self).drop { $0.isWhitespace || $0 == ";" }
        let isClass =
          name.hasPrefix(".")
          && name.dropFirst().allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard isClass else { continue }
        let key = String(name.dropFirst())
        if styles[key] == nil { try count.add() }
        styles[key, default: []].formUnion(on)
        plain[key, default: []].formUnion(off)
      }
    }
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
    for name in (classes ?? "").split(separator: " ") {
      style.subtract(plain[String(name)] ?? [])
      style.formUnion(styles[String(name)] ?? [])
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
      case "display" where value.hasPrefix("none"): on.insert(.hidden)
      case "visibility" where value.hasPrefix("hidden") || value.hasPrefix("collapse"): on.insert(.hidden)
      default: continue
      }
    }
    return (on, off)
  }
}
