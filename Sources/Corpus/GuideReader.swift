import CommonMark
import Exports

/// Reads any Markdown: an entry for each section that has text.
struct GuideReader {
  let context: ReadingContext

  /// Reads a whole file.
  func read(_ text: ReadText) -> Document {
    let front = text.front
    var context = context
    context.narrow(by: front)
    var document = Document(source: context.source.name, path: context.path, title: context.source.title)
    document.owner = front.values["owner"] ?? front.values["maintainedby"]
    let export = text.export
    document.diagnostics += text.diagnostics(path: context.path)
    let markdown = MarkdownDocument(parsing: export.text)
    for repair in markdown.repairs {
      document.diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(path: context.path, line: repair.line + front.lineCount), repair.reason
        ))
    }
    var maker = AnchorMaker()
    var outline = Outline(markdown, lineOffset: front.lineCount, boldQuestions: false) { text, line in
      let made = maker.anchor(for: text)
      let anchor = export.headingIDs[line - front.lineCount] ?? made
      document.anchors.insert(made)
      document.anchors.insert(anchor)
      return anchor
    }
    document.anchors.formUnion(HTMLAnchors.names(in: markdown))
    let title = outline.nodes[0].children.first.flatMap { outline.nodes[$0].level == 1 ? $0 : nil }
    if let title { document.title = outline.nodes[title].text }
    let marks = outline.takeMarks(
      in: markdown, title: title, isPublicByMark: context.source.isPublicByMark)
    document.diagnostics += marks.diagnostics(context, lineOffset: front.lineCount)
    var skipped: Set<Int> = []
    let inherited = context.audience
    for index in outline.nodes.indices {
      let node = outline.nodes[index]
      // Below a section's heading they may be what it says.
      let links =
        index == 0 || index == title ? TableOfContents.paragraphs(among: node.body, in: markdown) : []
      skipped.formUnion(links)
      var blocks: [Int] = []
      for block in node.body where !links.contains(block) {
        if TableOfContents.items(of: block, in: markdown) != nil {
          skipped.insert(block)
          continue
        }
        let html = markdown.nodes[block]
        if html.kind == .htmlBlock, let tags = MetaTags.read(html.literal) {
          document.owner = tags["maintainedby"] ?? document.owner
          continue
        }
        blocks.append(block)
      }
      context.audience = marks.audience(of: index, parts: [], default: inherited, widest: context.widest)
      let answer = MarkedAnswer(
        question: index == 0 ? document.title : node.text, blocks: blocks,
        at: SourceLocation(path: context.path, line: node.line, column: node.column),
        by: EntryBuilder(context: context, markdown: markdown, lineOffset: front.lineCount))
      document.diagnostics += answer.diagnostics
      for part in answer.parts {
        var entry = part.entry
        if entry.answer.isEmpty { continue }
        entry.isArchived = node.isStruck
        entry.anchor = node.anchor
        entry.url = context.url(anchor: node.anchor, for: entry.audience)
        entry.sectionPath =
          index == 0 ? [] : outline.path(above: index, without: title.map { [$0] } ?? [])
        if node.isCode, QuestionForm.isErrorMessage(node.text) { entry.errorStrings.insert(node.text, at: 0) }
        document.entries.append(entry)
        document.entries.append(contentsOf: part.builder.errorItems(below: entry))
      }
    }
    for index in document.entries.indices { document.entries[index].owner = document.owner }
    PublicByMark.strip(&document, of: context.source)
    LinkCheck(context: context, markdown: markdown, lineOffset: front.lineCount, skips: skipped)
      .check(into: &document)
    return document
  }
}
