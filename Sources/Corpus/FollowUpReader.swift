import CommonMark

/// Reads follow-up templates: a heading of level 2 each, with its kinds, its cues, its wordings and what to do besides.
struct FollowUpReader {
  let context: ReadingContext
  private let front: FrontMatter

  init(context: ReadingContext, text: String) {
    front = FrontMatter(text)
    var context = context
    if let audience = front.values["audience"] {
      context.audience = context.audience.narrowed(by: audience == "public" ? .public : .internal)
    }
    self.context = context
  }

  /// Reads a whole file.
  func read() -> Document {
    var document = Document(source: context.source.name, path: context.path, title: context.source.title)
    let markdown = MarkdownDocument(parsing: String(front.rest))
    for repair in markdown.repairs {
      document.diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(path: context.path, line: repair.line + front.lineCount), repair.reason
        ))
    }
    var maker = AnchorMaker()
    let outline = Outline(markdown, lineOffset: front.lineCount, boldQuestions: false) { text, _ in
      let anchor = maker.anchor(for: text)
      document.anchors.insert(anchor)
      return anchor
    }
    for node in outline.nodes where node.level >= 2 {
      read(node, in: markdown, into: &document)
    }
    if document.followUps.isEmpty {
      document.diagnostics.append(
        Diagnostic(
          .error, at: SourceLocation(path: context.path, line: 1),
          "no follow-up template: write a heading of level 2, a line `Kind: question` and a block quote"))
    }
    return document
  }

  private func read(_ node: Outline.Node, in markdown: MarkdownDocument, into document: inout Document) {
    let place = SourceLocation(path: context.path, line: node.line, column: node.column)
    var template = FollowUpTemplate(
      title: node.text, kinds: [], wordings: [], location: place, audience: context.audience)
    var wordingPlaces: [SourceLocation] = []
    var expectsSteps = false
    for block in node.body {
      switch markdown.nodes[block].kind {
      case .paragraph:
        expectsSteps = false
        let text = Outline.tidy(markdown.text(of: block))
        guard let colon = text.firstIndex(of: ":") else { continue }
        let value = text[text.index(after: colon)...].trimmed
        switch text[..<colon].lowercased() {
        case "kind":
          template.kinds = kinds(in: value, at: location(of: block, in: markdown), &document)
        case "cues":
          template.cues = value.split(separator: ",").map { String($0.trimmed) }
        case "next steps", "next step":
          expectsSteps = true
          if !value.isEmpty { template.nextSteps.append(String(value)) }
        default: continue
        }
      case .blockQuote:
        let wording = rendered(markdown.children(of: block), in: markdown)
        if wording.isEmpty { continue }
        template.wordings.append(wording)
        wordingPlaces.append(location(of: block, in: markdown))
      case .list where expectsSteps:
        for item in markdown.children(of: block) {
          template.nextSteps.append(rendered(markdown.children(of: item), in: markdown))
        }
      default: continue
      }
    }
    check(template, wordingPlaces, &document)
    if !template.kinds.isEmpty, !template.wordings.isEmpty { document.followUps.append(template) }
  }

  private func location(of block: Int, in markdown: MarkdownDocument) -> SourceLocation {
    let node = markdown.nodes[block]
    return SourceLocation(
      path: context.path, line: node.startLine + front.lineCount, column: node.startColumn)
  }

  private func rendered(_ blocks: [Int], in markdown: MarkdownDocument) -> String {
    markdown.rendered(blocks, as: .markdown) { destination in
      context.links.address(
        of: destination, in: context.path, source: context.source, audience: context.audience)
    }
  }

  private func kinds(
    in text: Substring, at place: SourceLocation, _ document: inout Document
  ) -> [MessageKind] {
    var kinds: [MessageKind] = []
    for word in text.split(separator: ",").map({ $0.trimmed.lowercased() }) {
      if let kind = MessageKind(rawValue: word) {
        kinds.append(kind)
      } else {
        let known = MessageKind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        document.diagnostics.append(
          Diagnostic(.error, at: place, "`Kind:` is one of \(known), not `\(word)`"))
      }
    }
    return kinds
  }

  private func check(
    _ template: FollowUpTemplate, _ places: [SourceLocation], _ document: inout Document
  ) {
    let title = template.title
    if template.kinds.isEmpty {
      document.diagnostics.append(
        Diagnostic(.error, at: template.location, "\"\(title)\" has no line `Kind: …`; it is left out"))
    }
    guard let last = template.wordings.last, let lastPlace = places.last else {
      document.diagnostics.append(
        Diagnostic(.error, at: template.location, "\"\(title)\" has no block quote to send; it is left out"))
      return
    }
    if last.contains("{doing}") || last.contains("{topic}") {
      document.diagnostics.append(
        Diagnostic(
          .warning, at: lastPlace,
          "the last wording of \"\(title)\" has a placeholder; add one without, for messages that do not fill it"
        ))
    }
    for (wording, place) in zip(template.wordings, places) {
      for name in Self.placeholders(in: wording) where !["doing", "topic"].contains(name) {
        document.diagnostics.append(
          Diagnostic(
            .error, at: place,
            "unknown placeholder `{\(name)}`; known are `{doing}` and `{topic}`"))
      }
    }
  }

  /// The names between braces in a wording.
  static func placeholders(in wording: String) -> [String] {
    wording.split(separator: "{").dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: "}") else { return nil }
      let name = part[..<end]
      return name.allSatisfy { $0.isLetter } ? String(name) : nil
    }
  }
}
