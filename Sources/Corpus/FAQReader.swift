import CommonMark
import Exports

/// Reads Markdown whose headings are questions: an entry for each of them.
///
/// A heading that asks is an entry at whatever level it stands. One that does not ask groups the questions below it,
/// or is a part of the answer above it, or, standing alone, is an entry by its topic.
struct FAQReader {
  let context: ReadingContext

  /// Reads a whole file.
  func read(_ text: ReadText) -> Document {
    let front = text.front
    var document = Document(
      source: context.source.name, path: context.path, title: context.source.title)
    var context = context
    context.narrow(by: front)
    document.owner = front.values["owner"] ?? front.values["maintainedby"]
    if let title = front.values["title"], !title.isEmpty { document.title = title }
    document.diagnostics += text.diagnostics(path: context.path)
    var part = FAQPart(
      context: context, markdown: MarkdownDocument(parsing: text.export.text), lineOffset: front.lineCount,
      headingIDs: text.export.headingIDs, isArchived: false,
      plainText: text.export.form == .plainText ? text.export.text : nil)
    part.read(into: &document)
    if text.export.form == .plainText {
      for index in document.entries.indices { document.entries[index].sectionPath = [Entry.lowTrust] }
    }
    for index in document.entries.indices where document.entries[index].owner == nil {
      document.entries[index].owner = document.owner
    }
    PublicByMark.strip(&document, of: context.source)
    reportDuplicates(in: &document)
    return document
  }

  private func reportDuplicates(in document: inout Document) {
    var seen: [String: Int] = [:]
    for entry in document.entries where !entry.isArchived {
      let key = Outline.tidy(entry.question).lowercased()
      if let line = seen[key] {
        document.diagnostics.append(
          Diagnostic(
            .error, at: entry.location,
            "the question \"\(entry.question)\" stands on line \(line) already; keep one of the two"))
      } else {
        seen[key] = entry.location.line
      }
    }
  }
}

/// What a reader of one file knows about it.
struct ReadingContext {
  /// The source that names the file.
  let source: Source
  /// The file, relative to the folder of kb.yaml.
  let path: String
  /// Who may see what is read, where nothing marks it.
  var audience: Audience
  /// Who may see what is marked public.
  var widest: Audience
  /// Where links lead.
  let links: LinkResolver

  init(source: Source, path: String, links: LinkResolver) {
    self.source = source
    self.path = path
    self.audience = source.isPublicByMark ? .internal : source.audience
    self.widest = source.audience
    self.links = links
  }

  /// Lets nobody else see it than the head of the file says.
  mutating func narrow(by front: FrontMatter) {
    audience = front.audience(within: audience)
    widest = front.audience(within: widest)
  }

  /// The address of an anchor of this file, for those who may see what stands there.
  func url(anchor: String?, for audience: Audience) -> String? {
    if let document = source.documentURL {
      return audience == .internal ? DocumentAddress.heading(anchor, of: document) : nil
    }
    return links.page(of: path, in: source).map { page in
      anchor.map { page + "#" + $0 } ?? page
    }
  }
}
