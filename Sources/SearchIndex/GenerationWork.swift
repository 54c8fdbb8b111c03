import Corpus
import Files
import GRDB
import Parallel
import Postings
import Synchronization

/// What is to be done for the generation of one audience.
struct GenerationWork: Sendable {
  let audience: Audience
  let planned: RefreshPlan.Generation
  let builder: GenerationBuilder
  let publisher: GenerationPublisher
  /// The published generation when it holds the same.
  var unchanged: GenerationPointer?
  /// What is published and may be copied, where the same kb.yaml was in force and most is the same.
  var previous: Previous?

  /// A generation that a new one may be made of a copy of.
  struct Previous: Sendable {
    var pointer: GenerationPointer
    var records: [EntryRecord]
    /// By what the new one differs.
    var difference: GenerationDifference

    /// Compares what is published with what is planned; nil where a copy is of no use.
    init?(
      _ pointer: GenerationPointer, _ content: GenerationDifference.Content,
      to planned: GenerationDifference.Content
    ) {
      guard let difference = GenerationDifference(from: content, to: planned) else { return nil }
      self.pointer = pointer
      records = content.records
      self.difference = difference
    }
  }

  /// What is made before anything is published.
  struct Made: Sendable {
    var draft: GenerationPublisher.Draft
    /// Without postings FTS5 answers, and readers say so.
    var postings: Result<PostingsDraft, PostingsError>
  }

  /// Publishes what was made for an audience, or why that could not be; nothing is made where nothing changed.
  typealias Publish = (GenerationWork, Result<Made, any Error>?) throws -> Void

  /// Makes the databases and the postings of several audiences at the same time, and publishes one after the other as soon as
  /// it is made.
  ///
  /// - Parameters:
  ///   - works: All audiences, of which those are made that are not unchanged.
  ///   - progress: Called with how many records are written and how many there are, on the thread of the caller.
  ///   - publish: Called for each audience in their order, on the thread of the caller. What keeps one from being made is no
  ///     reason to withhold those before it.
  /// - Throws: What `publish` throws.
  static func make(
    _ works: [GenerationWork], progress: (Int, Int) -> Void, publish: Publish
  ) throws {
    let changed = works.filter { $0.unchanged == nil }
    // The last is the internal one, which has them all. Of those that are made of copies few are needed.
    for work in changed.reversed() where work.previous == nil { EntryRecord.analyse(work.planned.records) }
    guard let last = changed.last else {
      for work in works { try publish(work, nil) }
      return
    }
    if let base = works.first, base.audience != last.audience,
      let difference = GenerationDifference(from: base.content, to: last.content),
      difference.count <= last.previous?.difference.count ?? .max
    {
      return try make(base, last, difference, progress, publish)
    }
    let total = changed.reduce(0) { $0 + $1.planned.records.count }
    let others = Counter()
    let rest = changed.dropLast()
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
    let results = Dictionary(
      uniqueKeysWithValues: zip(rest.map(\.audience) + [last.audience], made + [own]))
    for work in works { try publish(work, results[work.audience]) }
  }

  /// Makes a generation of a copy of another one's database, and that one besides where it changed.
  private static func make(
    _ base: GenerationWork, _ other: GenerationWork, _ difference: GenerationDifference,
    _ progress: (Int, Int) -> Void, _ publish: Publish
  ) throws {
    let isWritten = base.unchanged == nil
    let total = isWritten ? base.planned.records.count : 0
    let ((draft, copy), postings) = Parallel.both(
      { () -> (Result<GenerationPublisher.Draft, any Error>?, DurableFolder?) in
        let draft = isWritten ? Result { try base.makeDatabase { progress($0, total) } } : nil
        let database = draft.map { try? $0.get().database } ?? base.publishedDatabase
        // Taken before that is published, which gives it another path. One that cannot be taken is done without.
        return (draft, database.flatMap { try? other.publisher.begin(from: $0) })
      },
      { () -> (Result<PostingsDraft, PostingsError>?, Result<PostingsDraft, PostingsError>) in
        let postings = isWritten ? base.makePostings() : nil
        if let postings, difference.count == 0 { return (postings, postings) }
        return (postings, other.makePostings())
      })
    let first = draft.flatMap { draft in
      postings.0.map { postings in
        base.complete(draft.map { Made(draft: $0, postings: postings) })
      }
    }
    let (published, last) = Parallel.both(
      { Result { try publish(base, first) } },
      {
        other.complete(
          Result {
            Made(
              draft: try other.makeDatabase(of: copy, base.planned.records, difference) { _ in },
              postings: postings.1)
          })
      })
    try published.get()
    try publish(other, last)
  }

  /// Puts the postings beside the database.
  private func complete(_ made: Result<Made, any Error>) -> Result<Made, any Error> {
    made.flatMap { made in
      Result {
        try publisher.complete(made.draft) { try made.postings.get().bytes(for: $0) }
        return made
      }
    }
  }

  /// What the database is to hold.
  var content: GenerationDifference.Content {
    GenerationDifference.Content(builder: builder, records: planned.records, digests: planned.digests)
  }

  /// The database that is published, unchanged.
  private var publishedDatabase: GenerationPublisher.Database? {
    unchanged.map { publisher.database(of: $0) }
  }

  /// Makes the database of a copy of what is published, or whole where that cannot be used.
  private func makeDatabase(_ progress: (Int) -> Void) throws -> GenerationPublisher.Draft {
    guard let previous else { return try makeWhole(progress) }
    return try makeDatabase(
      of: try? publisher.begin(from: publisher.database(of: previous.pointer)), previous.records,
      previous.difference, progress)
  }

  private func makeWhole(_ progress: (Int) -> Void) throws -> GenerationPublisher.Draft {
    try publisher.draft { path in
      try builder.write(
        to: path, records: planned.records, digests: planned.digests, progress: progress)
    }
  }

  /// Makes the database of a copy, or whole where there is none, or where it does not hold what it should.
  private func makeDatabase(
    of copy: DurableFolder?, _ known: [EntryRecord], _ difference: GenerationDifference,
    _ progress: (Int) -> Void
  ) throws -> GenerationPublisher.Draft {
    guard let copy else { return try makeWhole(progress) }
    do {
      return try publisher.finish(copy) { path in
        try builder.extend(
          path, by: difference, from: known, to: planned.records, digests: planned.digests, progress: progress
        )
      }
    } catch let error as DatabaseError
      where error.resultCode != .SQLITE_FULL && error.resultCode != .SQLITE_IOERR
    {
      return try makeWhole(progress)
    }
  }

  private func makePostings() -> Result<PostingsDraft, PostingsError> {
    Result { () throws(PostingsError) in try builder.postings(of: planned.records, like: knownPostings) }
  }

  /// The postings of what is published, where they can be used.
  private var knownPostings: KnownPostings? {
    guard let previous else { return nil }
    // Checked again, whatever was seen of it before: decay of a disk must not be taken over under a new digest.
    let published = GenerationPostings(
      in: publisher.folder, of: previous.pointer, for: audience, state: nil)
    guard let file = published.file, file.documentCount == previous.records.count else { return nil }
    return KnownPostings(file: file, difference: previous.difference)
  }

  /// Writes the database, and makes the postings besides.
  private func make(_ progress: (Int) -> Void) throws -> Made {
    let (draft, postings) = Parallel.both({ Result { try makeDatabase(progress) } }, { makePostings() })
    return try complete(draft.map { Made(draft: $0, postings: postings) }).get()
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
