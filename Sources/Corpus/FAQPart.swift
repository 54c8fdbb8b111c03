import CommonMark
import Parallel

/// One Markdown text of a FAQ: the file itself, or the questions that its author commented out.
struct FAQPart {
  let context: ReadingContext
  let markdown: MarkdownDocument
  let lineOffset: Int
  let headingIDs: [Int: String]
  let isArchived: Bool
  /// What was parsed where it is plain text, the headings of which are guessed.
  let plainText: String?

  private var outline = Outline.empty
  private var marks = AudienceMarks()
  private var contents: [TableOfContents.Item] = []
  private var titles: Set<Int> = []
  private var anchors: Set<String> = []
  /// The headings that are entries, in order.
  private var answered: [Int] = []

  init(
    context: ReadingContext, markdown: MarkdownDocument, lineOffset: Int, headingIDs: [Int: String],
    isArchived: Bool, plainText: String? = nil
  ) {
    self.context = context
    self.markdown = BoldQuestions.separated(in: markdown)
    self.lineOffset = lineOffset
    self.headingIDs = headingIDs
    self.isArchived = isArchived
    self.plainText = plainText
  }

  /// Adds what this text holds to `document`.
  mutating func read(into document: inout Document) {
    for repair in markdown.repairs {
      document.diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(path: context.path, line: repair.line + lineOffset), repair.reason))
    }
    var maker = AnchorMaker()
    var anchors: Set<String> = []
    outline = Outline(markdown, lineOffset: lineOffset, boldQuestions: true) { text, line in
      let made = maker.anchor(for: text)
      let anchor = headingIDs[line - lineOffset] ?? made
      anchors.insert(made)
      anchors.insert(anchor)
      return anchor
    }
    self.anchors = anchors
    if !isArchived { document.anchors = anchors.union(HTMLAnchors.names(in: markdown)) }
    findTitle(&document)
    marks =
      plainText.map { outline.takePlainMarks(in: $0, markdown) }
      ?? outline.takeMarks(
        in: markdown, title: titles.min(), isPublicByMark: context.source.isPublicByMark)
    document.diagnostics += marks.diagnostics(context, lineOffset: lineOffset)
    takeOutWhatIsNoAnswer(&document)
    if !isArchived, outline.nodes.count > 1 {
      document.diagnostics += Introduction.diagnostics(
        of: ([0] + titles).sorted().flatMap { outline.nodes[$0].body }, in: markdown, path: context.path,
        lineOffset: lineOffset)
    }
    for child in rootChildren { classify(child, parentIsEntry: false) }
    addEntries(into: &document)
    checkContents(&document)
    LinkCheck(context: context, markdown: markdown, lineOffset: lineOffset, skips: contentsBlocks)
      .check(into: &document)
  }

  private var contentsBlocks: Set<Int> = []
  /// Headings above tables of contents.
  private var contentsHeadings: Set<Int> = []

  private var rootChildren: [Int] {
    outline.nodes[0].children.flatMap { child in
      titles.contains(child) ? outline.nodes[child].children : [child]
    }
  }

  /// A first heading of level 1 that does not ask names the document; repeats of it (tab titles) add nothing.
  private mutating func findTitle(_ document: inout Document) {
    guard !isArchived, let first = outline.nodes[0].children.first else { return }
    let node = outline.nodes[first]
    guard node.level == 1, !QuestionForm.isQuestion(node.text), !node.isCode else { return }
    titles = Set(
      outline.nodes[0].children.filter { outline.nodes[$0].level == 1 && outline.nodes[$0].text == node.text }
    )
    if document.title == context.source.title || document.title.isEmpty { document.title = node.text }
  }

  /// Takes tables of contents, `<meta>` tags and commented-out questions out of the texts.
  private mutating func takeOutWhatIsNoAnswer(_ document: inout Document) {
    var askers: Set<Int> = []
    for index in outline.nodes.indices {
      if asks(index) || askers.contains(outline.nodes[index].parent) { askers.insert(index) }
      let links =
        askers.contains(index)
        ? [] : TableOfContents.paragraphs(among: outline.nodes[index].body, in: markdown)
      if !links.isEmpty { contentsHeadings.insert(index) }
      contentsBlocks.formUnion(links)
      var body: [Int] = []
      for block in outline.nodes[index].body where !links.contains(block) {
        if let items = TableOfContents.items(of: block, in: markdown) {
          contents.append(contentsOf: items)
          contentsBlocks.insert(block)
          contentsHeadings.insert(index)
          continue
        }
        let node = markdown.nodes[block]
        if node.kind == .htmlBlock {
          if let tags = MetaTags.read(node.literal) {
            document.owner = tags["maintainedby"] ?? document.owner
            continue
          }
          if readArchive(node, below: index, into: &document) { continue }
        }
        body.append(block)
      }
      outline.setBody(body, of: index)
    }
  }

  /// Reads the questions inside a comment, if there are any.
  private func readArchive(_ node: MarkdownNode, below index: Int, into document: inout Document) -> Bool {
    guard !isArchived, let comment = HTMLComment(node.literal), comment.hasHeadings else { return false }
    var context = context
    if marks.isInternal(index) {
      context.audience = .internal
      context.widest = .internal
    }
    var part = FAQPart(
      context: context, markdown: MarkdownDocument(parsing: comment.content),
      lineOffset: node.startLine + lineOffset - 1, headingIDs: [:], isArchived: true)
    part.read(into: &document)
    return true
  }

  // MARK: Entries

  private func asks(_ index: Int) -> Bool {
    let node = outline.nodes[index]
    return QuestionForm.isQuestion(node.text) || (node.isCode && QuestionForm.isErrorMessage(node.text))
  }

  private func asksBelow(_ index: Int) -> Bool {
    outline.nodes[index].children.contains { asks($0) || asksBelow($0) }
  }

  private mutating func classify(_ index: Int, parentIsEntry: Bool) {
    let node = outline.nodes[index]
    if asks(index) {
      answered.append(index)
      for child in node.children { classify(child, parentIsEntry: true) }
    } else if parentIsEntry {
      // A part of the answer above; questions further down still stand on their own.
      for child in node.children { classify(child, parentIsEntry: true) }
    } else if asksBelow(index) {
      if !node.body.isEmpty { answered.append(index) }
      for child in node.children { classify(child, parentIsEntry: false) }
    } else {
      answered.append(index)
    }
  }

  /// The blocks of an entry's answer: its own and those of the parts below it, in order.
  private func answerBlocks(of index: Int, isSection: Bool) -> [Int] {
    let node = outline.nodes[index]
    guard !isSection else { return node.body }
    return node.children.reduce(into: node.body) { blocks, child in
      if asks(child) { return }
      blocks.append(outline.nodes[child].block)
      blocks.append(contentsOf: answerBlocks(of: child, isSection: false))
    }
  }

  /// The headings whose texts are part of the answer below a heading.
  private func answerParts(of index: Int) -> [Int] {
    outline.nodes[index].children.filter { !asks($0) }.flatMap { [$0] + answerParts(of: $0) }
  }

  /// How many answers one core makes at a time; a short document is not worth a second one.
  private static let stride = 32
  /// How many answers are in memory before they are taken in.
  private static let groupSize = 1024

  private func addEntries(into document: inout Document) {
    let part = self
    for start in Swift.stride(from: 0, to: answered.count, by: Self.groupSize) {
      let group = Array(answered[start..<min(start + Self.groupSize, answered.count)])
      let answers = Parallel.map(group, stride: Self.stride) { part.answer(of: $0) }
      for (index, answer) in zip(group, answers) {
        document.diagnostics += answer.diagnostics
        for part in answer.parts { add(part, of: index, into: &document) }
      }
    }
  }

  private func answer(of index: Int) -> MarkedAnswer {
    let node = outline.nodes[index]
    let isSection = !asks(index) && asksBelow(index)
    var context = context
    context.audience = marks.audience(
      of: index, parts: isSection ? [] : answerParts(of: index), default: context.audience,
      widest: context.widest)
    return MarkedAnswer(
      question: node.text, blocks: answerBlocks(of: index, isSection: isSection),
      at: SourceLocation(path: context.path, line: node.line, column: node.column),
      by: EntryBuilder(context: context, markdown: markdown, lineOffset: lineOffset))
  }

  private func add(_ part: MarkedAnswer.Part, of index: Int, into document: inout Document) {
    let node = outline.nodes[index]
    var entry = part.entry
    entry.isArchived = isArchived || node.isStruck
    entry.anchor = node.anchor
    entry.url = context.url(anchor: isArchived ? nil : node.anchor, for: entry.audience)
    entry.sectionPath = outline.path(above: index, without: titles)
    if node.isCode, QuestionForm.isErrorMessage(node.text) { entry.errorStrings.insert(node.text, at: 0) }
    if entry.answer.isEmpty {
      // Questions below it may be the answer, and "Contents" needs none; a bare question is a gap its author should know of.
      if outline.nodes[index].children.contains(where: { asks($0) }) { return }
      if !asks(index), contentsHeadings.contains(index) { return }
      document.diagnostics.append(
        Diagnostic(.error, at: entry.location, "the question \"\(node.text)\" has no answer"))
      return
    }
    let items = part.builder.errorItems(below: entry)
    // A heading such as "Common problems" over nothing but error messages only groups them.
    if asks(index) || items.isEmpty || items.count < part.builder.listItemCount {
      document.entries.append(entry)
    }
    document.entries.append(contentsOf: items)
  }

  // MARK: Table of contents

  private func checkContents(_ document: inout Document) {
    guard !contents.isEmpty, !isArchived else { return }
    var listed: Set<String> = []
    for item in contents {
      let place = SourceLocation(path: context.path, line: item.line + lineOffset, column: item.column)
      guard item.destination.hasPrefix("#") else {
        document.diagnostics.append(
          Diagnostic(
            .error, at: place, "`\(item.destination)` in the table of contents does not start with #"))
        continue
      }
      let anchor = String(item.destination.dropFirst())
      listed.insert(anchor)
      if !document.anchors.contains(anchor) {
        document.diagnostics.append(
          Diagnostic(
            .error, at: place, "the table of contents links to #\(anchor), but no heading has that anchor"))
      }
    }
    for entry in document.entries where !entry.isArchived {
      guard let anchor = entry.anchor, !listed.contains(anchor), QuestionForm.isQuestion(entry.question),
        entry.errorStrings.first != entry.question
      else { continue }
      document.diagnostics.append(
        Diagnostic(
          .warning, at: entry.location, "\"\(entry.question)\" is missing from the table of contents"))
    }
  }
}
