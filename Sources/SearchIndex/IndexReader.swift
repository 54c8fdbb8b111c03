public import Corpus
import GRDB
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

  private let queue: DatabaseQueue
  private let meanLengths: [Double]

  /// Opens the current generation.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - audience: Who is asking: the public reads a file that holds nothing else than public entries.
  /// - Throws: ``IndexError``.
  public init(_ folder: IndexFolder, audience: Audience) throws(IndexError) {
    let (queue, pointer) = try GenerationDatabase.open(in: folder, audience: audience)
    self.queue = queue
    generation = pointer
    self.audience = audience
    do {
      let (facts, sources) = try queue.read { db in
        var facts: [String: String] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT name, value FROM facts")
        while let row = try rows.next() { facts[row[0]] = row[1] }
        return (facts, try Self.sources(in: db))
      }
      self.sources = sources
      entryCount = Int(facts["entries"] ?? "") ?? 0
      followUpCount = Int(facts["follow-ups"] ?? "") ?? 0
      let count = Double(max(entryCount + followUpCount, 1))
      meanLengths = Field.allCases.map { field in (Double(facts["length of \(field.name)"] ?? "") ?? 0) / count }
    } catch {
      throw Self.unusable(folder.database(of: pointer, for: audience), error)
    }
  }

  private static func sources(in db: Database) throws -> [StoredSource] {
    try Row.fetchAll(db, sql: "SELECT number, name, title, audience, kind FROM sources ORDER BY number").map { row in
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
    public var candidates: [Candidate] = []
    /// Templates that may follow up.
    public var followUps: [Candidate] = []
    /// Statistics of all entries and templates.
    public var statistics: CollectionStatistics
  }

  /// Finds all entries that have any word of a query.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - source: Restricts the entries to one source; the statistics stay those of all.
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the number of places where the query's terms stand.
  public func findings(for query: Query, source: String? = nil) throws(IndexError) -> Findings {
    var wanted: StoredSource?
    if let source {
      guard let found = sources.first(where: { $0.name == source && $0.kind != .followUps }) else {
        throw .unknownSource(name: source, known: sources.filter { $0.kind != .followUps }.map(\.name))
      }
      wanted = found
    }
    do {
      return try queue.read { db in
        try FullTextFinder(db: db, meanLengths: meanLengths, sources: sources, count: entryCount + followUpCount)
          .findings(for: query, source: wanted)
      }
    } catch {
      throw Self.unusable(generation.name, error)
    }
  }

  // MARK: Fetching

  /// The entries of some rows, in their order; rows that are not there are left out.
  public func entries(_ rows: [Int64]) throws(IndexError) -> [StoredEntry] {
    do {
      return try queue.read { db in
        let statement = try db.makeStatement(
          sql: """
            SELECT e.row, e.id, e.question, e.answer, e.section, e.url, s.name, s.title, d.path, e.line, e.owner,
              e.archived, s.audience, e.reference
            FROM entries e JOIN documents d ON d.id = e.document JOIN sources s ON s.number = d.source
            WHERE e.row = ? AND e.role = 'answer'
            """)
        let parts = try db.makeStatement(
          sql: "SELECT text FROM parts WHERE entry = ? AND kind = '\(PartKind.passage)' ORDER BY number")
        return try rows.compactMap { number in
          guard let row = try Row.fetchOne(statement, arguments: [number]) else { return nil }
          return StoredEntry(
            row: row[0], id: row[1], question: row[2], answer: row[3],
            passages: try String.fetchAll(parts, arguments: [number]), section: row[4], url: row[5], source: row[6],
            sourceTitle: row[7], location: SourceLocation(path: row[8], line: row[9]), owner: row[10],
            isArchived: row[11], audience: Audience(rawValue: row[12]) ?? .internal, reference: row[13])
        }
      }
    } catch {
      throw Self.unusable(generation.name, error)
    }
  }

  /// All follow-up templates in the order of their file.
  public func followUps() throws(IndexError) -> [StoredFollowUp] {
    do {
      return try queue.read { db in
        var templates: [StoredFollowUp] = try Row.fetchAll(
          db, sql: "SELECT row, id, question FROM entries WHERE role = 'follow-up' ORDER BY row"
        ).map { StoredFollowUp(row: $0[0], id: $0[1], title: $0[2], kinds: [], wordings: [], nextSteps: []) }
        let parts = try db.makeStatement(sql: "SELECT kind, text FROM parts WHERE entry = ? ORDER BY kind, number")
        for index in templates.indices {
          let rows = try Row.fetchCursor(parts, arguments: [templates[index].row])
          while let row = try rows.next() {
            let text: String = row[1]
            switch row[0] as String {
            case PartKind.messageKind: templates[index].kinds += MessageKind(rawValue: text).map { [$0] } ?? []
            case PartKind.wording: templates[index].wordings.append(text)
            case PartKind.step: templates[index].nextSteps.append(text)
            default: continue
            }
          }
        }
        return templates
      }
    } catch {
      throw Self.unusable(generation.name, error)
    }
  }

  /// How many entries each source has, in the order of ``sources``.
  public func entryCounts() throws(IndexError) -> [Int] {
    do {
      return try queue.read { db in
        try sources.map { source in
          try Int.fetchOne(
            db, sql: "SELECT count(*) FROM entries WHERE row >= ? AND row < ?",
            arguments: [
              source.number * GenerationBuilder.rowsPerSource, (source.number + 1) * GenerationBuilder.rowsPerSource,
            ]) ?? 0
        }
      }
    } catch {
      throw Self.unusable(generation.name, error)
    }
  }
}
