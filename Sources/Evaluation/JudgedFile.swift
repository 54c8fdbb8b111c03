/// Reads judged questions: JSON Lines with `id`, `question`, `relevant` and `kind`.
public struct JudgedFile: Sendable {
  /// One line; other keys are ignored.
  private struct Line: Decodable {
    var id: JSONName?
    var question: String?
    var text: String?
    var relevant: Judgments
    var kind: Words?
    var split: String?
  }

  /// Names with their grades: a list, all of grade 1, or an object from name to grade.
  private struct Judgments: Decodable {
    var grades: [(name: String, grade: Int)]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let names = try? container.decode([JSONName].self) {
        grades = names.map { (name: $0.text, grade: 1) }
      } else {
        // An object has no order: what is most relevant comes first.
        grades = try container.decode([String: Int].self).map { (name: $0.key, grade: $0.value) }
          .sorted { ($1.grade, $0.name) < ($0.grade, $1.name) }
      }
    }
  }

  /// A text or a list of texts.
  private struct Words: Decodable {
    var list: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let list = try? container.decode([String].self) {
        self.list = list
      } else {
        list = [try container.decode(String.self)]
      }
    }
  }

  /// What kinds are called in judgments, and in answers.
  private static let kinds = [
    "question": "question", "bug": "bug report", "bug report": "bug report", "feature": "feature request",
    "feature request": "feature request", "praise": "praise",
  ]

  /// The questions in the order of the file.
  public let questions: [JudgedQuestion]
  /// The names of entries that are not there, where they are allowed.
  public let unknown: [EvaluationError.Mistake]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - directory: The entries that may be named.
  ///   - split: Only the lines that say so in their `split`; nil for all.
  ///   - allowsUnknown: Whether a name of no entry counts as one that answers and is never found, instead of being thrown.
  /// - Throws: ``EvaluationError``: the file cannot be read, holds no question, or lines of it are no judged questions, name
  ///   entries that are not there, or have an id that another line has.
  public init(
    readingFile path: String, entries directory: EntryDirectory, split: String? = nil,
    allowsUnknown: Bool = false
  )
    throws(EvaluationError)
  {
    var lines = JSONLines(path)
    var questions: [JudgedQuestion] = []
    var unknown: [EvaluationError.Mistake] = []
    var places: [String: Int] = [:]
    try lines.forEach(Line.self) { (number, line) throws(LineMistake) in
      let question = try Self.question(line, number: number) { name throws(LineMistake) in
        if let entry = directory.entry(named: name) { return entry }
        let reason = "no entry has the id or the question \"\(name)\""
        guard allowsUnknown else { throw LineMistake(reason) }
        unknown.append(EvaluationError.Mistake(path: path, line: number, reason: reason))
        return RelevantEntry(ids: [name], question: name)
      }
      if let first = places[question.id] {
        throw LineMistake("the id `\(question.id)` stands on line \(first) already")
      }
      places[question.id] = number
      if split == nil || split == line.split { questions.append(question) }
    }
    try lines.finish()
    if questions.isEmpty { throw .noQuestions(path: path, split: split) }
    self.questions = questions
    self.unknown = unknown
  }

  private static func question(
    _ line: Line, number: Int, entry: (String) throws(LineMistake) -> RelevantEntry
  ) throws(LineMistake) -> JudgedQuestion {
    guard let text = line.question ?? line.text else { throw LineMistake("the key `question` is missing") }
    if text.allSatisfy(\.isWhitespace) { throw LineMistake("the question is empty") }
    let id = line.id?.text ?? String(number)
    if id.isEmpty { throw LineMistake("the id is empty") }
    var kinds: [String] = []
    for word in line.kind?.list ?? [] {
      guard let kind = Self.kinds[word] else {
        throw LineMistake(
          "the kind `\(word)` is not known; known are question, bug report, feature request and praise")
      }
      kinds.append(kind)
    }
    var relevant: [RelevantEntry] = []
    for judgment in line.relevant.grades {
      guard (0...RelevantEntry.largestGrade).contains(judgment.grade) else {
        throw LineMistake("a grade goes from 0 to \(RelevantEntry.largestGrade), not \(judgment.grade)")
      }
      var entry = try entry(judgment.name)
      entry.grade = judgment.grade
      if judgment.grade == 0 { continue }
      // An entry and one that refers to it may both be judged; they are one.
      if let known = relevant.firstIndex(where: { !Set($0.ids).isDisjoint(with: entry.ids) }) {
        relevant[known].grade = max(relevant[known].grade, entry.grade)
        let added = entry.ids.filter { !relevant[known].ids.contains($0) }
        relevant[known].ids += added
      } else {
        relevant.append(entry)
      }
    }
    return JudgedQuestion(id: id, question: text, relevant: relevant, kinds: kinds)
  }
}
