import Analysis
public import Corpus
import Files
import GRDB

/// Brings the index up to date with the sources: reads what changed, writes new generations and publishes
/// them.
///
/// Whatever happens on the way, each audience reads its old or its new generation, whole.
public struct IndexRefresh {
  /// The largest kb.yaml that is read, in bytes: 256 KiB, as in Corpus.
  private static let configurationLimit = 256 * 1024

  private let given: CorpusConfiguration
  private let folder: IndexFolder
  private let overrides: [EntryIdentity.Override]
  private let remember: ([EntryIdentity.Override]) throws -> Void
  private let progress: (RefreshProgress) -> Void

  /// Prepares a refresh.
  ///
  /// - Parameters:
  ///   - configuration: What kb.yaml says; its file is read again when it is this refresh's turn.
  ///   - folder: The index.
  ///   - overrides: Ids that reworded questions have kept.
  ///   - remember: Stores new overrides for good; called before anything is published.
  ///   - progress: Told how far the refresh is.
  public init(
    _ configuration: CorpusConfiguration, folder: IndexFolder, overrides: [EntryIdentity.Override] = [],
    remember: @escaping ([EntryIdentity.Override]) throws -> Void = { _ in },
    progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) {
    given = configuration
    self.folder = folder
    self.overrides = overrides
    self.remember = remember
    self.progress = progress
  }

  /// Runs the refresh.
  ///
  /// Waits while another process refreshes the same index.
  ///
  /// - Parameter isFull: Whether to read every file again, even those whose digest is the same.
  /// - Returns: What was found and done.
  /// - Throws: ``IndexError`` when the index cannot be written; ``CorpusError`` about kb.yaml; an error of
  ///   `remember`.
  public func run(isFull: Bool = false) throws -> RefreshReport {
    do {
      try folder.root.create()
      for audience in Audience.allCases { try folder.generations(for: audience).create() }
      let lock = try FolderLock(
        folder.root, onWaiting: { progress(RefreshProgress(step: .waiting, done: 0, total: 1)) })
      let report = try refresh(isFull: isFull)
      // The lock is held to the end of the refresh.
      _ = consume lock
      return report
    } catch let error as FileError {
      throw IndexError.unwritable(path: error.path, reason: error.reason)
    } catch let error as DatabaseError {
      let reason =
        error.resultCode == .SQLITE_FULL
        ? "the disk is full; free some space and run it again"
        : error.message ?? "SQLite error \(error.resultCode.rawValue)"
      throw IndexError.unwritable(path: folder.path, reason: reason)
    }
  }

  private func refresh(isFull: Bool) throws -> RefreshReport {
    // Stamps are taken before what they stand for is read: an edit in between shows at the next look.
    let stamp = IndexState.stamp(of: given.path)
    let (configuration, digest) = try currentConfiguration()
    var stamps = stamps(for: configuration)
    stamps[configuration.path] = stamp
    let scan = CorpusScan(configuration)
    for path in scan.watchedPaths where stamps[path] == nil && !isOwn(path) {
      stamps[path] = IndexState.unseen
    }

    let previous = PreviousGeneration(in: folder)
    let reusable =
      isFull ? [:] : previous.reusableDigests(IndexState(in: folder), configuration: digest)
    var report = RefreshReport()
    report.problems = scan.problems
    var reading = CorpusReading(configuration: configuration, previous: previous, reusable: reusable)
    reading.read(scan, into: &report, progress: progress)

    var generations: [IndexState.Published] = []
    for audience in Audience.allCases {
      let sources = configuration.sources.filter { audience.maySee($0.audience) }
      let pointer = try publish(
        audience, sources: sources, reading: reading, previous: previous, into: &report)
      let database = IndexState.stamp(of: folder.database(of: pointer, for: audience))
      let postings = IndexState.stamp(of: folder.postings(of: pointer, for: audience))
      generations.append(
        IndexState.Published(
          audience: audience, name: pointer.name, stamp: database, postingsStamp: postings))
    }
    let next = IndexState(
      configuration: digest, generations: generations, problems: report.problems,
      internalAddresses: InternalAddresses(configuration, files: scan.files),
      stamps: stamps.sorted { $0.key < $1.key }.map { IndexState.Watched(path: $0.key, stamp: $0.value) })
    try folder.root.replace(IndexState.fileName, with: Array(next.text.utf8))
    return report
  }

  /// What kb.yaml says now: it may have changed while another refresh was waited for.
  private func currentConfiguration() throws -> (CorpusConfiguration, digest: String) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.bytes(
        of: given.path, limit: Self.configurationLimit, followsLink: true)
    } catch {
      if error.isMissing { throw CorpusError.configurationMissing(path: given.path) }
      throw CorpusError.configurationUnreadable(path: given.path, reason: error.reason)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return (try CorpusConfiguration(yaml: text, path: given.path), Digest.sha256(bytes))
  }

  private func stamps(for configuration: CorpusConfiguration) -> [String: String] {
    var stamps: [String: String] = [:]
    for path in CorpusScan(configuration).watchedPaths where !isOwn(path) {
      stamps[path] = IndexState.stamp(of: path)
    }
    return stamps
  }

  /// Whether a path is the index itself, which a pattern may reach and which every refresh changes.
  private func isOwn(_ path: String) -> Bool {
    path == folder.path || path.hasPrefix(folder.path + "/")
  }

  private func publish(
    _ audience: Audience, sources: [Source], reading: CorpusReading, previous: PreviousGeneration,
    into report: inout RefreshReport
  ) throws -> GenerationPointer {
    var records = reading.records(for: audience, sources: sources)
    let before = previous.records(for: audience)
    let found = EntryIdentity.assign(to: &records, previous: before, overrides: overrides, audience: audience)
    if !found.isEmpty { try remember(found) }
    if audience == .internal { Self.count(records, before: before, into: &report) }

    let step: RefreshProgress.Step = audience == .public ? .writingPublic : .writingInternal
    let publisher = GenerationPublisher(folder: folder, audience: audience)
    let builder = GenerationBuilder(audience: audience, sources: sources)
    let outcome = try publisher.publish { path in
      let total = records.count
      try builder.write(
        to: path, records: records, digests: reading.digests(for: audience, sources: sources)
      ) { done in
        if done % 64 == 0 || done == total { progress(RefreshProgress(step: step, done: done, total: total)) }
      }
    } postings: { digest in
      try builder.postings(of: records, database: digest)
    }
    if outcome.isNew { report.published.append(audience) }
    return outcome.pointer
  }

  private static func count(_ records: [EntryRecord], before: [EntryRecord], into report: inout RefreshReport)
  {
    let old = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    for record in records {
      if let known = old[record.id] {
        if known.answer != record.answer || known.question != record.question || known.terms != record.terms {
          report.changed += 1
        }
      } else {
        report.added += 1
      }
    }
    let ids = Set(records.map(\.id))
    report.removed = old.keys.count { !ids.contains($0) }
    report.entryCount = records.count { $0.role == .answer }
    report.followUpCount = records.count { $0.role == .followUp }
  }
}
