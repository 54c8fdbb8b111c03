import Exports

/// What a file turns out to hold.
enum FileText {
  /// Text.
  case plain(String)
  /// A document that is understood already, as that of an archive.
  case understood(Export)

  /// The text.
  var text: String {
    switch self {
    case .plain(let text): text
    case .understood(let export): export.text
    }
  }
}

/// A FAQ or a guide as Markdown, in whatever form it came.
struct ReadText {
  /// What its head says; nothing for documents that have none.
  let front: FrontMatter
  /// Its Markdown.
  let export: Export

  /// Understands a file.
  init(_ text: FileText, of kind: Source.Kind) throws(ExportError) {
    switch text {
    case .understood(let export):
      front = FrontMatter("")
      self.export = export
    case .plain(let text):
      let front = FrontMatter(text)
      export = try Export(text: String(front.rest), guessesQuestions: kind == .faq)
      self.front = front
    }
  }

  /// Whether it is neither Markdown nor plain text.
  var isConverted: Bool { export.form != .markdown && export.form != .plainText }

  /// Whether it is a web page.
  var isWebPage: Bool { export.form == .webPage || export.form == .webArchive }

  /// What an author should know of how it was read.
  func diagnostics(path: String) -> [Diagnostic] {
    var diagnostics = export.notes.map { note in
      Diagnostic(.warning, at: SourceLocation(path: path, line: note.line + front.lineCount), note.message)
    }
    if export.form == .plainText, !export.text.allSatisfy(\.isWhitespace) {
      diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(path: path, line: 1),
          "this is plain text: its questions are guessed, from short lines that end in a question mark; "
            + "export it as Markdown, a web page or a Word document"))
    }
    return diagnostics
  }
}
