public import Corpus
public import Ranking

/// All that asking brings; also the JSON of `kb ask --json`, described in Docs/answer.md.
public struct Answer: Sendable, Codable {
  /// The version of this form; raised when a field changes its meaning or goes away.
  public static let schemaVersion = 1

  /// What came of it.
  public enum Outcome: String, Sendable, Codable {
    /// The first result is likely to answer.
    case answer
    /// Nothing is likely to answer; the results are the nearest, if any.
    case noConfidentAnswer = "no-confident-answer"
  }

  /// Why there is no confident answer.
  public enum Miss: String, Sendable, Codable {
    /// No document answers this: all were searched as they are now.
    case unknown = "nothing-known"
    /// Documents have changed since the index was made, which may answer by now.
    case stale = "index-stale"
    /// Only what everybody may see was searched; whether there is more is not said.
    case publicOnly = "public-only"
  }

  /// A kind that the message is of.
  public struct Kind: Sendable, Codable {
    /// The kind.
    public var kind: MessageKind
    /// How likely the message is of it, 0 to 1.
    public var probability: Double
    /// The words that speak for it; may be empty.
    public var evidence: [String]
  }

  /// A word that no document has, and what was looked for in its place.
  public struct Correction: Sendable, Codable {
    /// The word as it was typed.
    public var typed: String
    /// The word that the documents have.
    public var shown: String
  }

  /// ``schemaVersion``.
  public var schema = Answer.schemaVersion
  /// The id of the line, with `--batch`.
  public var id: String?
  /// The message as it came.
  public var query: String
  /// What came of it.
  public var outcome: Outcome
  /// Why there is no confident answer; nil when there is one.
  public var miss: Miss?
  /// Whether the first two results are so close that either may be the right one.
  public var close: Bool
  /// Words that were looked for in another spelling.
  public var corrections: [Correction]
  /// What kind of message it is, in the main.
  public var kind: MessageKind
  /// The words that speak for the kind.
  public var kindEvidence: [String]
  /// Everything that it is, the main kind first, each with what speaks for it.
  public var kinds: [Kind]
  /// Where it came in.
  public var channel: Channel
  /// The entries that may answer, best first.
  public var results: [Result]
  /// How many entries have any of the message's words.
  public var total: Int
  /// The names of the details that a message of its kinds should have and this one lacks.
  public var missing: [String]
  /// What to ask back, best first.
  public var followUps: [FollowUp]
  /// What the person on call does besides.
  public var nextSteps: [String]
  /// The state of the index that answered.
  public var index: Index

  /// An entry that may answer.
  public struct Result: Sendable, Codable {
    /// The entry's id, the same over edits and moves.
    public var id: String
    /// Its question.
    public var question: String
    /// Its answer as Markdown.
    public var answer: String
    /// The part of the answer that has most of the message's words, as plain text.
    public var passage: String
    /// Where words of the message stand in the passage, in UTF-8 offsets; pairs of numbers in JSON.
    public var highlights: [Range<Int>]
    /// Where readers find it, if anywhere.
    public var url: String?
    /// Its source's name.
    public var source: String
    /// Its source's title.
    public var sourceTitle: String
    /// The headings above it.
    public var section: String
    /// Its file.
    public var path: String
    /// Its line in the file, from 1.
    public var line: Int
    /// Who may see it.
    public var audience: Audience
    /// Whether its author has commented it out.
    public var archived: Bool
    /// The sum of the signals; comparable within this answer only.
    public var score: Double
    /// The probability that it answers, 0 to 1.
    public var probability: Double
    /// The probability as a word.
    public var confidence: Confidence
    /// Why it stands where it stands, when asked for.
    public var explanation: Explanation?

    // In the order that the JSON has, so that nothing need be put in order after writing.
    private enum CodingKeys: String, CodingKey {
      case answer, archived, audience, confidence, explanation, highlights, id, line, passage, path,
        probability
      case question, score, section, source, sourceTitle, url
    }
  }

  /// A message to send back.
  public struct FollowUp: Sendable, Codable {
    /// The template's title.
    public var template: String
    /// The kind of message that it answers.
    public var kind: MessageKind
    /// The message, ready to send, as Markdown.
    public var text: String
    /// Who may see it: an internal one holds words of internal files.
    public var audience: Audience
    /// How well the template fits the message's words; 0 when it is only the one for the kind.
    public var score: Double
  }

  /// The state of the index that answered.
  public struct Index: Sendable, Codable {
    /// The generation.
    public var version: String
    /// When it was published: seconds since 1970, UTC.
    public var updatedAt: Int
    /// Whether sources have changed since, so that the answer may be out of date.
    public var stale: Bool
    /// How many entries it has.
    public var entries: Int
    /// The model by which entries were found that say it in other words; none when only words were looked for.
    public var model: String?
    /// How many texts that model has not seen yet, so that they are found by their words alone; none when it has seen all.
    public var unencoded: Int?
  }
}
