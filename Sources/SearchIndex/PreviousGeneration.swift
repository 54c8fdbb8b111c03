import Analysis
import Corpus
import GRDB

/// What the published generations hold, for a refresh that only reads what changed.
///
/// When one cannot be read, it counts as empty: everything is then read from the sources.
struct PreviousGeneration {
  /// What one generation holds.
  struct Content {
    /// Which it is; nil when its terms are those of another analyzer, so that nothing of it is used again.
    var pointer: GenerationPointer?
    var records: [EntryRecord] = []
    /// The sources, in the order of kb.yaml.
    var sources: [SourceRow] = []
    /// The digests of the files that it was made from, as it has them.
    var digests: [GenerationBuilder.DocumentKey: String] = [:]
  }

  private let contents: [Audience: Content]

  /// Reads both generations, but for what is remembered.
  init(in folder: IndexFolder, _ state: IndexState?, memory: RefreshMemory?) {
    var contents: [Audience: Content] = [:]
    var isReadBack = false
    for audience in Audience.allCases {
      contents[audience] = memory?.content(for: audience, in: folder, state)
      if contents[audience] == nil {
        contents[audience] = Self.load(folder, audience)
        isReadBack = true
      }
    }
    // What is remembered shares already.
    if isReadBack, let all = contents[.internal]?.records, let own = contents[.public]?.records {
      contents[.public]?.records = Self.sharing(own, with: all)
    }
    self.contents = contents
  }

  /// What the public sees is mostly what everybody sees: its terms are made once.
  private static func sharing(_ own: [EntryRecord], with all: [EntryRecord]) -> [EntryRecord] {
    struct Place: Hashable {
      var source: String
      var path: String
      var line: Int
    }
    func place(of record: EntryRecord) -> Place {
      Place(source: record.source, path: record.path, line: record.line)
    }
    let known = Dictionary(all.map { (place(of: $0), $0) }) { first, _ in first }
    return own.map { record in known[place(of: record)].map(record.sharing(with:)) ?? record }
  }

  /// What an audience's generation holds; nothing when there is none that can be read.
  func content(for audience: Audience) -> Content { contents[audience] ?? Content() }

  /// The records of an audience's generation.
  func records(for audience: Audience) -> [EntryRecord] { content(for: audience).records }

  /// The files that the internal generation, which holds everything, was made from.
  var documents: Dictionary<GenerationBuilder.DocumentKey, String>.Keys {
    content(for: .internal).digests.keys
  }

  /// The digests of files whose records may be used again when they have not changed.
  ///
  /// None when another kb.yaml was in force, or when the refresh that wrote the generation did not come to
  /// its end and nobody knows which was.
  ///
  /// - Parameters:
  ///   - state: What the last refresh wrote at its end.
  ///   - configuration: The digest of kb.yaml.
  /// - Returns: The digests, by file.
  func reusableDigests(
    _ state: IndexState?, configuration: String
  ) -> [GenerationBuilder.DocumentKey: String] {
    let everything = content(for: .internal)
    return isOf(state, configuration: configuration, audience: .internal) ? everything.digests : [:]
  }

  /// Whether a generation is what the last refresh made of this kb.yaml, by this version of kb.
  func isOf(_ state: IndexState?, configuration: String, audience: Audience) -> Bool {
    guard let state, state.configuration == configuration, let pointer = content(for: audience).pointer else {
      return false
    }
    return state.generations.contains { $0.audience == audience && $0.name == pointer.name }
  }

  private static func load(_ folder: IndexFolder, _ audience: Audience) -> Content? {
    guard let (queue, pointer) = try? GenerationDatabase.open(in: folder, audience: audience) else {
      return nil
    }
    return try? queue.read { db in
      // Another analyzer would find other words in it: then nothing is reused, but ids are still taken over.
      let version = try String.fetchOne(db, sql: "SELECT value FROM facts WHERE name = 'analyzer'")
      // What was copied to the wrong place is nobody's previous generation.
      let owner = try String.fetchOne(db, sql: "SELECT value FROM facts WHERE name = 'audience'")
      guard owner == audience.rawValue else { return nil }
      let isUsable = version == String(Analyzer.version)
      return Content(
        pointer: isUsable ? pointer : nil, records: try records(in: db), sources: try SourceRow.all(in: db),
        digests: try digests(in: db))
    }
  }

  private static func digests(in db: Database) throws -> [GenerationBuilder.DocumentKey: String] {
    var digests: [GenerationBuilder.DocumentKey: String] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT s.name, d.path, d.digest FROM documents d JOIN sources s ON s.number = d.source")
    while let row = try rows.next() {
      digests[GenerationBuilder.DocumentKey(source: row[0], path: row[1])] = row[2]
    }
    return digests
  }

  /// So many records are packed together.
  private static let packSize = 256

  private static func records(in db: Database) throws -> [EntryRecord] {
    var parts: [Int64: [(kind: String, text: String)]] = [:]
    let items = try Row.fetchCursor(
      db, sql: "SELECT entry, kind, text FROM parts ORDER BY entry, kind, number")
    while let item = try items.next() { parts[item[0], default: []].append((item[1], item[2])) }
    let analyzer = Analyzer()
    // Records of a file share its name: that compares at once, and takes no room of its own.
    var file = (source: "", path: "")
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.name, d.path, e.role, e.question, e.audience, e.answer, e.line, e.id, e.section, e.url,
          e.anchor, e.owner, e.tags, e.external_id, e.archived, e.reference_path, e.reference_anchor,
          e.passages, e.blocks, e.errors, e.context, e.row
        FROM entries e JOIN documents d ON d.id = e.document JOIN sources s ON s.number = d.source
        ORDER BY e.row
        """)
    var (records, contents): ([EntryRecord], [(content: EntryContent, id: String)]) = ([], [])
    while let row = try rows.next() {
      let (source, path): (String, String) = (row[0], row[1])
      if file != (source, path) { file = (source, path) }
      var content = EntryContent(
        source: file.source, path: file.path, role: EntryContent.Role(rawValue: row[2]) ?? .answer,
        audience: Audience(rawValue: row[4]) ?? .internal, question: row[3],
        questionKey: analyzer.questionKey(for: row[3]), answer: row[5], line: row[6])
      content.section = row[8]
      content.url = row[9]
      content.anchor = row[10]
      content.owner = row[11]
      content.tags = row[12]
      content.externalID = row[13]
      content.isArchived = row[14]
      content.referencePath = row[15]
      content.referenceAnchor = row[16]
      content.passageText = row[17]
      content.blocks = row[18]
      content.errors = row[19]
      content.context = row[20]
      for part in parts[row[21]] ?? [] { content.append(part.text, kind: part.kind) }
      contents.append((content, row[7]))
      if contents.count == packSize {
        records += EntryRecord.packed(contents)
        contents.removeAll(keepingCapacity: true)
      }
    }
    return records + EntryRecord.packed(contents)
  }
}

extension EntryContent {
  fileprivate mutating func append(_ text: String, kind: String) {
    switch kind {
    case PartKind.phrasing: phrasings.append(text)
    case PartKind.messageKind: kinds.append(text)
    case PartKind.wording: wordings.append(text)
    case PartKind.step: steps.append(text)
    default: add(text, as: kind)
    }
  }
}
