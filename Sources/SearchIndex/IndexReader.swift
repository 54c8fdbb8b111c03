public import Corpus
import GRDB
import Postings
import Ranking
import Vectors

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
  let meanLengths: [Double]
  let meanWordingLength: Double
  let hasSynonyms: Bool
  let searchTables: SearchTables
  let postings: PostingsFile?
  /// Why candidates are found by FTS5 and not in the postings, which is slower; nil when they are not.
  public let postingsProblem: String?
  let postingsPath: String
  /// What the file of postings looked like before it was opened; empty when there was none.
  let postingsStamp: String
  let vectors: VectorsFile?
  /// Why entries are not found by their meaning though that was wanted; nil when they are, or it was not.
  public let vectorsProblem: String?
  let vocabulary = ReadOnce<Vocabulary>()
  private let storedFollowUps = ReadOnce<StoredFollowUps>()
  let earlyQuestions = EarlyUses()
  let earlyEntries = EarlyUses()

  /// Opens the current generation.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - audience: Who is asking: the public reads a file that holds nothing else than public entries.
  ///   - state: What the last refresh saw, which spares the check of a file that nobody wrote to since.
  ///   - model: The digest of the model whose vectors are wanted; nil for none.
  ///   - isBrief: Whether the process ends after one answer: the database is then mapped into memory, which makes that faster. A
  ///     file that is cut short meanwhile or cannot be read ends the process.
  /// - Throws: ``IndexError``.
  public init(
    _ folder: IndexFolder, audience: Audience, state: IndexState? = nil, model: String? = nil,
    isBrief: Bool = false
  ) throws(IndexError) {
    let opened = try Self.opened(folder, audience, state, model, isBrief: isBrief)
    let (queue, pointer) = (opened.queue, opened.pointer)
    self.queue = queue
    path = folder.database(of: pointer, for: audience)
    generation = pointer
    self.audience = audience
    postingsPath = folder.postings(of: pointer, for: audience)
    postingsStamp = opened.postingsStamp
    postings = opened.postings.file
    postingsProblem = opened.postings.problem
    vectors = opened.vectors
    vectorsProblem = opened.vectorsProblem
    do {
      let (facts, sources) = try queue.unsafeRead { db in
        var facts: [Fact] = []
        let rows = try Fact.fetchCursor(db.makeStatement(sql: "SELECT name, value FROM facts"))
        while let fact = try rows.next() { facts.append(fact) }
        return (facts, try Self.sources(in: db))
      }
      func fact(_ name: String) -> Int {
        facts.first { $0.name == name }.flatMap { Int($0.value) } ?? 0
      }
      // A folder that was copied to the wrong place has a right digest.
      guard facts.contains(where: { $0.name == "audience" && $0.value == audience.rawValue }) else {
        throw IndexError.unusable(path: path, reason: "it is not the index of \(audience.rawValue) readers")
      }
      self.sources = sources
      entryCount = fact("entries")
      followUpCount = fact("follow-ups")
      let count = Double(max(entryCount + followUpCount, 1))
      meanWordingLength = Double(fact("length of wordings")) / Double(max(fact("wordings"), 1))
      hasSynonyms = fact("synonyms") > 0
      searchTables = SearchTables(fact: facts.first { $0.name == SearchTables.fact }?.value)
      meanLengths = Field.allCases.map { Double(fact("length of \($0.name)")) / count }
    } catch let error as IndexError {
      throw error
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// What a reader reads.
  private struct Opened {
    var queue: DatabaseQueue
    var pointer: GenerationPointer
    var postings: GenerationPostings
    /// The stamp of the postings before they were opened.
    var postingsStamp: String
    var vectors: VectorsFile?
    /// What is wrong with the vectors that are wanted.
    var vectorsProblem: String?
  }

  private static func opened(
    _ folder: IndexFolder, _ audience: Audience, _ state: IndexState?, _ model: String?, isBrief: Bool
  ) throws(IndexError) -> Opened {
    var attempts = 10
    while true {
      let (queue, pointer) = try GenerationDatabase.open(
        in: folder, audience: audience, state: state, isBrief: isBrief)
      let stamp = IndexState.stamp(of: folder.postings(of: pointer, for: audience))
      let postings = GenerationPostings(in: folder, of: pointer, for: audience, state: state)
      attempts -= 1
      // A refresh may have replaced the generation since its database was opened, and taken the postings away.
      if postings.problem != nil, attempts > 0, try folder.current(for: audience) != pointer { continue }
      var opened = Opened(queue: queue, pointer: pointer, postings: postings, postingsStamp: stamp)
      guard let model else { return opened }
      do throws(VectorsError) {
        opened.vectors = try GenerationVectors.open(
          in: folder, of: pointer, for: audience, state: state, model: model)
      } catch {
        if attempts > 0, try folder.current(for: audience) != pointer { continue }
        opened.vectorsProblem = error.reason
      }
      return opened
    }
  }

  private struct Fact: ReadFromColumns {
    var name: String
    var value: String

    init(_ columns: StatementColumns) {
      name = columns[0] ?? ""
      value = columns[1] ?? ""
    }
  }

  private struct SourceColumns: ReadFromColumns {
    var source: StoredSource

    init(_ columns: StatementColumns) {
      source = StoredSource(
        number: columns[0] ?? 0, name: columns[1] ?? "", title: columns[2] ?? "",
        audience: columns[3].flatMap(Audience.init(rawValue:)) ?? .internal,
        kind: columns[4].flatMap(Source.Kind.init(rawValue:)) ?? .faq)
    }
  }

  private static func sources(in db: Database) throws -> [StoredSource] {
    let rows = try SourceColumns.fetchCursor(
      db.makeStatement(sql: "SELECT number, name, title, audience, kind FROM sources ORDER BY number"))
    var sources: [StoredSource] = []
    while let row = try rows.next() { sources.append(row.source) }
    return sources
  }

  static func unusable(_ path: String, _ error: any Error) -> IndexError {
    let reason = (error as? DatabaseError).map { $0.message ?? "SQLite error \($0.resultCode.rawValue)" }
    return .unusable(path: path, reason: reason ?? "it cannot be read")
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
        let statement = try db.makeStatement(sql: "SELECT content FROM follow_ups WHERE source = ?")
        var followUps = StoredFollowUps()
        for source in sources where source.kind == .followUps {
          // A source whose files say nothing has none.
          guard let text = try String.fetchOne(statement, arguments: [source.number]) else { continue }
          guard FollowUpText.read(text, into: &followUps) else {
            throw IndexError.unusable(path: path, reason: "its follow-ups cannot be read")
          }
        }
        return followUps
      }
    } catch let error as IndexError {
      throw error
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// The ids of all entries that answer with their questions, in the order of the sources, and the ids of those whose answers
  /// are shown in place of theirs.
  ///
  /// - Complexity: Linear in the number of entries: for measuring, not for asking.
  public func questions() throws(IndexError) -> [(id: String, question: String, reference: String?)] {
    do {
      return try queue.unsafeRead { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT e.id, e.question, other.id FROM entries e LEFT JOIN entries other ON other.row = e.reference
            WHERE e.role = 'answer' ORDER BY e.row
            """
        ).map { (id: $0[0], question: $0[1], reference: $0[2]) }
      }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// The answers of the same entries, in the same order.
  ///
  /// - Complexity: Linear in the text: for measuring, not for asking.
  public func answers() throws(IndexError) -> [String] {
    do {
      return try queue.unsafeRead { db in
        try String.fetchAll(db, sql: "SELECT answer FROM entries WHERE role = 'answer' ORDER BY row")
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
