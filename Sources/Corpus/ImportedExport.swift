import Exports
public import Files

/// An export that is to take the place of a source's file, checked before anything is written.
public struct ImportedExport: Sendable {
  /// The source.
  public let source: Source
  /// The file whose place it takes, relative to the folder of kb.yaml.
  public let path: String
  /// In which form it came, in words.
  public let form: String
  /// What the file is to hold.
  public let bytes: [UInt8]
  /// What kb understands of it.
  public let document: Document
  /// What the form that it came in has lost, where it is written in another one.
  public let losses: [Diagnostic]
  /// Other sources, of the same audience, that read the file as well.
  public let otherSources: [String]

  private let folder: String

  /// Reads an export.
  ///
  /// Where the source's file is called `.md`, a web page and a word processor's document become Markdown, with the
  /// headings' ids, so that a change of it can be read; elsewhere the export stays as it is, and text becomes UTF-8.
  ///
  /// - Parameters:
  ///   - path: The export.
  ///   - name: The source, or nil where kb.yaml leaves no doubt.
  ///   - configuration: What kb.yaml says.
  /// - Throws: ``ImportError``.
  public init(
    readingFile path: String, for name: String?, in configuration: CorpusConfiguration
  ) throws(ImportError) {
    let source = try Self.source(name, in: configuration)
    var bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.bytes(of: path, limit: CorpusScan.fileLimit, followsLink: true)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    let target = PathName.normalized(source.path)
    let others = SharedFile.others(reading: target, besides: source, in: configuration)
    // What would be published to whom, the difference of one source could not tell.
    if let other = others.first(where: { $0.audienceWord != source.audienceWord }) {
      throw .severalAudiences(
        path: target, sources: [source, other].map { "`\($0.name)` (\($0.audienceWord))" })
    }
    if !Export.isArchive(bytes), let problem = SourceText.encodingProblem(of: bytes) {
      throw .unsuitable(path: path, reason: problem)
    }
    let read: Understood
    do throws(ExportError) {
      read = try Understood(bytes, path: target, kind: source.kind)
    } catch {
      throw .unsuitable(path: path, reason: error.description)
    }
    bytes = read.bytes
    let file = CorpusScan.File(source: source, path: target)
    let reader = CorpusReader(configuration)
    switch read.text.map({ reader.document(of: $0, file: file, read.diagnostics) })
      ?? reader.document(of: bytes, file: file)
    {
    case .success(let document):
      // The Markdown does not tell what is not in it any more.
      losses = read.losses.map {
        Diagnostic(.warning, at: SourceLocation(path: target, line: $0.line), $0.message)
      }
      self.document = document
    case .failure(let problem): throw .unsuitable(path: path, reason: problem.message)
    }
    if document.entries.isEmpty {
      throw .unsuitable(path: path, reason: "holds no question with an answer; export it again")
    }
    try Self.expectNothingLost(of: PathName.joined(configuration.folder, target), named: target, to: bytes)
    self.source = source
    otherSources = others.map(\.name)
    self.path = target
    form = read.form.rawValue
    self.bytes = bytes
    folder = configuration.folder
  }

  /// That the file holds no front matter, which an export never has: it may be what keeps the file from the public, also
  /// where the line that ends it is missing.
  private static func expectNothingLost(
    of place: String, named path: String, to bytes: [UInt8]
  ) throws(ImportError) {
    let present: FrontMatter
    do throws(FileError) {
      let old = try FileReading.bytes(of: place, limit: CorpusScan.fileLimit)
      present = FrontMatter(SourceText(bytes: old, path: path).text)
    } catch {
      if error.isMissing { return }
      throw .unreadable(path: path, reason: error.reason)
    }
    let new = FrontMatter(SourceText(bytes: bytes, path: path).text)
    let losesLines = present.lineCount > 0 && new.lineCount == 0
    let publishes =
      present.audience(within: .public) == .internal && new.audience(within: .public) == .public
    if losesLines || publishes { throw .wouldLose(path: path) }
  }

  /// The file whose place it takes.
  public var file: CorpusScan.File { CorpusScan.File(source: source, path: path) }

