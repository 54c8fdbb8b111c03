public import Corpus
import Files
import Synchronization

/// What a process that refreshes again and again remembers of the generations that it has published, so that it need not read
/// them back.
///
/// It is used only for a generation that is still the current one and whose file is the very one that was checked.
public final class RefreshMemory: Sendable {
  /// More entries are not kept in memory.
  static let limit = 150_000
  /// Databases with more bytes are read back only when that is needed: some 20,000 entries.
  static let loadedSize = 24_000_000

  /// A file as it was read.
  struct ReadFile: Sendable {
    /// The digest of its bytes.
    var digest: String
    /// The sources to which its links may lead.
    var sources: [Source]
    var records: [EntryRecord]
    var diagnostics: [Diagnostic]
  }

  private let contents = Mutex<[Audience: PreviousGeneration.Content]>([:])
  private let checked = Mutex<Set<String>>([])
  private let files = Mutex<[GenerationBuilder.DocumentKey: ReadFile]>([:])
  private let keepsFiles: Bool

  /// Remembers nothing yet.
  ///
  /// - Parameter keepsFiles: Whether to remember as well what a comparison has read, for the refresh that comes right after it.
  public init(keepsFiles: Bool = false) {
    self.keepsFiles = keepsFiles
  }

  /// What a file of these bytes was read as among these sources, when that is remembered.
  func file(_ key: GenerationBuilder.DocumentKey, digest: String, sources: [Source]) -> ReadFile? {
    files.withLock { $0[key] }.flatMap { $0.digest == digest && $0.sources == sources ? $0 : nil }
  }

  /// Remembers how a file was read.
  func keep(_ file: ReadFile, _ key: GenerationBuilder.DocumentKey) {
    if keepsFiles { files.withLock { $0[key] = file } }
  }

  /// Remembers a document that somebody has read already, so that it need not be read to be compared.
  ///
  /// - Parameters:
  ///   - document: What was understood of the file.
  ///   - file: Which file it is; one of a public source is read in another way, and forgotten.
  ///   - bytes: What it holds.
  ///   - configuration: By what kb.yaml it was read.
  public func keep(
    _ document: Document, of file: CorpusScan.File, bytes: [UInt8], by configuration: CorpusConfiguration
  ) {
    guard file.source.audience == .internal else { return }
    keep(
      ReadFile(
        digest: HexadecimalDigest.sha256(bytes), sources: configuration.sources,
        records: CorpusReading.records(of: document), diagnostics: document.diagnostics),
      GenerationBuilder.DocumentKey(source: file.source.name, path: file.path))
  }

  /// Remembers that the bytes of a published file have just been found to be as they were written.
  func keepChecked(_ path: String) {
    checked.withLock { _ = $0.insert(path) }
  }

  /// The files that have just been checked; only the next refresh may go by that.
  func takeChecked() -> Set<String> {
    checked.withLock { checked in
      defer { checked = [] }
      return checked
    }
  }

  /// Reads back what is published, so that the first refresh need not; nothing where that would take much of the memory of a
  /// process that may never refresh.
  ///
  /// - Parameter folder: The index.
  public func load(from folder: IndexFolder) {
    let state = IndexState(in: folder)
    let databases = Audience.allCases.compactMap { audience in
      (try? folder.current(for: audience)).map { folder.database(of: $0, for: audience) }
    }
    let sizes = databases.map { FileReading.stamp(of: $0)?.size ?? .max }
    guard sizes.count == Audience.allCases.count, sizes.allSatisfy({ $0 <= Self.loadedSize }) else { return }
    let previous = PreviousGeneration(in: folder, state, memory: self)
    for audience in Audience.allCases where previous.content(for: audience).pointer != nil {
      keep(previous.content(for: audience), for: audience)
    }
  }

  /// What an audience's current generation holds, when that is known for sure.
  func content(for audience: Audience, in folder: IndexFolder, _ state: IndexState?) -> PreviousGeneration
    .Content?
  {
    guard let kept = contents.withLock({ $0[audience] }), let pointer = kept.pointer,
      let current = try? folder.current(for: audience), current == pointer,
      state?.hasChecked(folder.database(of: pointer, for: audience), of: pointer, for: audience) == true
    else { return nil }
    return kept
  }

  /// Remembers what a generation holds that has just been published.
  func keep(_ content: PreviousGeneration.Content, for audience: Audience) {
    contents.withLock { $0[audience] = content.records.count <= Self.limit ? content : nil }
  }

  /// Takes in that the same entries are published by another name.
  func move(_ old: GenerationPointer, to new: GenerationPointer, for audience: Audience) {
    contents.withLock { if $0[audience]?.pointer == old { $0[audience]?.pointer = new } }
  }
}
