import CommonMark
import Foundation

/// Reads JSON Lines: one question with its answer a line, as help desks export them.
struct EntriesReader {
  let context: ReadingContext

  /// One line.
  ///
  /// Unknown keys are ignored: exports have many.
  private struct Line: Decodable {
    var id: ExternalID?
    var question: String
    var answer: String
    var alias: [String]?
    var aliases: [String]?
    var url: String?
    var audience: String?
    var tags: [String]?
  }

  /// Reads a whole file.
  func read(_ text: String) -> Document {
    var document = Document(source: context.source.name, path: context.path, title: context.source.title)
    var ids: [String: Int] = [:]
    var number = 0
    let decoder = JSONDecoder()
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      let place = SourceLocation(path: context.path, line: number)
      do {
        let row = try decoder.decode(Line.self, from: Data(line.utf8))
        guard var entry = entry(row, at: place, &document) else { continue }
        if AudienceMark.isInternal(jsonLine: line) { entry.audience = .internal }
        if let id = entry.externalID {
          if let first = ids[id] {
            document.diagnostics.append(
              Diagnostic(
                .error, at: place, "the id `\(id)` stands on line \(first) already; this line is left out"))
            continue
          }
          ids[id] = number
        }
        document.entries.append(entry)
      } catch {
        document.diagnostics.append(
          Diagnostic(.error, at: place, "this line is left out: \(Self.reason(of: error))"))
      }
    }
    return document
  }

  private func entry(_ row: Line, at place: SourceLocation, _ document: inout Document) -> Entry? {
    let question = Outline.tidy(row.question)
    if question.isEmpty {
      document.diagnostics.append(
        Diagnostic(.error, at: place, "this line is left out: its `question` is empty"))
      return nil
    }
    var audience = context.audience
    if let word = row.audience {
      if Audience(rawValue: word) == nil {
        document.diagnostics.append(
          Diagnostic(
            .warning, at: place, "`audience` is `public` or `internal`, not `\(word)`; taken as internal"))
      }
      audience = audience.narrowed(by: Audience(rawValue: word) ?? .internal)
    }
    let markdown = MarkdownDocument(parsing: row.answer)
    var builder = EntryBuilder(context: context, markdown: markdown, lineOffset: number(of: place) - 1)
    var entry = builder.entry(question: question, blocks: Array(markdown.children(of: 0)), at: place)
    let wordings = ((row.aliases ?? []) + (row.alias ?? [])).map(Outline.tidy)
    entry.phrasings.append(contentsOf: wordings.filter { !$0.isEmpty })
    entry.audience = audience
    entry.tags = row.tags ?? []
    entry.externalID = row.id?.text
    let scheme = row.url.flatMap(LinkResolver.scheme(of:))
    entry.url = scheme == "https" || scheme == "http" ? row.url : context.url(anchor: nil, for: audience)
    if entry.answer.isEmpty {
      document.diagnostics.append(Diagnostic(.error, at: place, "the question \"\(question)\" has no answer"))
      return nil
    }
    return entry
  }

  private func number(of place: SourceLocation) -> Int { place.line }

  private static func reason(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "the key `\(key.stringValue)` is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.last.map { "the key `\($0.stringValue)` has a value of another type" }
        ?? "it is not a JSON object"
    default: "it is not a JSON object"
    }
  }
}
