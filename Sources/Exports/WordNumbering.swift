/// The lists of a Word document: which count, and how far they have counted.
final class WordNumbering: MarkupReader {
  static let fileName = "word/numbering.xml"

  /// What stands before an item.
  struct Item {
    /// Its number, in a list that counts.
    var number: Int?
    /// `[ ] ` or `[x] `, in a list to tick off.
    var box: String?
  }

  private struct Level {
    var isNumbered = false
    var start = 1
    var box: String?
  }

  /// How many levels a list has in Word.
  private static let levelCount = 9

  /// Levels by the number of the description and the depth.
  private var levels: [String: [Int: Level]] = [:]
  /// Descriptions by lists.
  private var lists: [String: String] = [:]
  private var starts: [String: [Int: Int]] = [:]
  private var counts: [String: [Int: Int]] = [:]

  private var description: String?
  private var list: String?
  private var depth = 0
  private var count = DefinitionCount()

  /// Reads the file; nothing where there is none.
  init(_ bytes: [UInt8]) throws(ExportError) {
    if !bytes.isEmpty { try MarkupParser.readXML(bytes, of: Self.fileName, into: self) }
  }

  /// What stands before the next item of a list.
  func next(in list: String, level depth: Int) -> Item {
    guard let level = lists[list].flatMap({ levels[$0]?[depth] }) else { return Item() }
    guard level.isNumbered else { return Item(box: level.box) }
    let start = starts[list]?[depth] ?? level.start
    let number = counts[list]?[depth].map { ListNumber.clamped($0 + 1) } ?? start
    counts[list, default: [:]][depth] = number
    // Deeper items begin anew below this one.
    for key in counts[list, default: [:]].keys where key > depth { counts[list]?[key] = nil }
    return Item(number: number)
  }

  private static let boxes = ["☐": "[ ] ", "❏": "[ ] ", "☑": "[x] ", "☒": "[x] "]

  func begin(_ name: String, _ attributes: MarkupAttributes) throws(ExportError) {
    let value = attributes["w:val"] ?? ""
    if name == "w:abstractNum" || name == "w:num" { try count.add() }
    switch name {
    case "w:abstractNum": description = attributes["w:abstractNumId"]
    case "w:num": list = attributes["w:numId"]
    case "w:abstractNumId": if let list { lists[list] = value }
    case "w:lvl", "w:lvlOverride":
      depth = attributes["w:ilvl"].flatMap { Int($0) } ?? 0
      // Those that each list has count with it.
      if !(0..<Self.levelCount).contains(depth) { try count.add() }
    case "w:startOverride": if let list { starts[list, default: [:]][depth] = ListNumber.read(value) ?? 1 }
    case "w:start": change { $0.start = ListNumber.read(value) ?? 1 }
    case "w:numFmt": change { $0.isNumbered = value != "bullet" && value != "none" }
    case "w:lvlText": change { $0.box = Self.boxes[value] }
    default: break
    }
  }

  private func change(_ body: (inout Level) -> Void) {
    guard let description else { return }
    body(&levels[description, default: [:]][depth, default: Level()])
  }

  func end(_ name: String) throws(ExportError) {
    switch name {
    case "w:abstractNum": description = nil
    case "w:num": list = nil
    default: break
    }
  }

  func characters(_ text: String) throws(ExportError) {}
}
