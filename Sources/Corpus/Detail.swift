/// A detail that a message should have, such as the version: what speaks for it, and how to ask for it.
public struct Detail: Sendable, Hashable {
  /// What is no word and speaks for a detail all the same.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// Two lines or more that begin with a number.
    case numberedList = "numbered list"
    /// Code between fences, or a line such as `error: …`.
    case errorText = "error text"
  }

  /// What it is called, in lower case: unique among all details.
  public var name: String
  /// The kinds of messages that should have it.
  public var kinds: [MessageKind]
  /// How to ask for it within a sentence ("your Fleet version"), best first.
  public var wordings: [String]
  /// Words that speak for it.
  public var cues = CueList()
  /// Labels under which forms ask for it.
  public var fields = CueList()
  /// Words after which a number like `4.3` speaks for it; after others only one like `v4.3` or `4.3.0`.
  public var numbersAfter = CueList()
  /// Words after which a number never does.
  public var numbersNotAfter = CueList()
  /// What else speaks for it.
  public var forms: [Form] = []
  /// Words that make it worth asking for, whatever ``notNeededWith`` says.
  public var neededWith = CueList()
  /// Words with which it is not worth asking for.
  public var notNeededWith = CueList()

  /// Makes a detail without anything that speaks for it.
  public init(name: String, kinds: [MessageKind], wordings: [String] = []) {
    self.name = name
    self.kinds = kinds
    self.wordings = wordings
  }
}

/// What the person on call does with messages of some kinds from some channels.
public struct NextSteps: Sendable, Hashable {
  /// Where the messages came in.
  public var channels: [Channel]
  /// What kinds of messages they are.
  public var kinds: [MessageKind]
  /// Only for messages with one of these words; for all when there are none.
  public var cues: CueList
  /// The steps in their order, as Markdown; `{milestone}` stands for the half year.
  public var steps: [String]

  /// Makes a row of the table of steps.
  public init(channels: [Channel], kinds: [MessageKind], cues: CueList = CueList(), steps: [String] = []) {
    self.channels = channels
    self.kinds = kinds
    self.cues = cues
    self.steps = steps
  }
}

/// A part of a file of follow-ups with where it stands and who may see it.
public struct Placed<Value: Sendable & Hashable>: Sendable, Hashable {
  /// Its heading.
  public var title: String
  /// What it says.
  public var value: Value
  /// Where it stands.
  public var location: SourceLocation
  /// Who may see it.
  public var audience: Audience

  /// Places a part.
  public init(_ value: Value, title: String, location: SourceLocation, audience: Audience) {
    self.value = value
    self.title = title
    self.location = location
    self.audience = audience
  }
}
