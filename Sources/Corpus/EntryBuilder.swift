import CommonMark

/// Makes an entry of a question and the blocks of its answer.
struct EntryBuilder {
  var context: ReadingContext
  let markdown: MarkdownDocument
  let lineOffset: Int
  private var blocks: [Int] = []

  init(context: ReadingContext, markdown: MarkdownDocument, lineOffset: Int) {
    self.context = context
    self.markdown = markdown
    self.lineOffset = lineOffset
  }

  /// Makes the entry; its URL, anchor and section are the caller's to set.
  mutating func entry(question: String, blocks: [Int], at location: SourceLocation) -> Entry {
    var entry = Entry(question: question, answer: "", location: location, audience: context.audience)
    self.blocks = []
    for block in blocks {
      if let wordings = aliases(in: block) {
        entry.phrasings.append(contentsOf: wordings)
      } else {
        self.blocks.append(block)
      }
    }
    // A rule at the end stands between this question and the next.
    while let last = self.blocks.last, case .thematicBreak = markdown.nodes[last].kind {
      self.blocks.removeLast()
    }
    if AudienceMark.isInternal(self.blocks, in: markdown) { entry.audience = .internal }
    entry.answer = rendered(self.blocks, as: .markdown)
    entry.passages = self.blocks.flatMap { passages(of: $0) }
    if entry.passages.count == 1 { entry.reference = reference(in: self.blocks) }
    entry.code = code(in: self.blocks)
    entry.errorStrings = Self.quotations(in: question).filter(QuestionForm.isErrorMessage)
    return entry
  }

  /// How many items the answer has when it is lists and nothing else; more than any answer has when it is not.
  var listItemCount: Int {
    var count = 0
    for block in blocks {
      guard case .list = markdown.nodes[block].kind else { return .max }
      count += markdown.children(of: block).count
    }
    return count
  }

  /// Entries for list items that start with an error message, below the entry just made.
  func errorItems(below parent: Entry) -> [Entry] {
    var items: [Entry] = []
    var isBelowProblems = QuestionForm.namesProblems(parent.question)
    for block in blocks {
      if case .heading = markdown.nodes[block].kind {
        isBelowProblems = QuestionForm.namesProblems(markdown.text(of: block))
      }
      guard case .list = markdown.nodes[block].kind else { continue }
      for item in markdown.children(of: block) {
        guard let keyed = KeyedItem(item, in: markdown),
          QuestionForm.isErrorMessage(keyed.key)
            || isBelowProblems && keyed.isCode && QuestionForm.isSentence(keyed.key)
        else { continue }
        let node = markdown.nodes[item]
        var builder = EntryBuilder(context: context, markdown: markdown, lineOffset: lineOffset)
        var entry = builder.entry(
          question: keyed.key, blocks: markdown.children(of: item),
          at: SourceLocation(
            path: context.path, line: node.startLine + lineOffset, column: node.startColumn))
        entry.answer = keyed.withoutKey(entry.answer)
        if let first = entry.passages.first { entry.passages[0] = keyed.withoutKey(first) }
        entry.reference = entry.reference ?? keyed.reference.flatMap(reference(to:))
        entry.errorStrings = [keyed.key]
        entry.audience = parent.audience
        entry.sectionPath = parent.sectionPath + [parent.question]
        entry.anchor = parent.anchor
        entry.url = parent.url
        entry.isArchived = parent.isArchived
        if !entry.answer.isEmpty { items.append(entry) }
      }
    }
    return items
  }

  // MARK: Parts

  private func aliases(in block: Int) -> [String]? {
    let node = markdown.nodes[block]
    switch node.kind {
    case .htmlBlock: return HTMLComment(node.literal).flatMap { AliasLine.wordings(in: $0.content) }
    case .paragraph: return AliasLine.wordings(in: markdown.text(of: block))
    default: return nil
    }
  }

  private func rendered(_ blocks: [Int], as style: MarkdownStyle) -> String {
    markdown.rendered(blocks, as: style) { destination in
      context.links.address(
        of: destination, in: context.path, source: context.source, audience: context.audience)
    }
  }

  /// A block as plain text; long lists are cut into their items so that the one that answers can be shown.
  private func passages(of block: Int) -> [String] {
    let whole = rendered([block], as: .plain)
    if case .list = markdown.nodes[block].kind, whole.utf8.count > 600 {
      return whole.split(separator: "\n- ").enumerated().map {
        $0.offset == 0 ? String($0.element) : "- " + $0.element
      }
    }
    return whole.isEmpty ? [] : [whole]
  }

  private func code(in blocks: [Int]) -> [String] {
    var code: [String] = []
    for block in blocks {
      for node in markdown.nodes[block..<markdown.nodes[block].end] {
        switch node.kind {
        case .code, .codeBlock: code.append(node.literal)
        default: continue
        }
      }
    }
    return code
  }

  /// Texts in quotation marks or code formatting within a heading.
  static func quotations(in text: String) -> [String] {
    let marks: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "`"), 0xE2]
    guard text.utf8.contains(where: marks.contains) else { return [] }
    var quotations: [String] = []
    for (open, close) in [("\"", "\""), ("“", "”"), ("`", "`")] {
      let parts =
        open == close ? text.split(separator: open, omittingEmptySubsequences: false).map(String.init) : []
      if open == close {
        for index in stride(from: 1, to: parts.count - 1, by: 2) { quotations.append(parts[index]) }
      } else if let start = text.firstRange(of: open)?.upperBound,
        let end = text[start...].firstRange(of: close)?.lowerBound
      {
        quotations.append(String(text[start..<end]))
      }
    }
    return quotations.filter { !$0.isEmpty }
  }

  // MARK: References

  /// The place an answer points to when it says nothing else than "See [that question]".
  private func reference(in blocks: [Int]) -> Entry.Reference? {
    // An image leaves nothing, and some forms of an export not even its block.
    let shown = blocks.count == 1 ? blocks : blocks.filter { !rendered([$0], as: .plain).isEmpty }
    guard shown.count == 1, markdown.nodes[shown[0]].kind == .paragraph else { return nil }
    let link = SoleLink(children: markdown.children(of: shown[0]), in: markdown)
    return link.flatMap { reference(to: $0.destination) }
  }

  private func reference(to destination: String) -> Entry.Reference? {
    let parts = LinkResolver.split(destination)
    let path = LinkResolver.decoded(parts.path)
    guard let anchor = parts.anchor.map(LinkResolver.decoded), !anchor.isEmpty,
      LinkResolver.scheme(of: destination) == nil, !path.hasPrefix("/")
    else { return nil }
    let file =
      path.isEmpty
      ? context.path : PathName.normalized(PathName.joined(PathName.folder(of: context.path), path))
    return Entry.Reference(path: file, anchor: anchor)
  }
}
