public import Corpus

/// A message and how it is to be answered.
public struct AskRequest: Sendable, Hashable {
  /// The message.
  public var message: String
  /// The most results, from 1 to ``largestLimit``.
  public var limit: Int
  /// How many of the best results are left out, for the next page.
  public var offset: Int
  /// Where the message came in.
  public var channel: Channel
  /// The day of the message, which says the milestone; steps with a milestone are left out without one.
  public var date: CalendarDay?
  /// Only this source, by name.
  public var source: String?
  /// Only sources of this kind.
  public var sourceKind: Source.Kind?
  /// Whether to find where words of the message stand in the passages.
  public var highlights: Bool
  /// Whether to say why each result stands where it stands.
  public var explains: Bool

  /// The largest limit.
  public static let largestLimit = 100
  /// The largest offset.
  public static let largestOffset = 1_000

  /// Makes a request.
  public init(
    _ message: String, limit: Int = 3, offset: Int = 0, channel: Channel = .community,
    date: CalendarDay? = nil,
    source: String? = nil, sourceKind: Source.Kind? = nil, highlights: Bool = true, explains: Bool = false
  ) {
    self.message = message
    self.limit = limit
    self.offset = offset
    self.channel = channel
    self.date = date
    self.source = source
    self.sourceKind = sourceKind
    self.highlights = highlights
    self.explains = explains
  }
}
