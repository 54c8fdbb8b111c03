/// By what the index of the team differs from the public one, where it holds nearly all of that alike.
///
/// Then its database is made of a copy of the public one, and few words are taken in twice. That is so where the public sources
/// come first in kb.yaml, and few entries of a file stand behind an internal one, which moves their rows. It follows from the
/// records alone, so that the same records give the same bytes.
struct GenerationDifference {
  /// The indices of the records of the first that the other one has not in the same row.
  private(set) var removed: [Int] = []
  /// The indices of the records of the other one that the first has not in the same row.
  private(set) var added: [Int] = []

  /// One record of so many may be removed; else the database is sooner made whole.
  private static let share = 8

  /// Compares two generations; nil where a copy of the first is of no use to the other.
  ///
  /// - Parameters:
  ///   - base: The generation whose database would be copied.
  ///   - other: The one that would be made of the copy.
  /// - Complexity: Linear in the records.
  init?(from base: GenerationWork, to other: GenerationWork) {
    let known = base.planned.records
    let records = other.planned.records
    let sources = other.builder.sources.prefix(base.builder.sources.count)
    guard sources.elementsEqual(base.builder.sources) else { return nil }
    let documents = other.builder.documents(among: other.planned.digests.keys)
    guard documents.starts(with: base.builder.documents(among: base.planned.digests.keys)) else { return nil }
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
  }
}
