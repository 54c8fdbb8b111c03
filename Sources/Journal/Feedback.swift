/// What somebody says about an answer.
public struct Feedback: Sendable, Hashable {
  /// What they say.
  public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// The entry answered.
    case helpful
    /// The entry did not answer, or what it says is wrong.
    case wrong
    /// The entry was sent to whoever asked.
    case used
  }

  /// Who asked: what internal readers say never reaches the public, not even as a number.
  public enum Audience: String, Sendable, Hashable, Codable, CaseIterable {
    /// Anybody.
    case `public`
    /// The holder of a key that reads internal entries.
    case `internal`
  }

  /// The most bytes that the question and the note may have each: 4 KiB.
  public static let textLimit = 4096
  /// The most bytes that an entry's id may have.
  public static let idLimit = 256
  /// How many are kept for each audience: the newest.
  ///
  /// With that and the limits above the feedback takes at most about 180 MB, and some 5 MB as people write.
  /// The audiences are counted apart, so that a flood from the public drives out nothing of the team's.
  public static let countLimit = 10_000

  /// The question, in the words of whoever asked.
  public let question: String
  /// The id of the entry that it is about.
  public let entryID: String
  /// What they say.
  public let verdict: Verdict
  /// Who asked.
  public let audience: Audience
  /// What they write besides.
  public let note: String?
  /// Seconds since 1970-01-01 00:00:00 UTC.
  public let time: Int

  /// Makes one that can be kept.
  ///
  /// - Throws: ``JournalError/refused(reason:)`` when a text is too long, or the question or the id is empty.
  public init(
    question: String, entryID: String, verdict: Verdict, audience: Audience, note: String? = nil, time: Int
  ) throws(JournalError) {
    if question.isEmpty { throw .refused(reason: "the question is empty") }
    if entryID.isEmpty { throw .refused(reason: "the entry's id is empty") }
    try TextLimit.check(question, "the question", bytes: Self.textLimit)
    try TextLimit.check(entryID, "the entry's id", bytes: Self.idLimit)
    if let note { try TextLimit.check(note, "the note", bytes: Self.textLimit) }
    self.question = question
    self.entryID = entryID
    self.verdict = verdict
    self.audience = audience
    self.note = note
    self.time = time
  }
}

/// How often each verdict was given about an entry.
public struct FeedbackCount: Sendable, Hashable {
  /// The id of the entry.
  public let entryID: String
  /// How often it was called helpful.
  public internal(set) var helpful = 0
  /// How often it was called wrong.
  public internal(set) var wrong = 0
  /// How often it was used.
  public internal(set) var used = 0

  mutating func add(_ count: Int, _ verdict: Feedback.Verdict) {
    switch verdict {
    case .helpful: helpful += count
    case .wrong: wrong += count
    case .used: used += count
    }
  }
}
