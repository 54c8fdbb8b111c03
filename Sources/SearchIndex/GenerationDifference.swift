/// By what the records of one generation differ from those of another, where most are alike.
///
/// Then its database is made of a copy of the other's: of what was published before, or of the public one for the team's. Both
/// need the same sources first in kb.yaml, and few entries of a file behind one that is new or gone, which moves their rows.
struct GenerationDifference {
  /// What a database holds.
  struct Content {
    /// Numbers its rows.
    var builder: GenerationBuilder
    var records: [EntryRecord]
    var digests: [GenerationBuilder.DocumentKey: String]
  }

  /// The indices of the records of the first that the other one has not in the same row.
  private(set) var removed: [Int] = []
  /// The indices of the records of the other one that the first has not in the same row.
  private(set) var added: [Int] = []

  /// How many records are written or taken away.
  var count: Int { removed.count + added.count }

  /// Whether both have the same synonyms.
  private(set) var keepsSynonyms = true

  /// One record of so many may be removed; else the database is sooner made whole.
  private static let share = 8

  /// Compares two generations; nil where a copy of the first is of no use to the other.
  ///
  /// - Parameters:
  ///   - base: What the database holds that would be copied.
  ///   - other: What the one is to hold that would be made of the copy.
  /// - Complexity: Linear in the records.
  init?(from base: Content, to other: Content) {
    let known = base.records
    let records = other.records
    let sources = other.builder.sources.prefix(base.builder.sources.count)
    guard sources.elementsEqual(base.builder.sources),
      SearchTables(forRecords: known.count) == SearchTables(forRecords: records.count)
    else { return nil }
    let documents = other.builder.documents(among: other.digests.keys)
    guard documents.starts(with: base.builder.documents(among: base.digests.keys)) else { return nil }
    let (knownRows, rows) = (base.builder.rowNumbers(of: known), other.builder.rowNumbers(of: records))
    let knownTargets = base.builder.referenceTargets(known, rows: knownRows)
    let targets = other.builder.referenceTargets(records, rows: rows)
    var next = 0
    // Both stand in the order of their rows.
    for index in records.indices {
      while next < known.count, knownRows[next] < rows[index] {
        removed.append(next)
        next += 1
      }
      guard next < known.count, knownRows[next] == rows[index] else {
        added.append(index)
        continue
      }
      if knownTargets[next] != targets[index] || !known[next].hasSameBytes(as: records[index]) {
        removed.append(next)
        added.append(index)
      }
      next += 1
    }
    removed += next..<known.count
    if removed.count * Self.share > known.count { return nil }
    keepsSynonyms =
      !removed.contains { known[$0].role == .synonym }
      && !added.contains { records[$0].role == .synonym }
  }
}
