/// A question that somebody asked, and what came of it.
public struct AskedQuestion: Sendable, Hashable {
  /// What came of it.
  public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// A confident answer.
    case answer
    /// None: no document answers it.
    case nothingKnown = "nothing-known"
    /// None, from an index that was out of date.
    case indexStale = "index-stale"
    /// None among what everybody may see.
    case publicOnly = "public-only"
  }

  /// How much of a question is kept, in bytes: 4 KiB.
  public static let textLimit = 4096
  /// How many are kept for each audience: the newest.
  ///
  /// With ``textLimit`` they take at most about 90 MB, and some 2 MB as people write.
  public static let countLimit = 10_000
  /// How long they are kept, in days.
  public static let dayLimit = 90

  /// The moment from which on questions are kept still: seconds since 1970.
  public static func oldest(now: Int) -> Int { now - dayLimit * 86_400 }

  /// The question, in the words of whoever asked.
  public let question: String
  /// Who asked.
  public let audience: Feedback.Audience
  /// Where the question came in: `community`, `customer` and the like.
  public let channel: String
  /// What came of it.
  public let outcome: Outcome
  /// The id of the entry that stood first, if any did.
  public let entryID: String?
  /// Seconds since 1970-01-01 00:00:00 UTC.
  public let time: Int

  /// Makes one that can be kept; nil for a question that says nothing.
  ///
  /// What is longer than ``textLimit`` is cut, and U+0000 becomes a space.
  public init?(
    question: String, audience: Feedback.Audience, channel: String, outcome: Outcome, entryID: String?,
    time: Int
  ) {
    let kept = TextLimit.beginning(of: question, bytes: Self.textLimit)
    if kept.allSatisfy(\.isWhitespace) { return nil }
    self.question = kept
    self.audience = audience
    self.channel = channel
    self.outcome = outcome
    self.entryID = entryID
    self.time = time
  }
}
