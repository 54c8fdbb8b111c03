import CommonMark

/// A heading of a file of follow-ups with what stands below it, before it is known what it is.
struct FollowUpSection {
  /// A text of the section with its place.
  struct Piece {
    var text: String
    var place: SourceLocation
  }

  /// What its lines make of it.
  enum Form: String {
    case template
    case detail
    case steps = "table of steps"

    /// The lines that it may have.
    var keys: [String] {
      switch self {
      case .template: ["kind", "cues", "when", "asks for", "audience", "next steps"]
      case .detail:
        [
          "detail", "kind", "cues", "fields", "numbers after", "numbers not after", "forms", "needed with",
          "not needed with", "audience",
        ]
      case .steps: ["from", "kind", "cues", "audience", "next steps"]
      }
    }
  }

  private static let keys =
    Form.template.keys + Form.detail.keys.filter { !Form.template.keys.contains($0) } + ["from"]

  /// The heading.
  let title: String
  /// Where the heading stands.
  let place: SourceLocation
  /// The `Key: value` lines by key in lower case.
  private(set) var lines: [(key: String, value: Piece)] = []
  /// The block quotes.
  private(set) var quotes: [Piece] = []
  /// The items of the list below `Next steps:`.
  private(set) var steps: [Piece] = []

  init(title: String, place: SourceLocation) {
    self.title = title
    self.place = place
  }

  /// What it is: a detail says which, steps say where from, and everything else is a template.
  var form: Form { self["detail"] != nil ? .detail : self["from"] != nil ? .steps : .template }

  /// The value of a line.
  subscript(key: String) -> Piece? { lines.first { $0.key == key }?.value }

  /// Takes the lines of a paragraph: a line without a key goes on with the one before it.
  ///
  /// - Returns: Whether a list of steps may follow.
  mutating func add(paragraph block: Int, in markdown: MarkdownDocument, place: SourceLocation) -> Bool {
    var texts = [""]
    for child in markdown.children(of: block) {
      switch markdown.nodes[child].kind {
      case .softBreak, .lineBreak: texts.append("")
      default: texts[texts.count - 1] += markdown.text(of: child)
      }
    }
    var isKeyed = false
    for (number, text) in texts.map(Outline.tidy).enumerated() {
      var place = place
      place.line += number
      if number > 0 { place.column = 1 }
      if let (key, value) = Self.split(text, isFirst: number == 0 || isKeyed) {
        lines.append((key, Piece(text: value, place: place)))
        isKeyed = true
      } else if isKeyed {
        let last = lines.count - 1
        lines[last].value.text = Outline.tidy(lines[last].value.text + " " + text)
      }
    }
    guard isKeyed, let last = lines.last, last.key == "next steps" else { return false }
    if !last.value.text.isEmpty { steps.append(last.value) }
    return true
  }

  mutating func add(quote: Piece) { quotes.append(quote) }

  mutating func add(step: Piece) { steps.append(step) }

  /// The key and the value of a line; anything of up to three words before a colon may be meant for a key.
  private static func split(_ text: String, isFirst: Bool) -> (key: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    var key = text[..<colon].lowercased()
    if key == "next step" { key = "next steps" }
    let words = key.split(separator: " ")
    let isLikeKey =
      isFirst && (1...3).contains(words.count) && words.allSatisfy { $0.allSatisfy(\.isLetter) }
    let value = text[text.index(after: colon)...].trimmed
    // What is like no key, but says internal, is still meant.
    guard keys.contains(key) || isLikeKey || AudienceMark.isInternal(value) else { return nil }
    return (key, String(value))
  }

  /// Lines that it should not have: unknown ones, those of another form, and repeated ones.
  var mistakes: [Diagnostic] {
    var mistakes: [Diagnostic] = []
    for (number, line) in lines.enumerated() {
      let name = line.key.prefix(1).uppercased() + line.key.dropFirst()
      if !form.keys.contains(line.key) {
        let known = form.keys.map { "`\($0.prefix(1).uppercased() + $0.dropFirst()):`" }.joined(
          separator: ", ")
        mistakes.append(
          Diagnostic(
            .warning, at: line.value.place,
            "`\(name):` is no line of a \(form.rawValue) and is ignored; known are \(known)"))
      } else if lines[..<number].contains(where: { $0.key == line.key }) {
        mistakes.append(
          Diagnostic(.warning, at: line.value.place, "`\(name):` stands twice; the second is ignored"))
      }
    }
    return mistakes
  }
}
