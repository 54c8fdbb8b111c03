import CommonMark

/// Which headings of a text are marked public or internal by a line below them.
///
/// Internal holds for everything below the heading, public for the one answer; of two marks the narrower holds.
struct AudienceMarks {
  private var internalNodes: Set<Int> = []
  private var publicNodes: Set<Int> = []
  private var publicLines: [Int] = []
  private var others: [(line: Int, word: String)] = []
  /// Headings that are marks themselves.
  private var headingLines: [Int] = []
  /// Where a mark says public behind a line that may be a title, so that it covers nothing.
  private var idleLines: [Int] = []

  /// Who may see the answer below a heading.
  ///
  /// - Parameters:
  ///   - index: The heading.
  ///   - parts: Headings whose texts are part of that answer.
  ///   - audience: Who may see what is not marked.
  ///   - widest: Who may see what is marked public.
  /// - Returns: The narrowest that is said.
  func audience(of index: Int, parts: [Int], default audience: Audience, widest: Audience) -> Audience {
    if isInternal(index) || parts.contains(where: isInternal) { return .internal }
    return publicNodes.contains(index) ? widest : audience
  }

  /// Whether a heading, or one above it, is marked internal.
  func isInternal(_ index: Int) -> Bool { internalNodes.contains(index) }

  /// What is wrong with the marks.
  func diagnostics(_ context: ReadingContext, lineOffset: Int) -> [Diagnostic] {
    func place(_ line: Int) -> SourceLocation { SourceLocation(path: context.path, line: line + lineOffset) }
    var diagnostics = others.map { other in
      Diagnostic(
        .warning, at: place(other.line),
        "`Audience:` is `public` or `internal`, not `\(other.word)`; taken as internal")
    }
    if context.widest == .public {
      diagnostics += headingLines.map { line in
        Diagnostic(
          .warning, at: SourceLocation(path: context.path, line: line),
          "this heading keeps all that stands below it and beside it from the public")
      }
    }
    diagnostics += idleLines.map { line in
      Diagnostic(
        .warning, at: place(line),
        "`Audience: public` stands behind a bold line that may be a title, so that it covers nothing; "
          + "put it right below the question")
    }
    if context.widest == .internal {
      diagnostics += publicLines.map { line in
        Diagnostic(
          .warning, at: place(line),
          "`Audience: public` has no effect in an internal document; `audience: marked` in kb.yaml would let it"
        )
      }
    }
    return diagnostics
  }

  fileprivate mutating func add(_ word: AudienceMark.Word, to index: Int, line: Int) {
    switch word {
    case .public:
      publicNodes.insert(index)
      publicLines.append(line)
    case .internal: internalNodes.insert(index)
    case .other(let word):
      internalNodes.insert(index)
      others.append((line, word))
    }
  }

  fileprivate mutating func addIdle(line: Int) { idleLines.append(line) }

  fileprivate mutating func addHeading(_ line: Int) { headingLines.append(line) }

  /// Makes all headings internal that are at least the one given, in the order of the file.
  fileprivate mutating func makeInternal(from first: Int, of count: Int) {
    internalNodes.formUnion(first..<count)
  }

  /// Makes a heading internal whose text says so among other words.
  fileprivate mutating func makeInternal(_ index: Int) { internalNodes.insert(index) }

  fileprivate mutating func inherit(_ index: Int, from parent: Int) {
    if internalNodes.contains(parent) { internalNodes.insert(index) }
  }
}

