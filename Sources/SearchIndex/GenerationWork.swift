import Corpus
import Files
import Parallel
import Postings
import Synchronization

/// What is to be done for the generation of one audience.
struct GenerationWork: Sendable {
  let audience: Audience
  let planned: RefreshPlan.Generation
  let builder: GenerationBuilder
  let publisher: GenerationPublisher
  /// The published generation when building it again would give the same bytes.
  let unchanged: GenerationPointer?

  /// What is made before anything is published.
  struct Made: Sendable {
    var draft: GenerationPublisher.Draft
    /// Without postings FTS5 answers, and readers say so.
    var postings: Result<PostingsDraft, PostingsError>
  }

  /// Makes the databases and the postings of several audiences at the same time.
  ///
  /// - Parameters:
  ///   - works: What is to be made, by audience.
  ///   - progress: Called with how many records are written and how many there are, on the thread of the caller.
  /// - Returns: What was made, in the order of `works`, or why not: a ``FileError`` or an error of SQLite, with nothing left
  ///   behind. That one cannot be made is no reason to withhold another.
  static func make(
    _ works: [GenerationWork], progress: (Int, Int) -> Void
  ) -> [Result<Made, any Error>] {
    let total = works.reduce(0) { $0 + $1.planned.records.count }
    let others = Counter()
    // The last is the internal one, which has them all.
    for work in works.reversed() { EntryRecord.analyse(work.planned.records) }
    guard let last = works.last else { return [] }
    let rest = works.dropLast()
    let (own, made) = Parallel.both(
      {
        Result {
          try last.make { done in
            if done % 64 == 0 { progress(min(done + others.value, total), total) }
          }
        }
      },
      { rest.map { work in Result { try work.make { _ in others.add() } } } })
    progress(total, total)
    return made + [own]
  }

  /// Writes the database, and makes the postings besides.
  private func make(_ progress: (Int) -> Void) throws -> Made {
    let (draft, postings) = Parallel.both(
      {
        Result {
          try publisher.draft { path in
            try builder.write(
              to: path, records: planned.records, digests: planned.digests, progress: progress)
          }
        }
      },
      { Result { () throws(PostingsError) in try builder.postings(of: planned.records) } })
    return Made(draft: try draft.get(), postings: postings)
  }

  /// Publishes what was made, or keeps what is published.
  ///
  /// - Parameters:
  ///   - made: What ``make(_:progress:)`` gave, or nil where nothing changed.
  ///   - vectors: Writes the vectors for a database of a digest into a folder.
  /// - Returns: What is published now.
  /// - Throws: ``FileError``, or an error of `vectors`.
  func publish(
    _ made: Made?, vectors: (DurableFolder, String) throws -> Void
  ) throws -> GenerationPublisher.Outcome {
    if let made {
      return try publisher.publish(
        made.draft, postings: { try made.postings.get().bytes(for: $0) }, vectors: vectors)
    }
    guard let unchanged else { preconditionFailure("what changed is made before it is published") }
    try publisher.keep(unchanged) { try builder.postings(of: planned.records).bytes(for: $0) }
    return GenerationPublisher.Outcome(pointer: unchanged, isNew: false)
  }

  /// How many records others have written.
  private final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
  }
}
