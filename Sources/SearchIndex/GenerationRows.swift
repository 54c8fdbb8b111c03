import GRDB

extension GenerationBuilder {
  /// The row of each record: those of a source follow one another, file by file, with some room behind each file.
  func rowNumbers(of records: [EntryRecord]) -> [Int64] {
    let order = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1.name, Int64($0 + 1)) })
    var rows: [Int64] = []
    rows.reserveCapacity(records.count)
    // Where the rows of the next file of a source begin.
    var starts: [String: Int64] = [:]
    while rows.count < records.count {
      let first = records[rows.count]
      let start = starts[first.source] ?? (order[first.source] ?? 0) * Self.rowsPerSource
      var row = start
      // Records of a file stand together.
      while rows.count < records.count {
        guard records[rows.count].isBeside(first) else { break }
        row += 1
        rows.append(row)
      }
      starts[first.source] = start + Self.room(for: row - start)
    }
    return rows
  }

  /// How many rows are kept for a file with so many records: some more, so that a new question moves no other file's rows.
  private static func room(for count: Int64) -> Int64 { (count + count / 8 + 8 + 15) / 16 * 16 }

  /// For each record that only says "See …" the row it points to, when that row is in this index.
  func referenceTargets(_ records: [EntryRecord], rows: [Int64]) -> [Int64?] {
    var places: [String: Int] = [:]
    for (index, record) in records.enumerated().reversed() {
      if let anchor = record.anchor { places[record.path + "#" + anchor] = index }
    }
    func next(_ index: Int) -> Int? {
      guard let path = records[index].referencePath,
        let anchor = records[index].referenceAnchor
      else {
        return nil
      }
      return places[path + "#" + anchor]
    }
    return records.indices.map { index in
      var target = next(index)
      // A reference to a reference is followed on, but not in a circle.
      var steps = 0
      while let current = target, let further = next(current), steps < 8 {
        target = further
        steps += 1
      }
      guard let target, target != index, steps < 8 else { return nil }
      return rows[target]
    }
  }

  /// Writes what follow-ups are made of once more, one text for each source.
  func insertFollowUps(of records: [EntryRecord], _ db: Database) throws {
    guard records.contains(where: { FollowUpText.has($0.role) }) else { return }
    let rows = rowNumbers(of: records)
    var texts: [Int64: [UInt8]] = [:]
    for (record, row) in zip(records, rows) where FollowUpText.has(record.role) {
      FollowUpText.append(record, row: row, to: &texts[row / Self.rowsPerSource, default: []])
    }
    let statement = try db.makeStatement(sql: "INSERT INTO follow_ups (source, content) VALUES (?, ?)")
    for (source, text) in texts.sorted(by: { $0.key < $1.key }) {
      try statement.execute(arguments: [source, String(decoding: text, as: UTF8.self)])
    }
  }
}
