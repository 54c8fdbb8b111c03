public import Corpus
import Files
public import Journal
import SearchIndex

extension Feedback.Audience {
  /// Whoever asks and may see what an audience may.
  public init(_ audience: Audience) {
    self = audience == .internal ? .internal : .public
  }
}

extension KnowledgeBase {
  /// Where feedback was kept.
  public enum FeedbackPlace: Sendable {
    /// In the journal.
    case journal
    /// Beside it, until the journal can be used again, and why it cannot.
    case spool(JournalError)
  }

  /// Keeps feedback; on the disk when it returns.
  ///
  /// A journal that cannot be used is left as it is, and the feedback waits beside it. Whatever waits goes first.
  ///
  /// - Returns: Where it was kept.
  /// - Throws: ``IndexError`` or `FileError` when it could be kept nowhere.
  public func keep(_ feedback: Feedback) throws -> FeedbackPlace {
    do {
      let journal = try journal()
      // Feedback that goes on waiting keeps no other from being kept.
      _ = try? spool.replay(into: journal)
      try journal.keep(feedback)
      return .journal
    } catch let error as JournalError {
      try spool.keep(feedback)
      return .spool(error)
    }
  }

  /// What was said of answers, the newest first.
  ///
  /// - Parameters:
  ///   - time: Only what was given then or later; seconds since 1970.
  ///   - audience: Only what one audience gave; nil for both.
  ///   - verdicts: Only these.
  ///   - limit: At most so many.
  /// - Returns: The feedback, what waits beside the journal first.
  /// - Throws: ``JournalError`` or `FileError`.
  public func feedback(
    since time: Int, by audience: Feedback.Audience? = nil,
    verdicts: Set<Feedback.Verdict> = Set(Feedback.Verdict.allCases), limit: Int
  ) throws -> [Feedback] {
    // Where nothing can be written, what waits is read where it is.
    _ = try? replayFeedback()
    let kept = try existingJournal()?.feedback(since: time, limit: .max) ?? []
    let all = try spool.waitingFeedback().reversed().filter { $0.time >= time } + kept
    return Array(
      all.filter { (audience ?? $0.audience) == $0.audience && verdicts.contains($0.verdict) }.prefix(limit))
  }

  /// How often each verdict was given about each entry, with the entries' questions.
  ///
  /// - Parameter audience: Whose feedback counts; no more than one, so that the public's numbers never hold the team's.
  /// - Returns: The entries that have any, the most often called wrong first; no question where an entry is gone.
  /// - Throws: ``IndexError`` or ``JournalError``.
  public func feedbackCounts(
    by audience: Feedback.Audience
  ) throws -> [(count: FeedbackCount, question: String?)] {
    _ = try? replayFeedback()
    let counts = try existingJournal()?.feedbackCounts(from: audience) ?? []
    if counts.isEmpty { return [] }
    let questions = try? session(for: audience == .internal ? .internal : .public).reader.questions()
    let known = Dictionary((questions ?? []).map { ($0.id, $0.question) }) { first, _ in first }
    return counts.map { ($0, known[$0.entryID]) }
      .sorted { ($0.count.wrong, $1.count.entryID) > ($1.count.wrong, $0.count.entryID) }
  }

  /// Moves feedback that waits into the journal, if that can be used again; one system call when none does.
  ///
  /// - Returns: How many there were.
  /// - Throws: ``IndexError``, ``JournalError`` or `FileError`; then all of it waits on.
  @discardableResult
  public func replayFeedback() throws -> Int {
    spool.isEmpty ? 0 : try spool.replay(into: journal())
  }

  /// Moves all that waits, questions too, into the journal, as far as that can be used again.
  ///
  /// - Parameter now: Seconds since 1970.
  public func replayWaiting(now: Int) {
    _ = try? replayFeedback()
    tidyQuestions(now: now)
  }

  private var spool: FeedbackSpool { FeedbackSpool(path: folder.root.path(of: FeedbackSpool.fileName)) }
}
