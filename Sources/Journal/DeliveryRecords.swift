import GRDB

extension Journal {
  /// The most marks of deliveries that are kept.
  static let deliveryLimit = 20_000

  /// Takes note of a delivery of a webhook, so that it is known after a restart too; on the disk when it returns.
  ///
  /// When there are more than 20,000 marks, the oldest go.
  ///
  /// - Parameter marks: What it is known by, its id and its signature say.
  /// - Returns: False when one of the marks came before; then nothing is kept.
  /// - Throws: ``JournalError``.
  /// - Complexity: Five waits for the disk, about 20 ms.
  public func takeDelivery(_ marks: [String]) throws(JournalError) -> Bool {
    try takeDelivery(marks, limit: Self.deliveryLimit)
  }

  /// The same with another limit, for tests.
  func takeDelivery(_ marks: [String], limit: Int) throws(JournalError) -> Bool {
    for mark in marks { try TextLimit.check(mark, "the mark of a delivery", bytes: 200) }
    return try write { db in
      for mark in marks
      where try Bool.fetchOne(db, sql: "SELECT 1 FROM deliveries WHERE mark = ?", arguments: [mark]) ?? false
      {
        return false
      }
      for mark in marks {
        try db.execute(sql: "INSERT INTO deliveries (mark) VALUES (?)", arguments: [mark])
      }
      try db.execute(
        sql: """
          DELETE FROM deliveries WHERE number <= (SELECT number FROM deliveries ORDER BY number DESC LIMIT 1 OFFSET ?)
          """, arguments: [limit])
      return true
    }
  }
}
