/// What a refresh found and did.
public struct RefreshReport: Sendable {
  /// Entries and templates that are new.
  public var added = 0
  /// Entries and templates whose text changed.
  public var changed = 0
  /// Entries and templates that are gone.
  public var removed = 0
  /// Entries and templates that stand in another file or source, with the same text.
  public var moved = 0
  /// Entries that answer, after the refresh, as an internal reader sees them.
  public var entryCount = 0
  /// Follow-up templates, after the refresh.
  public var followUpCount = 0
  /// Files that were read and understood anew.
  public var parsedFiles = 0
  /// Files whose digest was the same.
  public var unchangedFiles = 0
  /// The audiences for which a new generation was published.
  public var published: [Audience] = []
  /// Authors' mistakes in the files that were parsed.
  public var diagnostics: [Diagnostic] = []
  /// What could not be read; its old entries stay.
  public var problems: [CorpusScan.Problem] = []
  /// Why the memory of reworded questions could not be used, if it could not: their ids go by the old index alone.
  public var journalProblem: String?

  /// Sources that would have lost too much at once; their old entries stay.
  public var held: [HeldSource] = []

  /// How long its steps took.
  public var times = RefreshTimes()

  /// Nothing found yet.
  public init() {}
}

/// How long the steps of a refresh took; both generations are made at the same time.
public struct RefreshTimes: Sendable, Hashable {
  /// Looking at files and folders, and waiting until their stamps are sure.
  public var looking = Duration.zero
  /// Reading what is published.
  public var loading = Duration.zero
  /// Reading files and understanding those that changed.
  public var reading = Duration.zero
  /// Giving ids and comparing with what is published.
  public var matching = Duration.zero
  /// Writing the databases and making the postings.
  public var writing = Duration.zero
  /// Syncing, vectors, renaming, and removing what was there.
  public var publishing = Duration.zero

  /// The steps with their names, in their order.
  public var steps: [(name: String, duration: Duration)] {
    [
      ("looking", looking), ("loading", loading), ("reading", reading), ("matching", matching),
      ("writing", writing), ("publishing", publishing),
    ]
  }
}

/// How far a refresh is.
public struct RefreshProgress: Sendable, Hashable {
  /// What is being done.
  public enum Step: String, Sendable {
    /// Waiting for another process that writes the same index.
    case waiting
    /// Reading and understanding files.
    case reading
    /// Writing the entries of all generations.
    case writing = "writing entries"
    /// Putting generations in the place where readers look.
    case publishing
    /// Making the vectors by which entries are found by their meaning.
    case encoding = "encoding texts"
    /// Preparing a model that is being installed.
    case preparing = "preparing the model"
  }

  /// What is being done.
  public var step: Step
  /// How many are done.
  public var done: Int
  /// How many there are in this step.
  public var total: Int

  /// Makes a report of progress.
  public init(step: Step, done: Int, total: Int) {
    self.step = step
    self.done = done
    self.total = total
  }
}
