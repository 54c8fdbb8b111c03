public import Answering
import Corpus
import Files
import SearchIndex
import Synchronization

/// Keeps an index up to date while documents change: hint, quiet, refresh.
///
/// A hint of the system only says when to look. What counts are sizes and dates of all files, which are looked at after
/// every hint and from time to time without one, and in the end digests, by which a refresh decides.
public final class DocumentWatch<Hints: ChangeHints>: Sendable {
  private let knowledgeBase: KnowledgeBase
  private let settings: WatchSettings
  private let hints: Hints
  private let tell: @Sendable (WatchNews) -> Void

  /// What has been told, so that it is told once.
  private struct Told {
    var gap: FolderEvents.Gap?
    var error: String?
    var problems: Set<CorpusScan.Problem> = []
    var held: Set<HeldSource> = []
    /// Whether entries may lack vectors.
    var lacksVectors = true
    /// Whether what is published has still to be read back.
    var isNew = true
  }

  private let memory = RefreshMemory()
  private let told = Mutex(Told())

  /// Gets ready.
  ///
  /// - Parameters:
  ///   - knowledgeBase: What is kept up to date.
  ///   - hints: What says that something may have changed.
  ///   - settings: How patient to be.
  ///   - tell: Called with all that happens, on the thread that ``run()`` is called on.
  public init(
    _ knowledgeBase: KnowledgeBase, hints: Hints, settings: WatchSettings = WatchSettings(),
    tell: @escaping @Sendable (WatchNews) -> Void
  ) {
    self.knowledgeBase = knowledgeBase
    self.hints = hints
    self.settings = settings
    self.tell = tell
  }

  /// Ends ``run()`` soon: a refresh that is running comes to its end.
  public func stop() { hints.stop() }

  /// Watches until ``stop()``; blocks its thread.
  public func run() {
    arm()
    tell(.watching(folders: Set(knowledgeBase.watched().folders).count))
    var retry: Duration?
    var digestsDue = ContinuousClock.now + settings.digests
    var pause = Duration.zero
    while true {
      var batch = hints.wait(upTo: pause)
      if batch.isStopped { return }
      // Without a hint only a look tells whether there is anything to wait for.
      let isDeep = ContinuousClock.now >= digestsDue
      if !batch.hasChanged {
        let (isFresh, time) = looked()
        if isFresh, !isDeep {
          retry = nil
          begin()
          completeVectors()
          pause = pauseAfter(time)
          continue
        }
      }
      batch = knowledgeBase.checkingPublished(memory) { gather(batch) }
      if batch.isStopped { return }
      if batch.hasOverflowed { tell(.overflowed) }
      // Before the look: what comes after it in a folder that is new gives a hint.
      arm()
      pause = refresh(isDeep: isDeep, &retry)
      if isDeep { digestsDue = ContinuousClock.now + settings.digests }
    }
  }

  /// Waits until nothing has happened for a while, and nobody has a file open that they have written to.
  private func gather(_ first: FolderEvents.Batch) -> FolderEvents.Batch {
    let end = ContinuousClock.now + settings.patience
    var quietEnd = ContinuousClock.now + settings.quiet
    var all = first
    while true {
      let now = ContinuousClock.now
      let rest = end - now
      if rest <= .zero {
        hints.forgetOpenFiles()
        return all
      }
      // What is of no concern ends a wait as well, but not the quiet.
      if !all.isBeingWritten, now >= quietEnd { return all }
      let next = hints.wait(upTo: min(all.isBeingWritten ? rest : quietEnd - now, rest))
      all.hasOverflowed = all.hasOverflowed || next.hasOverflowed
      all.isBeingWritten = next.isBeingWritten
      if next.isStopped {
        all.isStopped = true
        return all
      }
      if next.hasChanged { quietEnd = ContinuousClock.now + settings.quiet }
    }
  }

  /// Reads back once what is published, while nothing is to be done.
  private func begin() {
    if told.withLock({ told in
      defer { told.isNew = false }
      return told.isNew
    }) {
      knowledgeBase.load(into: memory)
    }
  }

  private func arm() {
    let watched = knowledgeBase.watched()
    let gap = hints.watch(watched.folders, concern: watched.concern)
    let isNews = told.withLock { told in
      defer { told.gap = gap }
      return told.gap != gap
    }
    if isNews, let gap { tell(.sweeping(gap)) }
  }

  /// Whether all files are as the last refresh found them, and how long it took to find that out.
  private func looked() -> (isFresh: Bool, time: Duration) {
    let began = ContinuousClock.now
    let isFresh = knowledgeBase.isFresh(knowledgeBase.state())
    return (isFresh, ContinuousClock.now - began)
  }

  /// How long to wait for a hint: looking takes 2 % of the time at the most.
  private func pauseAfter(_ looking: Duration) -> Duration { max(settings.sweep, looking * 50) }

  /// Looks at all files and brings the index up to date when any is not as it was.
  ///
  /// - Parameters:
  ///   - isDeep: Whether to go by digests whatever sizes and dates say.
  ///   - retry: How long was waited after the last failure; nil when all is well.
  /// - Returns: How long to wait for the next hint.
  private func refresh(isDeep: Bool, _ retry: inout Duration?) -> Duration {
    let before = looked()
    if !before.isFresh || isDeep {
      do {
        // A deep look trusts nothing but what is on the disk.
        let memory = isDeep ? nil : memory
        take(try knowledgeBase.refresh(allowsRemoval: settings.allowsRemoval, memory: memory))
        told.withLock { $0.lacksVectors = true }
      } catch {
        let isNews = told.withLock { told in
          defer { told.error = "\(error)" }
          return told.error != "\(error)"
        }
        if isNews { tell(.failed(error)) }
        let next = min(retry.map { $0 * 2 } ?? settings.sweep, settings.longestRetry)
        retry = next
        return next
      }
      // Folders that came meanwhile.
      arm()
    }
    retry = nil
    // What has changed is found by its words already.
    completeVectors()
    let after = looked()
    // What changed meanwhile is gathered as well before it is taken.
    return after.isFresh ? pauseAfter(after.time) : settings.quiet
  }

  /// Makes vectors that entries lack, until the next hint.
  private func completeVectors() {
    guard told.withLock({ $0.lacksVectors }) else { return }
    do {
      let hints = hints
      let waiting = try knowledgeBase.completeVectors(memory: memory, while: { !hints.isCalling })
      told.withLock { $0.lacksVectors = waiting > 0 }
    } catch {
      // Tried again with the next change: words answer meanwhile.
      told.withLock { $0.lacksVectors = false }
      tell(.vectorsFailed(error))
    }
  }

  private func take(_ report: RefreshReport) {
    let hasChanged = !report.published.isEmpty
    let news = told.withLock { told -> [WatchNews] in
      let problems = Set(report.problems)
      let sources = report.held.bySource
      let held = Set(sources)
      let wasBad = told.error != nil || !told.problems.isEmpty || !told.held.isEmpty
      var news = report.problems.filter { !told.problems.contains($0) }.map { WatchNews.problem($0) }
      news += sources.filter { !told.held.contains($0) }.map { .held($0) }
      if wasBad, problems.isEmpty, held.isEmpty { news.append(.mended) }
      told.error = nil
      told.problems = problems
      told.held = held
      return news
    }
    if hasChanged { tell(.refreshed(report)) }
    news.forEach(tell)
  }
}
