import Analysis
public import Corpus
import Files
import GRDB
import Parallel

/// Brings the index up to date with the sources: reads what changed, writes new generations and publishes
/// them.
///
/// Whatever happens on the way, each audience reads its old or its new generation, whole.
public struct IndexRefresh {
  private let given: CorpusConfiguration
  private let folder: IndexFolder
  private let overrides: [EntryIdentity.Override]
  private let allowsRemoval: Bool
  private let memory: RefreshMemory?
  private let encoder: (any EntryEncoder)?
  private let remember: ([EntryIdentity.Override]) throws -> Void
  private let progress: (RefreshProgress) -> Void

  /// Prepares a refresh.
  ///
  /// - Parameters:
  ///   - configuration: What kb.yaml says; its file is read again when it is this refresh's turn.
  ///   - folder: The index.
  ///   - overrides: Ids that reworded questions have kept.
  ///   - allowsRemoval: Whether a source may lose more than 30 % of its entries at once; otherwise its old ones stay.
  ///   - memory: What this process remembers of its last refresh, which spares reading that back.
  ///   - encoder: The model whose vectors the entries have; those of unchanged texts are taken over, and the others are left
  ///     to ``VectorCompletion``.
  ///   - remember: Stores new overrides for good; called before anything is published.
  ///   - progress: Told how far the refresh is.
  public init(
    _ configuration: CorpusConfiguration, folder: IndexFolder, overrides: [EntryIdentity.Override] = [],
    allowsRemoval: Bool = false, memory: RefreshMemory? = nil, encoder: (any EntryEncoder)? = nil,
    remember: @escaping ([EntryIdentity.Override]) throws -> Void = { _ in },
    progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) {
    given = configuration
    self.folder = folder
    self.overrides = overrides
    self.allowsRemoval = allowsRemoval
    self.memory = memory
    self.encoder = encoder
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

  /// What a refresh would do to what everybody together may see; nothing is written, and nobody is waited for.
  ///
  /// - Throws: ``CorpusError`` about kb.yaml.
  public func difference() throws -> IndexDifference {
    let plan = try RefreshPlan(given, folder: folder, isFull: false, memory: memory, progress: progress)
    let sources = plan.sources(for: .internal)
    let wanted = plan.generation(.internal, overrides: overrides, allowsRemoval: true)
    let held = Audience.allCases.flatMap { audience in
      plan.generation(audience, overrides: overrides, allowsRemoval: allowsRemoval).held
    }
    return IndexDifference(
      before: wanted.before, after: wanted.records, order: sources.map(\.name), held: held,
      problems: plan.report.problems)
  }

  private func refresh(isFull: Bool) throws -> RefreshReport {
    let clock = ContinuousClock()
    var plan = try RefreshPlan(given, folder: folder, isFull: isFull, memory: memory, progress: progress)
    var report = plan.report
    var began = clock.now
    func elapsed() -> Duration {
      defer { began = clock.now }
      return clock.now - began
    }
    let works = works(plan, isFull: isFull)
    plan.forgetReading()
    for work in works { report.held += work.planned.held }
    if let all = works.last { Self.count(all, into: &report) }
    GenerationWork.giveMemoryBack(afterRecords: report.entryCount)
    report.times.matching = elapsed()
    let generations: [IndexState.Published]
    do {
      generations = try write(works, into: &report)
    } catch {
      for work in works where work.unchanged == nil { work.publisher.discardDraft() }
      throw error
    }
    report.times.writing = elapsed() - report.times.publishing
    let next = IndexState(
      configuration: plan.digest, generations: generations, problems: report.problems, held: report.held,
      internalAddresses: InternalAddresses(plan.configuration, files: plan.scan.files),
      stamps: plan.stamps.sorted { $0.key < $1.key }.map { IndexState.Watched(path: $0.key, stamp: $0.value) }
    )
    try folder.root.replace(IndexState.fileName, with: Array(next.text.utf8))
    report.times.publishing += elapsed()
    return report
  }

  /// What is to be done for each audience, the one that sees everything last.
  private func works(_ plan: RefreshPlan, isFull: Bool) -> [GenerationWork] {
    let (folder, overrides, allowsRemoval) = (folder, overrides, allowsRemoval)
    @Sendable func work(for audience: Audience) -> GenerationWork {
      let planned = plan.generation(audience, overrides: overrides, allowsRemoval: allowsRemoval)
      let builder = GenerationBuilder(
        audience: audience, sources: plan.sources(for: audience).map(SourceRow.init))
      return GenerationWork(
        audience: audience, planned: planned, builder: builder,
        publisher: GenerationPublisher(folder: folder, audience: audience),
        unchanged: isFull ? nil : plan.unchangedPointer(for: audience, planned, by: builder),
        previous: isFull ? nil : plan.published(for: audience, by: builder, to: planned))
    }
    let (all, open) = Parallel.both({ work(for: .internal) }, { work(for: .public) })
    return [open, all]
  }

  /// Makes the generations and publishes them, each as soon as it is made.
  private func write(
    _ works: [GenerationWork], into report: inout RefreshReport
  ) throws -> [IndexState.Published] {
    let clock = ContinuousClock()
    let state = IndexState(in: folder)
    let vectors = KnownVectors { GenerationVectors(in: folder, state, encoder: encoder) }
    var published: [IndexState.Published] = []
    try GenerationWork.make(
      works,
      progress: { done, total in
        progress(RefreshProgress(step: .writing, done: done, total: total))
      },
      publish: { work, made in
        let began = clock.now
        progress(RefreshProgress(step: .publishing, done: published.count, total: works.count))
        published.append(try publish(work, made?.get(), vectors, state, into: &report))
        progress(RefreshProgress(step: .publishing, done: published.count, total: works.count))
        report.times.publishing += clock.now - began
      })
    return published
  }

  private func publish(
    _ work: GenerationWork, _ made: GenerationWork.Made?, _ vectors: KnownVectors, _ state: IndexState?,
    into report: inout RefreshReport
  ) throws -> IndexState.Published {
    let (audience, records) = (work.audience, work.planned.records)
    // Ids are kept before anything is published that has them.
    if !work.planned.found.isEmpty { try remember(work.planned.found) }
    let outcome = try work.publish(
      made,
      vectors: { draft, digest in
        guard let vectors = vectors.all else { return }
        let texts = EntryTexts.of(records, rows: work.builder.rowNumbers(of: records))
        try vectors.write(texts, for: audience, into: draft, database: digest)
      },
      announce: { pointer in
        // The last is written down with all that was seen.
        guard let state, audience != Audience.allCases.last else { return }
        let next = state.announcing(pointer, for: audience, in: folder)
        try folder.root.replace(IndexState.fileName, with: Array(next.text.utf8))
      })
    if outcome.isNew {
      report.published.append(audience)
    } else {
      try GenerationVectors.removeDamaged(in: folder, of: outcome.pointer, for: audience, state: state)
    }
    if work.unchanged == nil {
      memory?.keep(
        PreviousGeneration.Content(
          pointer: outcome.pointer, records: records, sources: work.builder.sources,
          digests: work.planned.digests), for: audience)
    }
    return IndexState.Published(outcome.pointer, for: audience, in: folder)
  }

  /// Counts what becomes of the entries, among those that are not as they were where that is known.
  private static func count(_ work: GenerationWork, into report: inout RefreshReport) {
    let planned = work.planned
    var (records, before) = (planned.records, planned.before)
    report.entryCount = records.count { $0.role == .answer }
    report.followUpCount = records.count { $0.role == .followUp }
    if work.unchanged != nil { return }
    if let difference = work.previous?.difference {
      records = difference.added.map { records[$0] }
      before = difference.removed.map { before[$0] }
    }
    let old = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    for record in records {
      guard let known = old[record.id] else {
        report.added += 1
        continue
      }
      switch IndexDifference.change(from: known, to: record)?.kind {
      case .changed: report.changed += 1
      case .moved: report.moved += 1
      case .added, .removed, nil: break
      }
    }
    let ids = Set(records.map(\.id))
    report.removed = old.keys.count { !ids.contains($0) }
  }
}

/// What vectors are known, looked up when a generation is written and not before.
private final class KnownVectors {
  private let read: () -> GenerationVectors?
  private(set) lazy var all: GenerationVectors? = read()

  init(_ read: @escaping () -> GenerationVectors?) {
    self.read = read
  }
}
