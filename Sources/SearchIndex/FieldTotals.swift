import GRDB
import Postings
import Ranking

/// How long the fields and the wordings of all records are together: what means are taken of.
struct FieldTotals: Equatable {
  /// The terms of each field, by ``Field`` raw value.
  private(set) var lengths = [Int](repeating: 0, count: Field.count)
  /// How many wordings there are.
  private(set) var wordings = 0
  /// The terms of all wordings.
  private(set) var wordingLength = 0

  /// No records yet.
  init() {}

  /// The totals that a database has as facts.
  ///
  /// - Throws: An error of SQLite, also where one of them is not there.
  init(in db: Database) throws {
    func total(_ name: String) throws -> Int {
      let value = try String.fetchOne(db, sql: "SELECT value FROM facts WHERE name = ?", arguments: [name])
      guard let total = value.flatMap({ Int($0) }) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "it does not say the \(name)")
      }
      return total
    }
    for field in Field.allCases { lengths[field.rawValue] = try total(Self.name(of: field)) }
    wordings = try total(Self.wordings)
    wordingLength = try total(Self.wordingLength)
  }

  /// Takes a record in.
  mutating func add(_ terms: EntryTerms) { count(terms, 1) }

  /// Takes all records of a group in.
  mutating func add(_ group: WordGroup) {
    for (place, length) in group.fieldLengths.enumerated() { lengths[place % Field.count] += Int(length) }
    wordings += group.wordings.count / 2
    for place in stride(from: 0, to: group.wordings.count, by: 2) {
      wordingLength += Int(group.wordings[place])
    }
  }

  /// Takes a record out.
  mutating func remove(_ terms: EntryTerms) { count(terms, -1) }

  private mutating func count(_ terms: EntryTerms, _ sign: Int) {
    for field in lengths.indices { lengths[field] += sign * terms.lengths[field] }
    wordings += sign * terms.wordings.count
    for wording in terms.wordings { wordingLength += sign * wording.words }
  }

  /// The facts of a database that say this.
  var facts: [(name: String, value: String)] {
    [(Self.wordings, String(wordings)), (Self.wordingLength, String(wordingLength))]
      + Field.allCases.map { (Self.name(of: $0), String(lengths[$0.rawValue])) }
  }

  private static let wordings = "wordings"
  private static let wordingLength = "length of wordings"
  private static func name(of field: Field) -> String { "length of \(field.name)" }
}
