import Analysis
public import Corpus
import Files
import GRDB

/// Brings the index up to date with the sources: reads what changed, writes new generations and publishes them.
///
/// Whatever happens on the way, each audience reads its old or its new generation, whole.
public struct IndexRefresh {
  private let configuration: CorpusConfiguration
  private let folder: IndexFolder
  private let overrides: [EntryIdentity.Override]
  private let remember: ([EntryIdentity.Override]) throws -> Void
  private let progress: (RefreshProgress) -> Void

  /// Prepares a refresh.
  ///
  /// - Parameters:
  ///   - configuration: What kb.yaml says.
  ///   - folder: The index.
  ///   - overrides: Ids that reworded questions have kept.
  ///   - remember: Stores new overrides for good; called before anything is published.
  ///   - progress: Told how far the refresh is.
  public init(
    _ configuration: CorpusConfiguration, folder: IndexFolder, overrides: [EntryIdentity.Override] = [],
    remember: @escaping ([EntryIdentity.Override]) throws -> Void = { _ in },
    progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) {
    self.configuration = configuration
    self.folder = folder
    self.overrides = overrides
    self.remember = remember
    self.progress = progress
  }

  /// Runs the refresh. Waits while another process refreshes the same index.
  ///
  /// - Parameter isFull: Whether to read every file again, even those whose digest is the same.
  /// - Throws: ``IndexError`` when the index cannot be written; an error of `remember`.
  public func run(isFull: Bool = false) throws -> RefreshReport {
    do {
      try folder.root.create()
      for audience in Audience.allCases { try folder.generations(for: audience).create() }
      let lock = try FolderLock(folder.root)
      let report = try refresh(isFull: isFull)
      // The lock is held to the end of the refresh.
      _ = consume lock
      return report
    } catch let error as FileError {
      throw IndexError.unwritable(path: error.path, reason: error.reason)
    } catch let error as DatabaseError {
      let reason = error.resultCode == .SQLITE_FULL ? "the disk is full; free some space and run it again"
        : error.message ?? "SQLite error \(error.resultCode.rawValue)"
      throw IndexError.unwritable(path: folder.path, reason: reason)
    }
  }

  private func refresh(isFull: Bool) throws -> RefreshReport {
    // Stamps are taken before the files are read: an edit in between shows at the next look.
    let scan = CorpusScan(configuration)
    let stamps = Dictionary(scan.watchedPaths.map { ($0, IndexState.stamp(of: $0)) }) { first, _ in first }
    let digest = Digest.sha256(try FileReading.bytes(of: configuration.path, limit: 256 * 1024, followsLink: true))
    let state = IndexState(in: folder)
    let previous = PreviousGeneration(in: folder)
    let reusable = isFull || state?.configuration != digest ? [:] : previous.digests
    var report = RefreshReport()
    report.problems = scan.problems
    var reading = CorpusReading(configuration: configuration, previous: previous, reusable: reusable)
    try reading.read(scan, into: &report, progress: progress)

    var generations: [Audience: String] = [:]
    for audience in Audience.allCases {
      generations[audience] = try publish(audience, reading: reading, previous: previous, into: &report)
    }
    let next = IndexState(
      configuration: digest, generations: generations, problems: report.problems, stamps: stamps)
    try folder.root.replace(IndexState.fileName, with: Array(next.text.utf8))
    return report
  }

  private func publish(
    _ audience: Audience, reading: CorpusReading, previous: PreviousGeneration, into report: inout RefreshReport
  ) throws -> String {
    let sources = configuration.sources.filter { audience.maySee($0.audience) }
    var records = reading.records(for: audience, sources: sources)
    let before = previous.records(for: audience)
    let found = EntryIdentity.assign(to: &records, previous: before, overrides: overrides, audience: audience)
    if !found.isEmpty { try remember(found) }
    if audience == .internal { Self.count(records, before: before, into: &report) }

    let step: RefreshProgress.Step = audience == .public ? .writingPublic : .writingInternal
    let publisher = GenerationPublisher(folder: folder, audience: audience)
    let outcome = try publisher.publish { path in
      let total = records.count
      try GenerationBuilder(audience: audience, sources: sources).write(
        to: path, records: records, digests: reading.digests(for: audience, sources: sources)
      ) { done in
        if done % 64 == 0 || done == total { progress(RefreshProgress(step: step, done: done, total: total)) }
      }
    }
    if outcome.isNew { report.published.append(audience) }
    return outcome.pointer.name
  }

  private static func count(_ records: [EntryRecord], before: [EntryRecord], into report: inout RefreshReport) {
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
