/// Reads judgments: lines of query, entry and grade (BEIR), or of query, iteration, entry and grade (TREC).
struct Judgments {
  /// The file.
  let path: String
  /// For each query the entries judged relevant, by their place, with their grades, in the order of the file.
  private(set) var grades: [String: [(place: Int, grade: Int)]] = [:]

  init(path: String) {
    self.path = path
  }

  /// Reads the file.
  ///
  /// - Parameter place: Where an entry stands, from a query and an entry's name.
  /// - Throws: ``EvaluationError``.
  mutating func read(
    _ place: (String, String) throws(LineMistake) -> Int
  ) throws(EvaluationError) {
    var lines = JSONLines(path)
    let rows = JSONLines.lines(of: try JSONLines.bytes(of: path))
    for (number, bytes) in rows {
      let line = String(decoding: bytes, as: UTF8.self)
      // Names may hold spaces where tabs stand between them.
      let fields =
        line.contains("\t")
        ? line.split(separator: "\t").map { String($0.trimmingSpaces) }
        : line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard fields.count == 3 || fields.count == 4 else {
        lines.add("expected three fields (query, entry, grade), or four as TREC has them", line: number)
        continue
      }
      guard let grade = Int(fields[fields.count - 1]) else {
        // The first line may say what the fields are.
        if number != rows.first?.number || fields[fields.count - 1].contains(where: \.isNumber) {
          lines.add("the grade `\(fields[fields.count - 1])` is no whole number", line: number)
        }
        continue
      }
      guard grade <= RelevantEntry.largestGrade else {
        lines.add("a grade goes up to \(RelevantEntry.largestGrade), not \(grade)", line: number)
        continue
      }
      do throws(LineMistake) {
        let found = try place(fields[0], fields[fields.count - 2])
        if grade > 0 { add(found, grade, to: fields[0]) }
      } catch {
        lines.add(error.reason, line: number)
      }
    }
    try lines.finish()
  }

  private mutating func add(_ place: Int, _ grade: Int, to query: String) {
    var known = grades[query] ?? []
    if let index = known.firstIndex(where: { $0.place == place }) {
      known[index].grade = max(known[index].grade, grade)
    } else {
      known.append((place, grade))
    }
    grades[query] = known
  }
}

extension Substring {
  /// Without spaces and carriage returns around it.
  fileprivate var trimmingSpaces: Substring {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\r" || $0 == "\r\n" }
    guard let last = lastIndex(where: { !isSpace($0) }) else { return "" }
    return self[...last].drop(while: isSpace)
  }
}
