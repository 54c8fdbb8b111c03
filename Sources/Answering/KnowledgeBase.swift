import Analysis
public import Corpus
import Embedding
import Files
public import Journal
public import Ranking
public import SearchIndex

/// The door that the command and the server knock on: keeps the index fresh and answers messages.
public struct KnowledgeBase: Sendable {
  /// The file that names the sources.
  public let configurationPath: String
  /// The folder of the index.
  public let folder: IndexFolder
  /// The model by which entries are found that say it in other words.
  public let model: MeaningModel

  /// Names a knowledge base; nothing is read.
  ///
  /// - Parameters:
  ///   - configurationPath: The kb.yaml.
  ///   - indexPath: The folder of the index; made when it is missing.
  ///   - modelPath: The folder of an installed model; nil to go by words alone, as without one.
  ///   - namesModel: Whether somebody said that a model is there; else the folder may be missing.
  public init(
    configurationPath: String, indexPath: String, modelPath: String? = nil, namesModel: Bool = false
  ) {
    self.configurationPath = FileReading.absolute(configurationPath)
    folder = IndexFolder(FileReading.absolute(indexPath))
    model = MeaningModel(folder: modelPath.map(FileReading.absolute), isNamed: namesModel)
  }

  /// The name of a folder for the index of a configuration, the same for the same file from wherever it is named.
  public static func folderName(for configurationPath: String) -> String {
    let path = FileReading.resolved(configurationPath) ?? FileReading.absolute(configurationPath)
    return EntryIdentity.folderName(for: path)
  }

  /// What the last refresh saw, or nil when there was none.
  public func state() -> IndexState? { IndexState(in: folder) }

  /// Whether the sources are as the last refresh found them.
  ///
  /// - Complexity: One system call a file; no source is read.
  public func isFresh(_ state: IndexState?) -> Bool {
    state?.isFresh(for: configurationPath) ?? false
  }

  /// Whether the sources that an audience may see are as the last refresh found them.
  ///
  /// - Complexity: Reads kb.yaml, and one system call a file.
  public func isFresh(_ state: IndexState?, for audience: Audience) -> Bool {
    guard let state else { return false }
    if audience == .internal { return isFresh(state) }
    guard let configuration = try? CorpusConfiguration(readingFile: configurationPath) else { return false }
    let hidden = configuration.sources.filter { $0.audience == .internal }
      .map { source in
        // Of a pattern everything below its last folder without one.
        let plain = source.path.prefix { !"*?".contains($0) }
        let path = plain.count == source.path.count ? String(plain) : PathName.folder(of: String(plain))
        return PathName.joined(PathName.folder(of: configurationPath), path)
      }
    return state.isFresh(for: configurationPath, except: hidden)
  }

  /// Changes whenever another generation is published for an audience: one system call.
  public func generationVersion(for audience: Audience) -> GenerationVersion? {
    FileReading.stamp(of: folder.generations(for: audience).path(of: GenerationPointer.fileName))
      .map { GenerationVersion(pointer: $0) }
  }

  /// When the generation of an audience was published: seconds since 1970, UTC; 0 where there is none.
  public func publishingTime(for audience: Audience) -> Int {
    let pointer = folder.generations(for: audience).path(of: GenerationPointer.fileName)
    return Int((FileReading.stamp(of: pointer)?.modified ?? 0) / 1_000_000_000)
  }

  /// Which generation is published for an audience; cheap enough to ask before every answer.
  public func currentGeneration(for audience: Audience) throws(IndexError) -> GenerationPointer? {
    try folder.current(for: audience)
  }

  /// Whether the index was made from another kb.yaml than this one.
  public func isOthers(_ state: IndexState?) -> Bool {
    state.map { !$0.isFor(configurationPath) } ?? false
  }

  /// What the last refresh could not read.
  public func problems() -> [CorpusScan.Problem] {
    IndexState(in: folder)?.problems ?? []
  }

