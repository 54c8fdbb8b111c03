/// Makes of a section what it is meant to be, and tells what is wrong with it.
struct FollowUpReading {
  private let section: FollowUpSection
  private let audience: Audience
  /// What its author should mend.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ section: FollowUpSection, audience: Audience) {
    self.section = section
    var narrowed = audience
    for (key, value) in section.lines
    where key == "audience" && value.text.lowercased() != "public" || AudienceMark.isInternal(value.text) {
      narrowed = .internal
      if Audience(rawValue: value.text.lowercased()) == nil {
        diagnostics.append(
          Diagnostic(.error, at: value.place, "`Audience:` is `public` or `internal`, not `\(value.text)`"))
      }
    }
    self.audience = narrowed
  }

  // MARK: Templates

  mutating func addTemplate(to document: inout Document) {
    var template = FollowUpTemplate(
      title: section.title, kinds: kinds(), wordings: section.quotes.map(\.text),
      nextSteps: section.steps.map(\.text), location: section.place, audience: audience)
    template.cues = Self.items(section["cues"]?.text)
    if let line = section["when"] {
      template.condition = FollowUpCondition(rawValue: line.text)
      switch template.condition {
      case .missing(let name):
        document.namedDetails.append(Document.NamedDetail(name: name, location: line.place))
      case nil:
        complain(
          line.place,
          "`When:` is `nothing is missing`, `something is missing`, `a cue is said` or, with a detail, `motive is missing`,"
            + " not `\(line.text)`")
      case .cueSaid where template.cues.isEmpty:
        complain(
          line.place, "with `When: a cue is said` the template needs a line `Cues:`, or it is never sent")
      default: break
      }
    }
    if let line = section["asks for"] {
      template.asksFor = Self.items(line.text.lowercased())
      for name in template.asksFor {
        document.namedDetails.append(Document.NamedDetail(name: name, location: line.place))
      }
    }
    check(template)
    if !template.kinds.isEmpty, !template.wordings.isEmpty { document.followUps.append(template) }
  }

  private mutating func check(_ template: FollowUpTemplate) {
    if template.kinds.isEmpty {
      complain(section.place, "\"\(section.title)\" has no line `Kind: …`; it is left out")
    }
    guard let last = section.quotes.last else {
      complain(section.place, "\"\(section.title)\" has no block quote to send; it is left out")
      return
    }
    if last.text.contains("{doing}") || last.text.contains("{topic}") {
      warn(
        last.place,
        "the last wording of \"\(section.title)\" has a placeholder; add one without, for messages that do not"
          + " fill it")
    } else if last.text.contains("{missing}"),
      template.condition == nil || template.condition == .nothingMissing
    {
      warn(
        last.place,
        "the last wording of \"\(section.title)\" has `{missing}`; add one without, for messages that lack nothing,"
          + " or the line `When: something is missing`")
    }
    checkPlaceholders(in: section.quotes, known: ["doing", "topic", "missing"])
    checkSteps()
  }

  // MARK: Details

  mutating func addDetail(to document: inout Document) {
    guard let line = section["detail"], !line.text.isEmpty else {
      complain(section.place, "\"\(section.title)\" does not say which detail it is; it is left out")
      return
    }
    func list(_ key: String) -> CueList { CueList(section[key]?.text ?? "") }
    var detail = Detail(name: line.text.lowercased(), kinds: kinds(), wordings: section.quotes.map(\.text))
    detail.cues = list("cues")
    detail.fields = list("fields")
    detail.numbersAfter = list("numbers after")
    detail.numbersNotAfter = list("numbers not after")
    detail.neededWith = list("needed with")
    detail.notNeededWith = list("not needed with")
    if let line = section["forms"] {
      detail.forms = values(in: line, of: "Forms", all: Detail.Form.allCases, allowsAny: false)
    }
    if detail.cues.isEmpty, detail.fields.isEmpty, detail.numbersAfter.isEmpty, detail.forms.isEmpty {
      warn(
        section.place,
        "nothing speaks for the detail `\(detail.name)`, so it is always asked for: add `Cues:`")
    }
    guard let last = section.quotes.last else {
      complain(
        section.place, "the detail `\(detail.name)` has no block quote with how to ask for it; it is left out"
      )
      return
    }
    if last.text.contains("{") {
      warn(
        last.place,
        "the last wording of `\(detail.name)` has a placeholder; add one without, for messages that do"
          + " not fill it")
    }
    checkPlaceholders(in: section.quotes, known: ["doing", "topic"])
    document.details.append(Placed(detail, title: section.title, location: section.place, audience: audience))
  }

  // MARK: Steps

  mutating func addSteps(to document: inout Document) {
    guard let line = section["from"] else { return }
    let channels = values(in: line, of: "From", all: Channel.allCases, allowsAny: true)
    let kinds = kinds(allowsAny: true)
    if kinds.isEmpty {
      complain(section.place, "\"\(section.title)\" has no line `Kind: …`; it is left out")
    }
    if section.steps.isEmpty {
      complain(section.place, "\"\(section.title)\" has no list below a line `Next steps:`; it is left out")
    }
    checkSteps()
    guard !channels.isEmpty, !kinds.isEmpty, !section.steps.isEmpty else { return }
    let steps = NextSteps(
      channels: channels, kinds: kinds, cues: CueList(section["cues"]?.text ?? ""),
      steps: section.steps.map(\.text))
    document.nextSteps.append(
      Placed(steps, title: section.title, location: section.place, audience: audience))
  }

  private mutating func checkSteps() {
    checkPlaceholders(in: section.steps, known: ["milestone"])
    for step in section.steps where Self.saysClose(step.text) {
      warn(
        step.place,
        "no step says \"close\": whoever opened an issue decides when it is done; show progress by labels")
    }
  }

  private static func saysClose(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.contains { $0 == "close" }
  }

  // MARK: Lines

  private mutating func kinds(allowsAny: Bool = false) -> [MessageKind] {
    section["kind"].map { values(in: $0, of: "Kind", all: MessageKind.allCases, allowsAny: allowsAny) } ?? []
  }

  /// The values that a line lists, all of them for `any`.
  private mutating func values<Value: RawRepresentable<String>>(
    in line: FollowUpSection.Piece, of key: String, all: [Value], allowsAny: Bool
  ) -> [Value] {
    var values: [Value] = []
    for word in Self.items(line.text.lowercased()) {
      if allowsAny, word == "any" { return all }
      if let value = Value(rawValue: word) {
        values.append(value)
      } else {
        let known = all.map { "`\($0.rawValue)`" } + (allowsAny ? ["`any`"] : [])
        complain(line.place, "`\(key):` is one of \(known.joined(separator: ", ")), not `\(word)`")
      }
    }
    return values
  }

  private static func items(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
  }

  private mutating func checkPlaceholders(in pieces: [FollowUpSection.Piece], known: [String]) {
    for piece in pieces {
      for name in Self.placeholders(in: piece.text) where !known.contains(name) {
        let names = known.map { "`{\($0)}`" }
        complain(
          piece.place,
          "unknown placeholder `{\(name)}`; known here: \(names.joined(separator: ", "))")
      }
    }
  }

  /// The names between braces in a wording.
  static func placeholders(in wording: String) -> [String] {
    wording.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: "}") else { return nil }
      let name = part[..<end]
      return name.allSatisfy { $0.isLetter } ? String(name) : nil
    }
  }

  private mutating func complain(_ place: SourceLocation, _ message: String) {
    diagnostics.append(Diagnostic(.error, at: place, message))
  }

  private mutating func warn(_ place: SourceLocation, _ message: String) {
    diagnostics.append(Diagnostic(.warning, at: place, message))
  }
}
