/// A message taken apart: what its writer says, and what was only pasted along.
public struct IncomingMessage: Sendable {
  /// One stretch of a message, with how much its words count in the search.
  public struct Segment: Sendable, Hashable {
    /// What a stretch of a message is.
    public enum Role: String, Sendable, Hashable, CaseIterable {
      /// What the writer, or somebody who replied, says in own words.
      case prose
      /// A sentence that asks.
      case question
      /// The subject or the first heading.
      case title
      /// An error, without what differs from one occurrence to the next.
      case error
      /// Commands, configuration, queries.
      case code
      /// Lines of a log or a stack trace that name no error.
      case log
      /// The short value of a field, such as a version or a browser.
      case fact
      /// Somebody else's words.
      case quote
      /// What a template or a chat program puts there: headings, labels, names with times, check boxes.
      case skeleton
      /// Words of greeting at the start.
      case greeting
      /// Thanks, regards and the name at the end.
      case signature
    }

    /// What to search for; empty for a log.
    public var text: String
    /// How much its words count in the search, from 0 (not at all) to 1.
    public var weight: Double
    /// What it is.
    public var role: Role

    /// Makes a segment.
    ///
    /// - Parameters:
    ///   - text: What to search for.
    ///   - weight: From 0 to 1.
    ///   - role: What it is.
    public init(text: String, weight: Double, role: Role) {
      self.text = text
      self.weight = weight
      self.role = role
    }
  }

  /// The parts in the order of the message; one of them at least has a weight, unless the message is blank.
  public let segments: [Segment]

  /// What the one who asks says in own words, without greetings, quotes, logs and skeleton; may be empty.
  public let prose: String

  /// The errors found, at most 8, without times, levels, hosts, paths, numbers and ids; the most telling first.
  public let errors: [String]

  /// The signs of a message that has no word, such as `👍`; nil when it has one.
  let wordlessSigns: WordlessSigns?

  /// Whether there is any word in it, a number included, rather than signs alone or nothing.
  public var hasWords: Bool { wordlessSigns == nil }

  /// Whether lines of a log or a stack trace were pasted.
  public var hasLog: Bool {
    segments.contains { $0.role == .log || $0.role == .error }
  }
}