  /// What is worth watching: every folder in which something may happen to a document, as absolute paths, and which paths
  /// in them concern the documents.
  ///
  /// - Complexity: Reads kb.yaml and lists the folders that its patterns name.
  public func watched() -> (folders: [String], concern: @Sendable (_ path: String, _ isFolder: Bool) -> Bool)
  {
    let configurationPath = configurationPath
    let index = folder
    var folders = [PathName.folder(of: configurationPath)]
    // A kb.yaml behind a symbolic link changes where it really is.
    let real = FileReading.resolved(configurationPath)
    if let real { folders.append(PathName.folder(of: real)) }
    guard let configuration = try? CorpusConfiguration(readingFile: configurationPath) else {
      return (folders, { path, _ in path == configurationPath || path == real })
    }
    let sources = SourcePaths(configuration)
    folders += CorpusScan(configuration).watchedFolders
    return (
      folders.filter { !index.holds($0) },
      { path, isFolder in path == real || !index.holds(path) && sources.concern(path, isFolder: isFolder) }
    )
  }

  /// Brings the index up to date.
  ///
  /// - Parameters:
  ///   - isFull: Whether to read every file again.
  ///   - allowsRemoval: Whether a source may lose more than 30 % of its entries at once; otherwise its old ones stay.
  ///   - memory: What this process remembers of its last refresh, which spares reading that back.
  ///   - progress: Told how far it is.
  /// - Returns: What was found and done.
  /// - Throws: ``CorpusError``, ``IndexError`` or ``JournalError``; the published generations stay as they were.
  ///   A journal that is damaged or a newer kb's stops nothing: the report says so.
  public func refresh(
    isFull: Bool = false, allowsRemoval: Bool = false, memory: RefreshMemory? = nil,
    progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) throws -> RefreshReport {
    let (refresh, journalProblem) = try indexRefresh(
      allowsRemoval: allowsRemoval, memory: memory, progress: progress)
    var report = try refresh.run(isFull: isFull)
    report.journalProblem = journalProblem
    return report
  }

  /// Reads back what is published before there is a change, so that the first one is found as soon as others.
  ///
  /// - Parameter memory: What this process remembers from then on; nothing of a large index.
  public func load(into memory: RefreshMemory) { memory.load(from: folder) }

  /// Waits for something, and checks meanwhile what the next refresh will take over of what is published.
  ///
  /// - Parameters:
  ///   - memory: What this process remembers of its last refresh.
  ///   - wait: What is waited for.
  /// - Returns: What `wait` returns.
  public func checkingPublished<Value>(_ memory: RefreshMemory, during wait: () -> Value) -> Value {
    memory.checkingPublished(in: folder, during: wait)
  }

  /// Makes the vectors that entries lack, so that they are found by their meaning; a refresh leaves that to this.
  ///
  /// - Parameters:
  ///   - threads: How many texts are encoded at the same time.
  ///   - memory: What this process remembers of its last refresh.
  ///   - mayGoOn: Asked before each text; false ends with what has been made so far.
  ///   - progress: Told how far it is.
  /// - Returns: How many texts wait still; 0 without a model.
  /// - Throws: ``IndexError``; what is published stays as it was.
  @discardableResult
  public func completeVectors(
    threads: Int = 1, memory: RefreshMemory? = nil, while mayGoOn: @escaping @Sendable () -> Bool = { true },
    progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) throws -> Int {
    // A process that holds another model than what is installed by now leaves the vectors to others.
    guard let installed = model.installed, installed.isCurrent, let encoder = model.entryEncoder else {
      return 0
    }
    return try VectorCompletion(
      folder, encoder: encoder, threads: threads, memory: memory, progress: progress
    )
    .run(while: mayGoOn)
  }

  /// What a refresh would change; nothing is written.
  ///
  /// - Parameters:
  ///   - allowsRemoval: Whether a source may lose more than 30 % of its entries at once.
  ///   - replacements: What files would hold, by their paths relative to the folder of kb.yaml.
  ///   - memory: What need not be read again, and what the next refresh by it need not.
  /// - Returns: The changes, and the sources that would be held.
  /// - Throws: ``CorpusError`` or ``JournalError``.
  public func difference(
    allowsRemoval: Bool = false, replacing replacements: [String: [UInt8]] = [:], memory: RefreshMemory? = nil
  ) throws -> IndexDifference {
    try indexRefresh(allowsRemoval: allowsRemoval, memory: memory, replacing: replacements) { _ in }
      .refresh.difference()
  }

