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
    let source = SourceText(bytes: bytes, path: file.path)
    if file.source.kind != .entries, Self.isWebPage(source.text) {
      return .failure(
        FileProblem(
          message: "is a web page, perhaps a sign-in page saved in place of the document; export it again"))
    }
    let context = ReadingContext(source: file.source, path: file.path, links: links)
    var document: Document
    switch file.source.kind {
    case .faq: document = FAQReader(context: context).read(source.text)
    case .guide: document = GuideReader(context: context).read(source.text)
    case .followUps: document = FollowUpReader(context: context, text: source.text).read()
    case .entries: document = EntriesReader(context: context).read(source.text)
    case .synonyms: document = SynonymsReader(context: context).read(source.text)
    }
    document.diagnostics.insert(contentsOf: source.diagnostics, at: 0)
    document.entries.removeAll { $0.isArchived && !file.source.includesArchived }
    document.entries.sort { $0.location.line < $1.location.line }
    return .success(document)
  }

  private static func isWebPage(_ text: String) -> Bool {
    let head = text.prefix(200).drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
  }
}

/// What is wrong with a file as a whole.
public struct FileProblem: Error, Sendable, Hashable {
  /// What is wrong and what to do, without the path.
  public var message: String
}
