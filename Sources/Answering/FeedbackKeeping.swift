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
