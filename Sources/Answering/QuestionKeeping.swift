import Corpus
import Files
public import Journal
import SearchIndex

extension AskedQuestion {
  /// What an answer was asked, and what came of it; nil for a question that says nothing.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - audience: Who asked.
  ///   - time: Seconds since 1970.
  public init?(_ answer: Answer, by audience: Feedback.Audience, time: Int) {
    self.init(
      question: answer.query, audience: audience, channel: answer.channel.rawValue,
      outcome: Outcome(of: answer.miss), entryID: answer.results.first?.id, time: time)
  }
}

extension AskedQuestion.Outcome {
  /// What came of a question whose answer misses for a reason, or for none.
  public init(of miss: Answer.Miss?) {
    self =
      switch miss {
      case nil: .answer
      case .unknown: .nothingKnown
      case .stale: .indexStale
      case .publicOnly: .publicOnly
      }
  }
}

/// What was asked, for whoever looks after the documents.
extension KnowledgeBase {
  /// Keeps questions beside the journal; they go into it when many wait.
  ///
  /// Whoever did not make the index leaves no file beside it that its owner could not read.
  ///
  /// - Parameters:
  ///   - questions: What was asked, in order.
  ///   - waitsForDisk: Whether they are on the disk when this returns, and may go into the journal; else a loss of power may
  ///     take them away again.
  ///   - now: Seconds since 1970.
  /// - Throws: `FileError` when some cannot be kept, since the disk is full, say.
  public func keep(_ questions: [AskedQuestion], waitsForDisk: Bool, now: Int) throws {
    guard FileReading.isOwn(folder.root.path(of: IndexState.fileName)) else { return }
    try questionSpool.keep(questions, waitsForDisk: waitsForDisk) {
      // While the journal cannot be used they wait on.
      if waitsForDisk { _ = try? replayQuestions(now: now) }
    }
  }

  /// Moves questions that wait into the journal, if that can be used; one system call when none does.
  ///
  /// - Parameter now: Seconds since 1970.
  /// - Returns: How many there were.
  /// - Throws: ``IndexError``, ``JournalError`` or `FileError`; then all of them wait on.
  @discardableResult
  public func replayQuestions(now: Int) throws -> Int {
    questionSpool.isEmpty ? 0 : try questionSpool.replay(into: journal(), now: now)
  }

  /// Moves questions that wait into the journal and lets old ones go, if that can be used.
  ///
  /// - Parameter now: Seconds since 1970.
  public func tidyQuestions(now: Int) {
    if ((try? replayQuestions(now: now)) ?? 0) > 0 { return }
    _ = try? existingJournal()?.forgetQuestions(before: AskedQuestion.oldest(now: now))
  }

  /// What was asked, the newest first; nothing that is older than ``AskedQuestion/dayLimit``.
  ///
  /// - Parameters:
  ///   - time: Only what was asked then or later; seconds since 1970.
  ///   - audience: Only what one audience asked; nil for both.
  ///   - outcomes: Only what came to one of these.
  ///   - limit: At most so many.
  ///   - now: Seconds since 1970.
  /// - Returns: The questions.
  /// - Throws: ``JournalError`` or `FileError`.
  public func questions(
    since time: Int, by audience: Feedback.Audience? = nil,
    outcomes: Set<AskedQuestion.Outcome> = Set(AskedQuestion.Outcome.allCases), limit: Int, now: Int
  ) throws -> [AskedQuestion] {
    tidyQuestions(now: now)
    let oldest = max(time, AskedQuestion.oldest(now: now))
    // Where nothing can be written, what waits is read where it is.
    let waiting = try questionSpool.waiting().reversed().filter { asked in
      asked.time >= oldest && audience ?? asked.audience == asked.audience
        && outcomes.contains(asked.outcome)
    }
    let kept =
      try existingJournal()?.questions(since: oldest, by: audience, outcomes: outcomes, limit: limit) ?? []
    return Array((waiting + kept).prefix(limit))
  }

  /// Forgets what was asked before a moment, for good.
  ///
  /// - Parameters:
  ///   - time: Seconds since 1970.
  ///   - now: Seconds since 1970.
  /// - Returns: How many questions went.
  /// - Throws: ``IndexError``, ``JournalError`` or `FileError`; then all stay.
  public func forgetQuestions(before time: Int, now: Int) throws -> Int {
    try replayQuestions(now: now)
    return try existingJournal()?.forgetQuestions(before: time) ?? 0
  }

  private var questionSpool: QuestionSpool {
    QuestionSpool(path: folder.root.path(of: QuestionSpool.fileName))
  }
}
