import GRDB
import Ranking

/// The ids of entries by their rows, read when two of them match alike.
final class EntryIDs {
  private let db: Database
  private var known: [Int64: String] = [:]

  init(_ db: Database) {
    self.db = db
  }

  /// The id of the entry of a row; empty where there is none.
  func id(of row: Int64) throws -> String {
    if let id = known[row] { return id }
    let statement = try db.cachedStatement(sql: "SELECT id FROM entries WHERE row = ?")
    let id = try String.fetchOne(statement, arguments: [row]) ?? ""
    known[row] = id
    return id
  }

  /// Says of some candidates in which order they stand where they match alike.
  func order(_ candidates: inout [ScoredCandidate]) throws {
    let ids = try candidates.map { try id(of: $0.candidate.row) }
    for (order, place) in ids.indices.sorted(by: { ids[$0] < ids[$1] }).enumerated() {
      candidates[place].candidate.order = order
    }
  }
}
