import Exports
public import Files

/// Reads the files of the sources into documents.
public struct CorpusReader: Sendable {
  private let configuration: CorpusConfiguration
  private let links: LinkResolver

  /// Learns where the sources are and where their links lead.
  public init(_ configuration: CorpusConfiguration) {
    self.configuration = configuration
    self.links = LinkResolver(configuration)
  }

  /// The bytes of a file of the scan.
  ///
  /// - Throws: A problem that names the file and what to do; its old entries should stay.
  public func bytes(of file: CorpusScan.File) throws(FileError) -> [UInt8] {
    if let bytes = configuration.replacements[file.path] { return bytes }
    let place = PathName.joined(configuration.folder, file.path)
    return try FileReading.bytes(of: place, limit: CorpusScan.fileLimit)
  }

  /// Understands one file, whatever it holds.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Which file it is.
  /// - Returns: The document, or what is wrong with it as a whole.
  public func document(
    of bytes: [UInt8], file: CorpusScan.File
  ) -> Result<Document, FileProblem> {
    do throws(ExportError) {
      var diagnostics: [Diagnostic] = []
      let text = try Self.text(of: bytes, path: file.path, kind: file.source.kind, &diagnostics)
      return document(of: text, file: file, diagnostics)
    } catch {
      return .failure(FileProblem(message: error.description))
    }
  }

  /// Understands the text of one file.
  ///
  /// - Parameters:
  ///   - text: What the file holds.
  ///   - file: Which file it is.
  ///   - diagnostics: What is to be said of its bytes.
  /// - Returns: The document, or what is wrong with it as a whole.
  func document(
    of text: FileText, file: CorpusScan.File, _ diagnostics: [Diagnostic]
  ) -> Result<Document, FileProblem> {
    let context = ReadingContext(source: file.source, path: file.path, links: links)
    var document: Document
    do throws(ExportError) {
      switch file.source.kind {
      case .faq:
        let read = try ReadText(text, of: file.source.kind)
        document = FAQReader(context: context).read(read)
        if read.isConverted, document.entries.isEmpty { throw read.isWebPage ? .webPage : .empty }
      case .guide: document = GuideReader(context: context).read(try ReadText(text, of: file.source.kind))
      case .followUps: document = FollowUpReader(context: context, text: text.text).read()
      case .entries: document = EntriesReader(context: context).read(text.text)
      case .synonyms: document = SynonymsReader(context: context).read(text.text)
      }
    } catch {
      return .failure(FileProblem(message: error.description))
    }
    document.diagnostics.insert(contentsOf: diagnostics, at: 0)
    document.entries.removeAll { $0.isArchived && !file.source.includesArchived }
    document.entries.sort { $0.location.line < $1.location.line }
    return .success(document)
  }

  /// The text of a file, or the document that an archive holds.
  private static func text(
    of bytes: [UInt8], path: String, kind: Source.Kind, _ diagnostics: inout [Diagnostic]
  ) throws(ExportError) -> FileText {
    if Export.isArchive(bytes) {
      guard kind.readsExports else { throw .archive }
      return .understood(try Export(archive: bytes))
    }
    let source = SourceText(bytes: bytes, path: path)
    diagnostics = source.diagnostics
    if !kind.readsExports, kind != .entries, Export.isWebPage(source.text) { throw .webPage }
    return .plain(source.text)
  }
}

/// What is wrong with a file as a whole.
public struct FileProblem: Error, Sendable, Hashable {
  /// What is wrong and what to do, without the path.
  public var message: String
}
