public import Corpus
import GRDB
import Postings
public import Ranking

/// One generation of the index for one audience, open for asking.
///
/// A reader goes on reading its generation when another is published; ask ``generation`` to notice.
public struct IndexReader: Sendable {
  /// Which generation this is.
  public let generation: GenerationPointer
  /// Who is asking.
  public let audience: Audience
  /// The sources, in the order of kb.yaml.
  public let sources: [StoredSource]
  /// How many entries answer.
  public let entryCount: Int
  /// How many follow-up templates there are.
  public let followUpCount: Int

  let queue: DatabaseQueue
  let path: String
  private let meanLengths: [Double]
  private let meanWordingLength: Double
  private let hasSynonyms: Bool
  private let postings: PostingsFile?
  /// Why candidates are found by FTS5 and not in the postings, which is slower; nil when they are not.
  public let postingsProblem: String?
  private let postingsPath: String
  /// What the file of postings looked like before it was opened; empty when there was none.
  private let postingsStamp: String
  private let vocabulary = ReadOnce<Vocabulary>()
  private let storedFollowUps = ReadOnce<StoredFollowUps>()

  /// Opens the current generation.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - audience: Who is asking: the public reads a file that holds nothing else than public entries.
  ///   - state: What the last refresh saw, which spares the check of a file that nobody wrote to since.
  /// - Throws: ``IndexError``.
  public init(
    _ folder: IndexFolder, audience: Audience, state: IndexState? = nil
  ) throws(IndexError) {
    let opened = try Self.opened(folder, audience, state)
    let (queue, pointer) = (opened.queue, opened.pointer)
    self.queue = queue
    path = folder.database(of: pointer, for: audience)
    generation = pointer
    self.audience = audience
    postingsPath = folder.postings(of: pointer, for: audience)
    postingsStamp = opened.postingsStamp
    switch opened.postings {
    case .success(let file):
      postings = file
      postingsProblem = nil
    case .failure(let error):
      postings = nil
      postingsProblem = error.reason
    }
    do {
      let (facts, sources) = try queue.unsafeRead { db in
        var facts: [(name: String, value: String)] = []
        let rows = try Row.fetchCursor(db, sql: "SELECT name, value FROM facts")
        while let row = try rows.next() { facts.append((row[0], row[1])) }
        return (facts, try Self.sources(in: db))
      }
      func fact(_ name: String) -> Int {
        facts.first { $0.name == name }.flatMap { Int($0.value) } ?? 0
      }
      self.sources = sources
      entryCount = fact("entries")
      followUpCount = fact("follow-ups")
      let count = Double(max(entryCount + followUpCount, 1))
      meanWordingLength = Double(fact("length of wordings")) / Double(max(fact("wordings"), 1))
      hasSynonyms = fact("synonyms") > 0
      meanLengths = Field.allCases.map { Double(fact("length of \($0.name)")) / count }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// What a reader reads.
  private struct Opened {
    var queue: DatabaseQueue
    var pointer: GenerationPointer
    var postings: Result<PostingsFile, PostingsError>
    /// The stamp of the postings before they were opened.
    var postingsStamp: String
  }

  private static func opened(
    _ folder: IndexFolder, _ audience: Audience, _ state: IndexState?
  ) throws(IndexError) -> Opened {
    var attempts = 10
    while true {
      let (queue, pointer) = try GenerationDatabase.open(in: folder, audience: audience, state: state)
      let stamp = IndexState.stamp(of: folder.postings(of: pointer, for: audience))
      let postings = GenerationPostings.open(in: folder, of: pointer, for: audience, state: state)
      attempts -= 1
      // A refresh may have replaced the generation since its database was opened, and taken the postings away.
      if case .failure = postings, attempts > 0, try folder.current(for: audience) != pointer { continue }
      return Opened(queue: queue, pointer: pointer, postings: postings, postingsStamp: stamp)
    }
  }

  private static func sources(in db: Database) throws -> [StoredSource] {
    try Row.fetchAll(db, sql: "SELECT number, name, title, audience, kind FROM sources ORDER BY number").map {
      row in
      StoredSource(
        number: row[0], name: row[1], title: row[2], audience: Audience(rawValue: row[3]) ?? .internal,
        kind: Source.Kind(rawValue: row[4]) ?? .faq)
    }
  }

  static func unusable(_ path: String, _ error: any Error) -> IndexError {
    let reason = (error as? DatabaseError).map { $0.message ?? "SQLite error \($0.resultCode.rawValue)" }
    return .unusable(path: path, reason: reason ?? "it cannot be read")
  }

  // MARK: Finding

  /// What a search of the index brings: entries and templates apart, and what is known of all.
  public struct Findings: Sendable {
    /// Entries that may answer.
    public var candidates: FoundCandidates
    /// Templates that may follow up.
    public var followUps: [Candidate]
    /// Statistics of all entries and templates.
    public var statistics: CollectionStatistics
  }

  /// Finds all entries that have any word of a query that carries meaning, or a synonym of it.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - source: Restricts the entries to one source; the statistics stay those of all.
  ///   - kind: Restricts the entries to sources of one kind.
  ///   - corrections: Words to look for in place of unknown ones.
  /// - Returns: Entries and templates in no order, and the statistics.
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the number of places where the query's terms stand.
  public func findings(
    for query: Query, source: String? = nil, kind: Source.Kind? = nil, corrections: [Correction] = []
  ) throws(IndexError) -> Findings {
    let wanted = try wanted(source: source, kind: kind)
    do {
      return try queue.unsafeRead { db in
        try fullTextFinder(db).findings(for: query, in: wanted, corrections: corrections)
      }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// Finds the entries for a message that are worth a closer look.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - source: Restricts the entries to one source; the statistics stay those of all.
  ///   - kind: Restricts the entries to sources of one kind.
  ///   - corrections: Words to look for in place of unknown ones.
  ///   - limit: How many entries are wanted in the end.
  ///   - ranker: Scores them.
  ///   - usesPostings: Whether the postings are asked, where there are any, and not FTS5: both find the same.
  /// - Returns: The best by the first signals, with what ranking them needs.
  /// - Throws: ``IndexError``.
  public func shortlist(
    for query: Query, source: String? = nil, kind: Source.Kind? = nil, corrections: [Correction] = [],
    limit: Int, ranker: Ranker, usesPostings: Bool = true
  ) throws(IndexError) -> Shortlist {
    let wanted = try wanted(source: source, kind: kind)
    do {
      if usesPostings, let postings {
        return try PostingsFinder(file: postings, sources: sources, verify: verified)
          .shortlist(for: query, in: wanted, corrections: corrections, limit: limit, ranker: ranker)
      }
      return try queue.unsafeRead { db in
        try fullTextFinder(db)
          .shortlist(for: query, in: wanted, corrections: corrections, limit: limit, ranker: ranker)
      }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// Whether postings that were missing or damaged have been replaced since, so that another reader is better.
  ///
  /// - Complexity: One system call where there was something wrong; else none.
  public var hasMendedPostings: Bool {
    postingsProblem != nil && IndexState.stamp(of: postingsPath) != postingsStamp
  }

  private func fullTextFinder(_ db: Database) -> FullTextFinder {
    FullTextFinder(
      db: db, meanLengths: meanLengths, meanWordingLength: meanWordingLength, sources: sources,
      count: entryCount + followUpCount, hasSynonyms: hasSynonyms)
  }

  /// The sources whose entries are wanted.
  private func wanted(source: String?, kind: Source.Kind?) throws(IndexError) -> [StoredSource] {
    var wanted = sources.filter { $0.kind.hasEntries && (kind ?? $0.kind) == $0.kind }
    if let source {
      guard let found = sources.first(where: { $0.name == source && $0.kind.hasEntries }) else {
        let known = sources.filter(\.kind.hasEntries).map(\.name)
        throw .unknownSource(name: source, known: known, audience: audience)
      }
      wanted = wanted.filter { $0.number == found.number }
    }
    return wanted
  }

  /// Those of some rows that have a question of a key.
  private func verified(_ rows: [Int64], key: String) throws -> [Int64] {
    try queue.unsafeRead { db in
      let statement = try db.cachedStatement(sql: "SELECT 1 FROM question_keys WHERE key = ? AND entry = ?")
      return try rows.filter { try Int.fetchOne(statement, arguments: [key, $0]) != nil }
    }
  }

  /// In which blocks of its answer each term of a message stands, by row; nil where nobody counted that.
  public func blocks(of row: Int64, for shortlist: Shortlist) -> [UInt64]? {
    shortlist.numbers.flatMap { postings?.blocks(of: row, for: $0) }
  }

  /// What may have been meant by words of a query that no entry has.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - statistics: What ``findings(for:source:kind:corrections:)`` found for it.
  /// - Returns: The nearest known word for each that has one near enough.
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the vocabulary: for messages that found little. The first call reads it.
  public func corrections(
    for query: Query, _ statistics: CollectionStatistics
  ) throws(IndexError) -> [Correction] {
    let frequencies = statistics.documentFrequencies
    guard SpellingCorrection.concerns(query, frequencies: frequencies) else { return [] }
    let vocabulary = try vocabulary.get { () throws(IndexError) in
      if let postings { return Vocabulary(postings) }
      do {
        return try queue.unsafeRead { db in try Vocabulary(db) }
      } catch {
        throw Self.unusable(path, error)
      }
    }
    return SpellingCorrection(vocabulary: vocabulary).corrections(for: query, frequencies: frequencies)
  }

  /// The wordings of the questions of some rows, in their order: the question first.
  public func wordings(_ rows: [Int64]) throws(IndexError) -> [[Wording]] {
    do {
      return try queue.unsafeRead { db in try Self.wordings(rows, in: db) }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  static func wordings(_ rows: [Int64], in db: Database) throws -> [[Wording]] {
    let statement = try db.cachedStatement(
      sql: "SELECT terms, content FROM wordings WHERE entry = ? ORDER BY number")
    return try rows.map { row in
      var wordings: [Wording] = []
      let items = try Row.fetchCursor(statement, arguments: [row])
      while let item = try items.next() {
        wordings.append(Wording(terms: item[0], contentCount: item[1]))
      }
      return wordings
    }
  }

  /// All that files of follow-ups say: templates, details and the table of steps.
  ///
  /// Read once and kept: they belong to the generation.
  public func followUps() throws(IndexError) -> StoredFollowUps {
    try storedFollowUps.get(readFollowUps)
  }

  private func readFollowUps() throws(IndexError) -> StoredFollowUps {
    do {
      return try queue.unsafeRead { db in
        // The cues of templates have done their work in the search.
        let statement = try db.makeStatement(
          sql: """
            SELECT e.row, e.id, e.question, e.role, p.kind, p.text, e.audience
            FROM entries e JOIN parts p ON p.entry = e.row
            WHERE e.row >= ? AND e.row < ? AND p.kind <> '\(PartKind.phrasing)' ORDER BY e.row, p.kind, p.number
            """)
        var followUps = StoredFollowUps()
        for source in sources where source.kind == .followUps {
          let rows = try Row.fetchCursor(statement, arguments: [source.firstRow, source.endRow])
          while let row = try rows.next() { followUps.add(row) }
        }
        return followUps
      }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// The ids of all entries that answer with their questions, in the order of the sources.
  ///
  /// - Complexity: Linear in the number of entries: for measuring, not for asking.
  public func questions() throws(IndexError) -> [(id: String, question: String)] {
    do {
      return try queue.unsafeRead { db in
        try Row.fetchAll(db, sql: "SELECT id, question FROM entries WHERE role = 'answer' ORDER BY row")
          .map { (id: $0[0], question: $0[1]) }
      }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// How many entries each source has, in the order of ``sources``.
  public func entryCounts() throws(IndexError) -> [Int] {
    do {
      return try queue.unsafeRead { db in
        try sources.map { source in
          try Int.fetchOne(
            db, sql: "SELECT count(*) FROM entries WHERE row >= ? AND row < ?",
            arguments: [source.firstRow, source.endRow]) ?? 0
        }
      }
    } catch {
      throw Self.unusable(path, error)
    }
  }
}