  private func indexRefresh(
    allowsRemoval: Bool, memory: RefreshMemory? = nil, replacing replacements: [String: [UInt8]] = [:],
    progress: @escaping (RefreshProgress) -> Void
  ) throws -> (refresh: IndexRefresh, journalProblem: String?) {
    var configuration = try CorpusConfiguration(readingFile: configurationPath)
    configuration.replacements = replacements
    let (overrides, journalProblem) = try keptIdentities()
    let refresh = IndexRefresh(
      configuration, folder: folder, overrides: overrides, allowsRemoval: allowsRemoval, memory: memory,
      encoder: model.entryEncoder,
      remember: { found in
        // The generations have these ids as well: a later refresh that finds the journal mended remembers them again.
        if journalProblem != nil { return }
        try journal().keep(
          found.map { override in
            Journal.KeptIdentity(
              audience: override.audience.rawValue, source: override.source,
              questionKey: override.questionKey,
              id: override.id)
          })
      },
      progress: progress)
    return (refresh, journalProblem)
  }

  /// The ids that reworded questions have kept, or why nobody knows them.
  private func keptIdentities() throws(JournalError) -> (
    overrides: [EntryIdentity.Override], problem: String?
  ) {
    do throws(JournalError) {
      let kept = try existingJournal()?.keptIdentities() ?? []
      let overrides = kept.compactMap { kept in
        Audience(rawValue: kept.audience).map { audience in
          EntryIdentity.Override(
            audience: audience, source: kept.source, questionKey: kept.questionKey, id: kept.id)
        }
      }
      return (overrides, nil)
    } catch {
      switch error {
      case .unusable, .newer: return ([], "\(error)")
      default: throw error
      }
    }
  }

  /// Opens the journal: the access keys, the feedback, the memory of reworded questions.
  ///
  /// Makes it, and the folder of the index, where they are missing.
  ///
  /// - Throws: ``IndexError/unwritable(path:reason:)`` about the folder, or ``JournalError``.
  public func journal() throws -> Journal {
    do throws(FileError) {
      try folder.root.create()
    } catch {
      throw IndexError.unwritable(path: error.path, reason: error.reason)
    }
    return try Journal(path: journalPath)
  }

  /// Opens the journal where there is one; touches nothing where there is none.
  ///
  /// - Throws: ``JournalError``.
  public func existingJournal() throws(JournalError) -> Journal? {
    FileReading.stamp(of: journalPath) == nil ? nil : try Journal(path: journalPath)
  }

  /// Changes whenever the journal has been written to; nil where there is none.
  public func journalVersion() -> String? { FileReading.stamp(of: journalPath)?.text }

  private var journalPath: String { folder.root.path(of: Journal.fileName) }

  /// Opens the current generation for asking any number of messages.
  ///
  /// - Parameters:
  ///   - audience: Who is asking.
  ///   - state: What the last refresh saw, when that is known already.
  ///   - isStale: Whether sources are known to have changed since.
  ///   - ranker: Orders the candidates.
  ///   - isBrief: Whether the process ends after one answer, see ``IndexReader``.
  /// - Returns: A session that goes on reading this generation.
  /// - Throws: ``IndexError``; ``CorpusError`` when nothing says any more what is internal.
  public func session(
    for audience: Audience, state: IndexState? = nil, isStale: Bool = false, ranker: Ranker = Ranker(),
    isBrief: Bool = false
  ) throws -> AskingSession {
    let encoder = model.messageEncoder
    let reader = try IndexReader(
      folder, audience: audience, state: state, model: encoder?.model, isBrief: isBrief)
    let addresses = try audience == .internal ? .all : publicAddresses(state, isStale: isStale)
    return AskingSession(
      reader: reader, ranker: ranker, encoder: encoder, addresses: addresses,
      updatedAt: publishingTime(for: audience), isStale: isStale)
  }

  /// The addresses that the public may be shown: what the last refresh saw as internal is hidden, and what has become so
  /// since.
  private func publicAddresses(_ state: IndexState?, isStale: Bool) throws -> ShownAddresses {
    let known = (state ?? self.state())?.internalAddresses
    if let known, !isStale { return ShownAddresses(hiding: known) }
    do {
      let configuration = try CorpusConfiguration(readingFile: configurationPath)
      let current = InternalAddresses(configuration, files: CorpusScan(configuration).files)
      return ShownAddresses(hiding: known?.union(current) ?? current)
    } catch {
      guard let known else { throw error }
      return ShownAddresses(hiding: known)
    }
  }
}
