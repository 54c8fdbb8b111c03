/// What the styles of an OpenDocument text say, and its suggestions, which stand before the text.
final class OpenDocumentStyles: MarkupReader {
  /// A paragraph or heading of what somebody suggests to delete.
  struct Deleted {
    /// Nil for a paragraph.
    var headingLevel: Int?
    /// The name of its style.
    var style: String?
    var text = ""
    /// Whether a field hides it.
    var isHidden = false
    /// What is said of what is left out of it.
    var notes: Set<String> = []
  }

  private struct Style {
    var on: TextRun.Style = []
    var off: TextRun.Style = []
    var parent: String?
    var isTitle = false
  }

  private var styles: [String: Style] = [:]
  private var numbered: [String: Set<Int>] = [:]
  private var name: String?
  private var list: String?
  private var change: String?
  private var isDeletion = false
  private var isInParagraph = 0
  /// How deep the innermost element stands, from 1.
  private var depth = 0
  /// Elements up to this depth are open whose content is no text of what is deleted.
  private var hiddenFrom: Int?
  private var insertions: Set<String> = []
  private var deletions: [String: [Deleted]] = [:]
  /// How many bytes of text they have.
  private var deletionLength = 0
  private var count = DefinitionCount()

  /// Whether a paragraph's style is that of the document's title.
  func isTitle(_ name: String) -> Bool {
    if name == "Title" { return true }
    guard let style = styles[name] else { return false }
    return style.isTitle || style.parent == "Title"
  }

  /// How text looks, by a style and those that it is made of.
  func looks(of name: String?, within outer: TextRun.Style) -> TextRun.Style {
    var chain: [Style] = []
    var next = name
    // A circle of styles would have no end.
    while chain.count < 10, let name = next, let style = styles[name] {
      chain.append(style)
      next = style.parent
    }
    return chain.reversed().reduce(outer) { $0.subtracting($1.off).union($1.on) }
  }

  /// Whether a list counts at a level, from 1.
  func isNumbered(_ list: String, level: Int) -> Bool { numbered[list]?.contains(level) ?? false }

  /// Whether a change only suggests to insert.
  func inserts(_ change: String) -> Bool { insertions.contains(change) }

  /// What a change suggests to delete: the first goes on with the text before it, the last with the text behind it (part 1,
  /// 5.5.4).
  func deleted(_ change: String) -> [Deleted] { deletions[change] ?? [] }

  func begin(_ element: String, _ attributes: MarkupAttributes) throws(ExportError) {
    depth += 1
    if hiddenFrom != nil { return }
    if isDeletion, leavesOut(element, attributes) {
      hiddenFrom = depth
      return
    }
    switch element {
    case "style:style":
      try count.add()
      name = attributes["style:name"]
      if let name {
        styles[name] = Style(
          parent: attributes["style:parent-style-name"], isTitle: attributes["style:display-name"] == "Title")
      }
    case "style:text-properties":
      if let name { styles[name].map { styles[name] = Self.reading($0, attributes) } }
    case "text:list-style": list = attributes["style:name"]
    case "text:list-level-style-number":
      try count.add()
      let format = attributes["style:num-format"] ?? ""
      if let list, !format.isEmpty, let level = attributes["text:level"].flatMap({ Int($0) }) {
        numbered[list, default: []].insert(level)
      }
    case "text:changed-region":
      try count.add()
      change = attributes["text:id"] ?? attributes["xml:id"]
    case "text:insertion": if let change { insertions.insert(change) }
    case "text:deletion": isDeletion = true
    case "text:p", "text:h":
      guard isDeletion, let change else { return }
      isInParagraph += 1
      try count.add()
      let level = attributes["text:outline-level"].flatMap { Int($0) }
      deletions[change, default: []].append(
        Deleted(
          headingLevel: element == "text:h" ? min(level ?? 1, 6) : nil, style: attributes["text:style-name"]))
    case "text:s":
      let count = attributes["text:c"].flatMap { Int($0) } ?? 1
      try characters(String(repeating: " ", count: min(max(count, 0), 100)))
    case "text:tab": try characters("\t")
    case "text:line-break": try characters("\n")
    case "text:hidden-paragraph":
      if isDeletion, attributes["text:is-hidden"] == "true" { changeLast { $0.isHidden = true } }
    default: break
    }
  }

  /// Whether an element of what is deleted has no text of the document: comments, of the deletion too, footnotes, what is hidden.
  private func leavesOut(_ element: String, _ attributes: MarkupAttributes) -> Bool {
    if element == "text:note" { changeLast { $0.notes.insert(LeftOut.footnote) } }
    if OpenDocumentReader.leavesOut(element) || element == "office:change-info" { return true }
    let isConcealed =
      OpenDocumentReader.conceals(element, attributes)
      || element == "text:span" && looks(of: attributes["text:style-name"], within: []).contains(.hidden)
    if isConcealed { changeLast { $0.notes.insert(LeftOut.hidden) } }
    return isConcealed
  }

  /// Changes the paragraph that is deleted last.
  private func changeLast(_ body: (inout Deleted) -> Void) {
    guard let change, let last = deletions[change]?.indices.last else { return }
    body(&deletions[change, default: []][last])
  }

  func end(_ element: String) throws(ExportError) {
    defer { depth -= 1 }
    if let from = hiddenFrom {
      if depth == from { hiddenFrom = nil }
      return
    }
    switch element {
    case "style:style": name = nil
    case "text:list-style": list = nil
    case "text:changed-region": change = nil
    case "text:deletion": isDeletion = false
    case "text:p", "text:h": if isDeletion, change != nil { isInParagraph -= 1 }
    default: break
    }
  }

  func characters(_ text: String) throws(ExportError) {
    guard isDeletion, isInParagraph > 0, hiddenFrom == nil else { return }
    deletionLength += text.utf8.count
    if deletionLength > TextWriter.textLimit { throw .tooMuchText(limit: TextWriter.textLimit) }
    changeLast { $0.text += text }
  }

  private static func reading(_ style: Style, _ attributes: MarkupAttributes) -> Style {
    var style = style
    func set(_ look: TextRun.Style, _ isOn: Bool) {
      if isOn { style.on.insert(look) } else { style.off.insert(look) }
    }
    if let weight = attributes["fo:font-weight"] { set(.bold, weight == "bold" || weight.hasPrefix("7")) }
    if let slant = attributes["fo:font-style"] { set(.italic, slant == "italic" || slant == "oblique") }
    if let font = attributes["style:font-name"] ?? attributes["fo:font-family"] {
      set(.code, TextRun.isMonospaced(font))
    }
    if let line = attributes["style:text-line-through-style"] ?? attributes["style:text-line-through-type"] {
      set(.struck, line != "none")
    }
    if let display = attributes["text:display"] { set(.hidden, display != "true") }
    return style
  }
}