extension Outline {
  /// Takes the lines `Audience: …` out of the texts below all headings.
  ///
  /// - Parameters:
  ///   - markdown: The parsed text.
  ///   - title: The heading that names the document: what it is marked with holds for all of it, also for headings beside it.
  ///   - isPublicByMark: Whether nothing else is public than what a mark says is: then one behind what may be a title is not
  ///     known to be for the question above that.
  ///   - publishes: Whether a mark that says public counts, by its heading and its block.
  /// - Returns: What the headings are marked with.
  mutating func takeMarks(
    in markdown: MarkdownDocument, title: Int?, isPublicByMark: Bool = false,
    where publishes: (_ index: Int, _ block: Int) -> Bool = { _, _ in true }
  ) -> AudienceMarks {
    var marks = AudienceMarks()
    /// The level of a heading that is a mark itself: it holds for the headings beside it too.
    var markedLevel: Int?
    for index in nodes.indices {
      if let level = markedLevel, nodes[index].level >= level {
        marks.makeInternal(index)
      } else {
        markedLevel = nil
      }
      if nodes[index].block >= 0, AudienceMark.isInternal(heading: nodes[index].text) {
        marks.makeInternal(index)
        marks.addHeading(nodes[index].line)
        markedLevel = min(markedLevel ?? nodes[index].level, nodes[index].level)
      }
      var isBehindKey = false
      /// Whether a line goes through what stands in blocks of HTML.
      var isStruck = false
      var body: [Int] = []
      var isBehindTitle = false
      for block in nodes[index].body {
        isStruck = AudienceLines.isStruck(behind: markdown.nodes[block], before: isStruck)
        if let word = Self.mark(block, in: markdown), word != .public || !isStruck {
          if word == .public, !publishes(index, block) { continue }
          if word == .public, isBehindTitle {
            marks.addIdle(line: markdown.nodes[block].startLine)
            continue
          }
          marks.add(word, to: index, line: markdown.nodes[block].startLine)
        } else {
          switch Self.finding(in: block, of: markdown) {
          case .nothing: break
          case .internal: marks.makeInternal(index)
          case .other(let word): marks.add(.other(word), to: index, line: markdown.nodes[block].startLine)
          }
          if isBehindKey, AudienceLines.isInternalValue(markdown.text(of: block)) {
            marks.makeInternal(index)
          }
          // Most blocks are longer than a key.
          isBehindKey =
            markdown.nodes[block].end - block <= 8 && AudienceLines.isKeyAlone(markdown.text(of: block))
          body.append(block)
          isBehindTitle = isBehindTitle || isPublicByMark && TitleLine.holds(block, in: markdown)
        }
      }
      // No heading but the document itself stands before its title.
      if index == title { marks.inherit(0, from: index) }
      if body.count < nodes[index].body.count { setBody(body, of: index) }
      if nodes[index].parent >= 0 { marks.inherit(index, from: nodes[index].parent) }
    }
    return marks
  }

  /// The same for plain text, whose headings are guessed, so that nobody knows how far a mark reaches.
  ///
  /// What is not public holds for all that follows, public only on the line below the question.
  ///
  /// - Parameters:
  ///   - text: What was parsed.
  ///   - markdown: The parsed text.
  /// - Returns: What the headings are marked with.
  mutating func takePlainMarks(in text: String, _ markdown: MarkdownDocument) -> AudienceMarks {
    var marks = takeMarks(in: markdown, title: nil) { [nodes] index, block in
      let heading = nodes[index].block
      return heading >= 0 && markdown.nodes[block].startLine == markdown.nodes[heading].startLine + 1
    }
    var firsts = nodes.indices.filter(marks.isInternal).prefix(1)
    var number = 0
    // Neither "\r" nor "\r\n" is in it any more.
    for bytes in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      guard AudienceMark.isInternal(plainLine: Substring(bytes)) else { continue }
      let above = nodes.indices.last { index in
        nodes[index].block < 0 || markdown.nodes[nodes[index].block].startLine <= number
      }
      firsts.append(above ?? 0)
      break
    }
    if let first = firsts.min() { marks.makeInternal(from: first, of: nodes.count) }
    return marks
  }

  /// What a block that is no mark, and stays, says in its lines.
  private static func finding(in block: Int, of markdown: MarkdownDocument) -> AudienceLines.Finding {
    let node = markdown.nodes[block]
    // Questions that are commented out have marks of their own.
    if node.kind == .htmlBlock, HTMLComment(node.literal)?.hasHeadings ?? false { return .nothing }
    return AudienceLines.finding(in: block, of: markdown)
  }

  private static func mark(_ block: Int, in markdown: MarkdownDocument) -> AudienceMark.Word? {
    let node = markdown.nodes[block]
    switch node.kind {
    case .paragraph:
      // Most paragraphs are longer than a mark can be.
      guard node.end - block <= 8 else { return nil }
      let isOneLine = !markdown.nodes[block..<node.end].contains {
        $0.kind == .softBreak || $0.kind == .lineBreak
      }
      guard isOneLine else { return nil }
      let word = AudienceMark.word(in: markdown.text(of: block))
      // What publishes has to be plain: neither code nor the text of a link or an image.
      let isPlain = markdown.nodes[block..<node.end].allSatisfy { node in
        switch node.kind {
        case .paragraph, .text, .strong, .emphasis: true
        default: false
        }
      }
      return word == .public && !isPlain ? nil : word
    case .htmlBlock: return HTMLComment(node.literal).flatMap { AudienceMark.word(in: $0.content) }
    default: return nil
    }
  }
}

/// What the public sees of a document of which only single entries are public.
enum PublicByMark {
  /// Takes away what stands around the public entries: neither the document's title and owner nor the headings above them
  /// are marked public.
  static func strip(_ document: inout Document, of source: Source) {
    guard source.isPublicByMark else { return }
    document.title = source.title
    for index in document.entries.indices where document.entries[index].audience == .public {
      document.entries[index].sectionPath = []
      document.entries[index].owner = nil
    }
  }
}
