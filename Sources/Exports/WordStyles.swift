/// The styles of a Word document: which are headings, tables of contents and lists, and which hide text.
final class WordStyles: MarkupReader {
  static let fileName = "word/styles.xml"

  /// What a style says of a paragraph or of characters.
  struct Style {
    var headingLevel: Int?
    var isContents = false
    var isCode = false
    var isStruck = false
    /// Nil where it says nothing.
    var isBold: Bool?
    /// Whether nobody sees the text; nil where it says nothing.
    var isHidden: Bool?
    var list: String?
    fileprivate var parent: String?
  }

  private var styles: [String: Style] = [:]
  private var id: String?
  private var style = Style()
  private var count = DefinitionCount()
  /// Whether it is a part of a table that is described, its first row say.
  private var isOfTablePart = false

  /// Reads the file; nothing where there is none.
  init(_ bytes: [UInt8]) throws(ExportError) {
    if !bytes.isEmpty { try MarkupParser.readXML(bytes, of: Self.fileName, into: self) }
  }

  /// A style with what it has from those that it is made of.
  subscript(id: String) -> Style {
    var style = styles[id] ?? Self.named(id)
    var parent = style.parent
    // A circle of styles would have no end.
    for _ in 0..<10 {
      guard let name = parent, let above = styles[name] else { break }
      style.headingLevel = style.headingLevel ?? above.headingLevel
      style.list = style.list ?? above.list
      style.isContents = style.isContents || above.isContents
      style.isCode = style.isCode || above.isCode
      style.isStruck = style.isStruck || above.isStruck
      style.isBold = style.isBold ?? above.isBold
      style.isHidden = style.isHidden ?? above.isHidden
      parent = above.parent
    }
    return style
  }

  /// What the name of a style says; names are English in every language of Word.
  private static func named(_ name: String) -> Style {
    var style = Style()
    let name = name.lowercased().filter { $0 != " " }
    if name == "title" { style.headingLevel = 1 }
    if name.hasPrefix("heading"), let level = Int(name.dropFirst(7)), (1...9).contains(level) {
      style.headingLevel = min(level, 6)
    }
    style.isContents = name.hasPrefix("toc") && name.dropFirst(3).allSatisfy { $0.isNumber }
    return style
  }

  func begin(_ name: String, _ attributes: MarkupAttributes) throws(ExportError) {
    if isOfTablePart { return }
    switch name {
    case "w:tblStylePr": isOfTablePart = true
    case "w:b": style.isBold = WordReader.isOn(attributes)
    case "w:strike", "w:dstrike": style.isStruck = WordReader.isOn(attributes)
    case "w:vanish": style.isHidden = WordReader.isOn(attributes)
    case "w:style":
      try count.add()
      id = attributes["w:styleId"]
      style = Style()
    case "w:name":
      let parent = style.parent
      style = Self.named(attributes["w:val"] ?? "")
      style.parent = parent
    case "w:basedOn": style.parent = attributes["w:val"]
    case "w:outlineLvl":
      let level = attributes["w:val"].flatMap { Int($0) }
      if style.headingLevel == nil, let level, (0...5).contains(level) { style.headingLevel = level + 1 }
    case "w:numId": style.list = attributes["w:val"]
    case "w:rFonts": if let font = attributes["w:ascii"], TextRun.isMonospaced(font) { style.isCode = true }
    default: break
    }
  }

  func end(_ name: String) throws(ExportError) {
    if name == "w:tblStylePr" { isOfTablePart = false }
    guard name == "w:style", let id else { return }
    styles[id] = style
    self.id = nil
  }

  func characters(_ text: String) throws(ExportError) {}
}

/// Where the links of a Word document lead.
final class WordLinks: MarkupReader {
  static let fileName = "word/_rels/document.xml.rels"

  private var addresses: [String: String] = [:]
  private var count = DefinitionCount()

  /// Reads the file; nothing where there is none.
  init(_ bytes: [UInt8]) throws(ExportError) {
    if !bytes.isEmpty { try MarkupParser.readXML(bytes, of: Self.fileName, into: self) }
  }

  /// The address of a link by its attributes.
  func address(_ attributes: MarkupAttributes) -> String? {
    let anchor = attributes["w:anchor"].flatMap { HeadingID.ofBookmark($0) }.map { "#" + $0 }
    guard let address = attributes["r:id"].flatMap({ addresses[$0] }) else { return anchor }
    return address + (anchor ?? "")
  }

  func begin(_ name: String, _ attributes: MarkupAttributes) throws(ExportError) {
    guard name == "Relationship", attributes["TargetMode"] == "External", let id = attributes["Id"] else {
      return
    }
    try count.add()
    addresses[id] = attributes["Target"].flatMap(DocumentLink.address)
  }

  func end(_ name: String) throws(ExportError) {}
  func characters(_ text: String) throws(ExportError) {}
}
