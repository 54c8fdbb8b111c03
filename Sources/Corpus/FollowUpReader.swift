import CommonMark

/// Reads a file of follow-ups: templates, details that messages should have, and the table of next steps, a
/// heading of level 2 each.
struct FollowUpReader {
  let context: ReadingContext
  private let front: FrontMatter

  init(context: ReadingContext, text: String) {
    front = FrontMatter(text)
    var context = context
    context.narrow(by: front)
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
      let section = section(node, in: markdown)
      document.diagnostics.append(contentsOf: section.mistakes)
      var reading = FollowUpReading(section, audience: context.audience)
      switch section.form {
      case .template: reading.addTemplate(to: &document)
      case .detail: reading.addDetail(to: &document)
      case .steps: reading.addSteps(to: &document)
      }
      document.diagnostics.append(contentsOf: reading.diagnostics)
    }
    if document.followUps.isEmpty, document.details.isEmpty, document.nextSteps.isEmpty {
      document.diagnostics.append(
        Diagnostic(
          .error, at: SourceLocation(path: context.path, line: 1),
          "no follow-up template: write a heading of level 2, a line `Kind: question` and a block quote"))
    }
    return document
  }

  private func section(_ node: Outline.Node, in markdown: MarkdownDocument) -> FollowUpSection {
    var section = FollowUpSection(
      title: node.text, place: SourceLocation(path: context.path, line: node.line, column: node.column))
    var expectsSteps = false
    for block in node.body {
      let place = location(of: block, in: markdown)
      switch markdown.nodes[block].kind {
      case .paragraph: expectsSteps = section.add(paragraph: block, in: markdown, place: place)
      case .blockQuote:
        let text = rendered(markdown.children(of: block), in: markdown)
        if !text.isEmpty { section.add(quote: FollowUpSection.Piece(text: text, place: place)) }
      case .list where expectsSteps:
        for item in markdown.children(of: block) {
          let text = rendered(markdown.children(of: item), in: markdown)
          section.add(step: FollowUpSection.Piece(text: text, place: location(of: item, in: markdown)))
        }
      default: continue
      }
    }
    return section
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
}
