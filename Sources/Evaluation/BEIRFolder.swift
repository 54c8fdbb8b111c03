import Files

/// A collection with its questions and judgments in the form of BEIR (Thakur and others, 2021): `corpus.jsonl`,
/// `queries.jsonl` and `qrels.tsv` or `qrels/test.tsv`.
public struct BEIRFolder: Sendable {
  /// An entry of the collection.
  public struct Entry: Sendable, Hashable {
    /// Its id, or that of its group.
    public var id: String
    /// What it asks: its title, or else how its text begins.
    public var question: String
    /// What it says.
    public var answer: String
    /// Other wordings: the questions of the other rows of its group.
    public var aliases: [String]
  }

  /// A row of corpus.jsonl; other keys are ignored.
  private struct CorpusRow: Decodable {
    var beirID: JSONName?
    var id: JSONName?
    var group: JSONName?
    var title: String?
    var question: String?
    var text: String?
    var answer: String?

    enum CodingKeys: String, CodingKey {
      case beirID = "_id"
      case id
      case group
      case title
      case question
      case text
      case answer
    }
  }

  /// A row of queries.jsonl.
  private struct QueryRow: Decodable {
    var beirID: JSONName?
    var id: JSONName?
    var text: String?
    var question: String?
    var oos: Bool?

    enum CodingKeys: String, CodingKey {
      case beirID = "_id"
      case id
      case text
      case question
      case oos
    }
  }

  /// The entries in the order of the file, a group where its first row stands.
  public private(set) var entries: [Entry] = []
  /// The questions that are judged, or known to have no answer, in the order of the file.
  public private(set) var questions: [JudgedQuestion] = []

  /// The place in ``entries`` of each row, by its id.
  private var places: [String: Int] = [:]
  /// The place in ``entries`` of each group, by its name.
  private var groups: [String: Int] = [:]

  /// Reads a folder.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - split: The judgments of `qrels/<split>.tsv`; nil for those of `qrels.tsv` or else of `qrels/test.tsv`.
  /// - Throws: ``EvaluationError``: a file is missing, a line cannot be understood, an id stands twice, a judgment names what
  ///   is not there, or no question is judged.
  public init(readingFolder path: String, split: String? = nil) throws(EvaluationError) {
    try readCorpus(path + "/corpus.jsonl")
    let queries = try Self.queries(path + "/queries.jsonl")
    var judgments = Judgments(path: try Self.judgmentsPath(in: path, split: split))
    try judgments.read { (query, entry) throws(LineMistake) in
      if queries.known[query] == nil { throw LineMistake("queries.jsonl has no id `\(query)`") }
      guard let place = places[entry] ?? groups[entry] else {
        throw LineMistake("corpus.jsonl has no id `\(entry)`")
      }
      return place
    }
    for (id, row) in queries.rows {
      let grades = judgments.grades[id] ?? []
      if grades.isEmpty, row.oos != true { continue }
      let relevant = grades.map { place, grade in
        RelevantEntry(ids: [entries[place].id], question: entries[place].question, grade: grade)
      }
      questions.append(
        JudgedQuestion(id: id, question: row.text ?? row.question ?? "", relevant: relevant))
    }
    if questions.isEmpty { throw .noQuestions(path: path, split: split) }
  }

  /// Whether a path is a folder, and so to be read as one of these.
  public static func isFolder(_ path: String) -> Bool {
    (try? FileReading.contents(of: path)) != nil
  }

  // MARK: Rows

  private mutating func readCorpus(_ path: String) throws(EvaluationError) {
    var lines = JSONLines(path)
    var rows: Set<String> = []
    var read: [(number: Int, row: CorpusRow)] = []
    try lines.forEach(CorpusRow.self) { (number, row) throws(LineMistake) in
      guard let id = (row.beirID ?? row.id)?.text, !id.isEmpty else {
        throw LineMistake("the key `_id` is missing or empty")
      }
      guard rows.insert(id).inserted else {
        throw LineMistake("the id `\(id)` stands on an earlier line already")
      }
      read.append((number, row))
    }
    try lines.finish()
    for (_, row) in read { add(row) }
  }

  private mutating func add(_ row: CorpusRow) {
    guard let id = (row.beirID ?? row.id)?.text else { return }
    let text = row.answer ?? row.text ?? ""
    let title = row.question ?? row.title ?? ""
    let question = title.allSatisfy(\.isWhitespace) ? Opening.of(text) : title
    if let place = row.group.flatMap({ groups[$0.text] }) {
      places[id] = place
      entries[place].aliases.append(question)
      if entries[place].answer.isEmpty { entries[place].answer = text }
      return
    }
    places[id] = entries.count
    if let group = row.group { groups[group.text] = entries.count }
    entries.append(Entry(id: row.group?.text ?? id, question: question, answer: text, aliases: []))
  }

  private static func queries(
    _ path: String
  ) throws(EvaluationError) -> (rows: [(id: String, row: QueryRow)], known: [String: Int]) {
    var lines = JSONLines(path)
    var rows: [(id: String, row: QueryRow)] = []
    var known: [String: Int] = [:]
    try lines.forEach(QueryRow.self) { (number, row) throws(LineMistake) in
      guard let id = (row.beirID ?? row.id)?.text, !id.isEmpty else {
        throw LineMistake("the key `_id` is missing or empty")
      }
      if row.text ?? row.question == nil { throw LineMistake("the key `text` is missing") }
      if let first = known[id] { throw LineMistake("the id `\(id)` stands on line \(first) already") }
      known[id] = number
      rows.append((id, row))
    }
    try lines.finish()
    return (rows, known)
  }

  private static func judgmentsPath(
    in folder: String, split: String?
  ) throws(EvaluationError) -> String {
    if let split { return folder + "/qrels/" + split + ".tsv" }
    for name in ["qrels.tsv", "qrels/test.tsv"] where FileReading.stamp(of: folder + "/" + name) != nil {
      return folder + "/" + name
    }
    throw .unreadable(path: folder, reason: "there is neither qrels.tsv nor qrels/test.tsv in it")
  }
}

/// How a text begins, for entries without a title.
enum Opening {
  /// The most characters.
  static let limit = 120

  /// The first sentence, or as many words as fit.
  static func of(_ text: String) -> String {
    let words = text.prefix(limit * 4).split(whereSeparator: \.isWhitespace)
    var opening = ""
    for word in words {
      if !opening.isEmpty, opening.count + 1 + word.count > limit { break }
      opening += (opening.isEmpty ? "" : " ") + word
      if let last = word.last, ".?!".contains(last) { break }
    }
    return String(opening.prefix(limit))
  }
}