  /// What the file is to hold, for ``CorpusConfiguration/replacements``.
  public var replacements: [String: [UInt8]] { [path: bytes] }

  /// Puts the export in the place of the source's file, whole or not at all, and returns when the disk has confirmed it.
  ///
  /// - Throws: ``FileError``; the old file is as it was.
  public func put() throws(FileError) {
    let place = PathName.joined(folder, path)
    try DurableFolder(PathName.folder(of: place)).replaceKeepingMode(
      String(PathName.name(of: place)), with: bytes)
  }

  /// The source that is meant: of those that may be exports and are one file, the one that is a Google Doc's or the
  /// only internal one.
  private static func source(
    _ name: String?, in configuration: CorpusConfiguration
  ) throws(ImportError) -> Source {
    let possible = configuration.sources.filter { $0.kind.readsExports && !Glob.isPattern($0.path) }
    if let name {
      guard let source = possible.first(where: { $0.name == name }) else {
        throw .unknownSource(name, known: possible.map(\.name))
      }
      return source
    }
    let documents = possible.filter { $0.documentURL != nil }
    if documents.count == 1 { return documents[0] }
    let likely = possible.filter { $0.kind == .faq && ($0.audience == .internal || $0.isPublicByMark) }
    guard documents.isEmpty, likely.count == 1 else { throw .severalSources(known: possible.map(\.name)) }
    return likely[0]
  }
}

/// What an export holds, and what the file that it becomes is to hold.
private struct Understood {
  /// In which form it came.
  let form: Export.Form
  /// What the file is to hold.
  private(set) var bytes: [UInt8]
  /// What the file turns out to hold, where that need not be read again.
  private(set) var text: FileText?
  /// What is to be said of the bytes that were read.
  private(set) var diagnostics: [Diagnostic] = []
  /// What is lost where it is written in another form.
  private(set) var losses: [Export.Note] = []

  init(_ export: [UInt8], path: String, kind: Source.Kind) throws(ExportError) {
    bytes = export
    let understood: Export
    if Export.isArchive(export) {
      understood = try Export(archive: export)
      text = .understood(understood)
    } else {
      let source = SourceText(bytes: export, path: path)
      understood = try Export(text: source.text, guessesQuestions: kind == .faq)
      diagnostics = source.diagnostics
      // What its head says is none of the text.
      if FrontMatter(source.text).lineCount == 0 { text = .understood(understood) }
    }
    form = understood.form
    let isMarkdown = path.hasSuffix(".md") || path.hasSuffix(".markdown")
    if isMarkdown, form != .markdown, form != .plainText {
      bytes = Array(understood.markdown.utf8)
      losses = understood.notes
      text = nil
    } else if form != .webPage, let wide = WideText(export) {
      bytes = Array(wide.text.utf8)
      text = nil
    }
  }
}

/// Why an export cannot take the place of a source's file.
public enum ImportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The export cannot be read.
  case unreadable(path: String, reason: String)
  /// It is no document that the source could be.
  case unsuitable(path: String, reason: String)
  /// The file that is to be replaced begins with lines that the export does not have.
  case wouldLose(path: String)
  /// Sources with different audiences name the file that is to be replaced.
  case severalAudiences(path: String, sources: [String])
  /// There is no such source, or it is not one file of kind faq or guide.
  case unknownSource(String, known: [String])
  /// It is not clear which source is meant.
  case severalSources(known: [String])

  /// What happened, to which file, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .unsuitable(let path, let reason): "\(path) \(reason)"
    case .wouldLose(let path):
      "\(path) begins with lines between --- that the export would take away; write what they say into kb.yaml and "
        + "remove them, then import"
    case .severalAudiences(let path, let sources):
      "\(path) is read by sources of different audiences, \(sources.joined(separator: " and ")), and would be published to "
        + "the wider one; give each source a file of its own, then import"
    case .unknownSource(let name, let known):
      "there is no source `\(name)` that is one file of kind faq or guide" + Self.list(known)
    case .severalSources(let known):
      "it is not clear which source the export is for; name it with --source" + Self.list(known)
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "; kb.yaml has none" : "; there are " + names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
