import CommonMark
import Parallel

/// Reads JSON Lines: one question with its answer a line, as help desks export them.
struct EntriesReader {
  let context: ReadingContext

  /// What came of a line.
  private struct ReadLine: Sendable {
    var entry: Entry?
    var diagnostics: [Diagnostic] = []
  }

  /// So many lines are read by one core at a time.
  private static let stride = 16

  /// Reads a whole file.
  func read(_ text: String) -> Document {
    var document = Document(source: context.source.name, path: context.path, title: context.source.title)
    let lines = Parallel.map(Array(Self.lines(of: text).enumerated()), stride: Self.stride) { number, line in
      read(line, at: SourceLocation(path: context.path, line: number + 1))
    }
    var ids: [String: Int] = [:]
    for line in lines {
      document.diagnostics += line.diagnostics
      guard let entry = line.entry else { continue }
      if let id = entry.externalID {
        if let first = ids[id] {
          document.diagnostics.append(
            Diagnostic(
              .error, at: entry.location,
              "the id `\(id)` stands on line \(first) already; this line is left out"))
          continue
        }
        ids[id] = entry.location.line
      }
      document.entries.append(entry)
    }
    return document
  }

  /// The lines of a text, by the ends of lines that JSON does not allow within a string.
  private static func lines(of text: String) -> [Substring] {
    var text = text
    let ranges = text.withUTF8 { bytes in
      var ranges: [Range<Int>] = []
      var start = 0
      for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        // The second half of an end that is two signs.
        if place == start, place > 0, byte == UInt8(ascii: "\n"), bytes[place - 1] == UInt8(ascii: "\r") {
          start = place + 1
          continue
        }
        ranges.append(start..<place)
        start = place + 1
      }
      return ranges + [start..<bytes.count]
    }
    let view = text.utf8
    return ranges.map { range in
      let start = view.index(view.startIndex, offsetBy: range.lowerBound)
      return text[start..<view.index(start, offsetBy: range.count)]
    }
  }

  private func read(_ line: Substring, at place: SourceLocation) -> ReadLine {
    if line.allSatisfy(\.isWhitespace) { return ReadLine() }
    var read = ReadLine()
    do {
      let row = try ExportedLine(line)
      read.entry = entry(row, at: place, &read.diagnostics)
      if AudienceMark.isInternal(jsonLine: line) {
        if read.entry?.audience == .public {
          read.diagnostics.append(
            Diagnostic(
              .warning, at: place,
              "this line says `internal` somewhere else than in one `audience`; taken as internal"))
        }
        read.entry?.audience = .internal
      }
    } catch {
      read.diagnostics.append(
        Diagnostic(.error, at: place, "this line is left out: \(Self.reason(of: error))"))
    }
    return read
  }

  private func entry(_ row: ExportedLine, at place: SourceLocation, _ diagnostics: inout [Diagnostic])
    -> Entry?
  {
    let question = Outline.tidy(row.question)
    if question.isEmpty {
      diagnostics.append(
        Diagnostic(.error, at: place, "this line is left out: its `question` is empty"))
      return nil
    }
    var audience = context.audience
    if let word = row.audience {
      if Audience(rawValue: word) == nil {
        diagnostics.append(
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
    if audience == .public, AudienceMark.isInternal(Array(markdown.children(of: 0)), in: markdown) {
      diagnostics.append(
        Diagnostic(
          .warning, at: place,
          "the answer has a line `Audience: …` that is not public; taken as internal: say it as `audience`"))
      audience = .internal
    }
    entry.audience = audience
    entry.tags = row.tags ?? []
    entry.externalID = row.id?.text
    let scheme = row.url.flatMap(LinkResolver.scheme(of:))
    entry.url = scheme == "https" || scheme == "http" ? row.url : context.url(anchor: nil, for: audience)
    if entry.answer.isEmpty {
      diagnostics.append(Diagnostic(.error, at: place, "the question \"\(question)\" has no answer"))
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
