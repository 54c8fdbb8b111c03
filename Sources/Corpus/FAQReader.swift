import CommonMark
import Exports

/// Reads Markdown whose headings are questions: an entry for each of them.
///
/// A heading that asks is an entry at whatever level it stands. One that does not ask groups the questions below it,
/// or is a part of the answer above it, or, standing alone, is an entry by its topic.
struct FAQReader {
  let context: ReadingContext

  /// Reads a whole file.
  func read(_ text: String) -> Document {
    let front = FrontMatter(text)
    var document = Document(
      source: context.source.name, path: context.path, title: context.source.title)
    var context = context
    context.audience = front.audience(within: context.source.audience)
    document.owner = front.values["owner"] ?? front.values["maintainedby"]
    if let title = front.values["title"], !title.isEmpty { document.title = title }
    let export = GoogleDocsMarkdown(String(front.rest))
    var part = FAQPart(
      context: context, markdown: MarkdownDocument(parsing: export.text), lineOffset: front.lineCount,
      headingIDs: export.headingIDs, isArchived: false)
    part.read(into: &document)
    for index in document.entries.indices where document.entries[index].owner == nil {
      document.entries[index].owner = document.owner
    }
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
  /// Who may see what is read.
  var audience: Audience
  /// Where links lead.
  let links: LinkResolver

  init(source: Source, path: String, links: LinkResolver) {
    self.source = source
    self.path = path
    self.audience = source.audience
    self.links = links
  }

  /// The address of an anchor of this file.
  func url(anchor: String?) -> String? {
    links.page(of: path, in: source).map { page in
      anchor.map { page + "#" + $0 } ?? page
    }
  }
}
