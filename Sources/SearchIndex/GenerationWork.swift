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
  ///   - progress: Called with how many records are written, or analysed where all are new, and how many there are, on the thread of the
  ///     caller.
  ///   - publish: Called for each audience in their order, on the thread of the caller. What keeps one from being made is no
  ///     reason to withhold those before it.
  /// - Throws: What `publish` throws.
  static func make(
    _ works: [GenerationWork], progress: (Int, Int) -> Void, publish: Publish
  ) throws {
    let changed = works.filter { $0.unchanged == nil }
    guard let last = changed.last else {
      for work in works { try publish(work, nil) }
      return
    }
    if let base = works.first, base.audience != last.audience, let origin = last.origin(beside: base) {
      return try make(base, last, of: origin, progress, publish)
    }
    let total = changed.reduce(0) { $0 + $1.planned.records.count }
    let others = Counter()
    let rest = changed.dropLast()
    let (own, made) = Parallel.both(
      {
        Result {
          try last.make { done in
            progress(min(done + others.value, total), total)
          }
        }
      },
      { rest.map { work in Result { try work.make { others.set($0) } } } })
    progress(total, total)
    let results = Dictionary(
      uniqueKeysWithValues: zip(rest.map(\.audience) + [last.audience], made + [own]))
    for work in works { try publish(work, results[work.audience]) }
  }

  /// What a database is made of a copy of.
  private struct Origin: Sendable {
    /// Nil for the one that is published for the other audience just before.
    var database: GenerationPublisher.Database?
    var records: [EntryRecord]
    var difference: GenerationDifference
  }

  /// What to make the database of, where that is better done after the one of the other audience than at the same time.
  private func origin(beside base: GenerationWork) -> Origin? {
    let difference = GenerationDifference(from: base.content, to: content)
    if let difference, difference.count <= previous?.difference.count ?? .max {
      return Origin(records: base.planned.records, difference: difference)
    }
    // Both take little then, and what everybody may see is published sooner.
    guard let previous, base.previous != nil, base.unchanged == nil else { return nil }
    return Origin(
      database: publisher.database(of: previous.pointer, knowledge: previous.knowledge),
      records: previous.records, difference: previous.difference)
  }

  /// Makes a generation of a copy, and before that the one of the other audience where it changed.
  private static func make(
    _ base: GenerationWork, _ other: GenerationWork, of origin: Origin, _ progress: (Int, Int) -> Void,
    _ publish: Publish
  ) throws {
    let isWritten = base.unchanged == nil
    let isSame = origin.database == nil && origin.difference.count == 0
    // Of what was made of it only the postings stay in memory, where they are wanted.
    let postings = try isWritten ? make(base, isKept: isSame, progress, publish) : nil
    if !isWritten { try publish(base, nil) }
    let database = try origin.database ?? base.publishedDatabase(isDigested: isWritten)
    let (draft, own) = Parallel.both(
      {
        Result {
          // One that cannot be taken is done without.
          let copy = database.flatMap { try? other.publisher.begin(from: $0) }
          return try other.makeDatabase(of: copy, origin.records, origin.difference) { _ in }
        }
      },
      { [postings] in
        postings
          ?? other.makePostings(like: origin.database == nil ? (base, origin.difference) : nil)
      })
    try publish(other, other.complete(draft.map { Made(draft: $0, postings: own) }))
  }

  /// Makes a generation by itself and publishes it.
  ///
  /// - Returns: Its postings where they are kept for another.
  private static func make(
    _ base: GenerationWork, isKept: Bool, _ progress: (Int, Int) -> Void, _ publish: Publish
  ) throws -> Result<PostingsDraft, PostingsError>? {
    let total = base.planned.records.count
    let (draft, postings) = base.makeBoth { progress($0, total) }
    try publish(base, base.complete(draft.map { Made(draft: $0, postings: postings) }))
    defer { giveMemoryBack(afterRecords: total) }
    return isKept ? postings : nil
  }

  /// Gives back what a step has freed, where that is much.
  static func giveMemoryBack(afterRecords count: Int) {
    if count >= 10_000 { FreedMemory.giveBack() }
  }

  /// Puts the postings beside the database.
  private func complete(_ made: Result<Made, any Error>) -> Result<Made, any Error> {
    made.flatMap { made in
      Result {
        try publisher.complete(made.draft, postings: made.postings.get)
        return made
      }
    }
  }

  /// What the database is to hold.
  var content: GenerationDifference.Content {
    GenerationDifference.Content(builder: builder, records: planned.records, digests: planned.digests)
  }

  /// The database that is published now.
  private func publishedDatabase(isDigested: Bool) throws -> GenerationPublisher.Database? {
    try publisher.folder.current(for: audience).map {
      publisher.database(of: $0, knowledge: isDigested ? .digested : .unknown)
    }
  }

  /// Makes the database and the postings at the same time, both whole or of what is published.
  private func makeBoth(
    _ progress: (Int) -> Void
  ) -> (draft: Result<GenerationPublisher.Draft, any Error>, postings: Result<PostingsDraft, PostingsError>) {
    if previous != nil {
      return Parallel.both({ Result { try makeDatabase(progress) } }, { makePostings() })
    }
    // The words are gathered first of all: the other half, which wants them, may have to wait for a thread.
    let (analysis, words) = (AnalysisAhead(planned.records), Handover<RecordWords?>())
    let (postings, draft) = Parallel.both(
      { makePostings(analysis: analysis, handing: words, progress) },
      {
        Result {
          try makeWhole { _ in
          } words: {
            analysis.help()
            return words.take()
          }
        }
      })
    return (draft, postings)
  }

  /// Makes the database of a copy of what is published, or whole where that cannot be used.
  private func makeDatabase(_ progress: (Int) -> Void) throws -> GenerationPublisher.Draft {
    guard let previous else { return try makeWhole(progress) }
    return try makeDatabase(
      of: try? publisher.begin(
        from: publisher.database(of: previous.pointer, knowledge: previous.knowledge)),
      previous.records, previous.difference, progress)
  }

  private func makeWhole(
    _ progress: (Int) -> Void, words: (() -> RecordWords?)? = nil
  ) throws -> GenerationPublisher.Draft {
    try publisher.draft { path in
      try builder.write(
        to: path, records: planned.records, digests: planned.digests,
        words: words ?? { builder.words(of: planned.records) }, progress: progress)
    }
  }

  /// Makes the database of a copy, or whole where there is none, or where it does not hold what it should.
  private func makeDatabase(
    of copy: GenerationPublisher.Beginning?, _ known: [EntryRecord], _ difference: GenerationDifference,
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
    } catch is IndexError {
      // What was copied was not as it was written.
      return try makeWhole(progress)
    }
  }

  /// Makes the postings, most of which are taken over where nearly the same are published.
  ///
  /// - Parameters:
  ///   - analysis: What makes the terms of the records with the help of another thread.
  ///   - base: Whose published postings to take over, by what they differ; the work's own where there is none.
  ///   - words: Where the words of all records are handed over.
  ///   - progress: Called after some records with how many there have been; not where nearly the same postings are known.
  /// - Returns: The postings, or why there are none.
  private func makePostings(
    analysis: AnalysisAhead? = nil,
    like base: (work: GenerationWork, difference: GenerationDifference)? = nil,
    handing words: Handover<RecordWords?>? = nil, _ progress: (Int) -> Void = { _ in }
  ) -> Result<PostingsDraft, PostingsError> {
    let known =
      base.flatMap { $0.work.publishedPostings(count: $0.work.planned.records.count, $0.difference) }
      ?? previous.flatMap { publishedPostings(count: $0.records.count, $0.difference) }
    return Result { () throws(PostingsError) in
      try builder.postings(
        of: planned.records, like: known, analysis: analysis, handing: words, progress: progress)
    }
  }

  /// The postings of what is published, where they can be used for what differs so.
  private func publishedPostings(count: Int, _ difference: GenerationDifference) -> KnownPostings? {
    guard let pointer = try? publisher.folder.current(for: audience) else { return nil }
    // Checked again, unless that was a moment ago: decay of a disk must not be taken over under a new digest.
    let published = GenerationPostings(
      in: publisher.folder, of: pointer, for: audience, state: previous?.state)
    guard let file = published.file, file.documentCount == count else { return nil }
    // All of it was looked at to be checked; half of it will be wanted.
    file.release()
    return KnownPostings(file: file, difference: difference)
  }

  /// Writes the database, and makes the postings besides.
  private func make(_ progress: (Int) -> Void) throws -> Made {
    let (draft, postings) = makeBoth(progress)
    return try complete(draft.map { Made(draft: $0, postings: postings) }).get()
  }

  /// Publishes what was made, or keeps what is published.
  ///
  /// - Parameters:
  ///   - made: What ``make(_:progress:)`` gave, or nil where nothing changed.
  ///   - vectors: Writes the vectors for a database of a digest into a folder.
  ///   - announce: Called when all is in place and readers do not look there yet.
  /// - Returns: What is published now.
  /// - Throws: ``FileError``, or an error of `vectors` or `announce`.
  func publish(
    _ made: Made?, vectors: (DurableFolder, String) throws -> Void,
    announce: (GenerationPointer) throws -> Void
  ) throws -> GenerationPublisher.Outcome {
    if let made {
      return try publisher.publish(
        made.draft, postings: made.postings.get, vectors: vectors,
        announce: announce)
    }
    guard let unchanged else { preconditionFailure("what changed is made before it is published") }
    try publisher.keep(unchanged) { try builder.postings(of: planned.records) }
    return GenerationPublisher.Outcome(pointer: unchanged, isNew: false)
  }

  /// How many records others have written.
  private final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func set(_ new: Int) { count.store(new, ordering: .relaxed) }
  }
}
