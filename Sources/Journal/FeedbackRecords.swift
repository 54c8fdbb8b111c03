import GRDB

extension Journal {
  /// Keeps feedback; on the disk when it returns.
  ///
  /// When there are more than ``Feedback/countLimit`` of its audience, the oldest of them go.
  ///
  /// - Returns: Its number; none is given twice.
  /// - Throws: ``JournalError``; then nothing is kept.
  /// - Complexity: Five waits for the disk, about 20 ms.
  @discardableResult
  public func keep(_ feedback: Feedback) throws(JournalError) -> Int {
    try keep(feedback, countLimit: Feedback.countLimit)
  }

  /// The same with another limit, for tests.
  func keep(_ feedback: Feedback, countLimit: Int) throws(JournalError) -> Int {
    try write { db in
      try Self.insert(feedback, spoolID: nil, db)
      let number = Int(db.lastInsertedRowID)
      try Self.forget(beyond: countLimit, of: feedback.audience, db)
      return number
    }
  }

  /// Keeps feedback that had to wait, in order; what was kept before under the same id is not kept again.
  func take(_ waiting: [(id: String, feedback: Feedback)]) throws(JournalError) {
    try write { db in
      for (id, feedback) in waiting { try Self.insert(feedback, spoolID: id, db) }
      for audience in Feedback.Audience.allCases {
        try Self.forget(beyond: Feedback.countLimit, of: audience, db)
      }
    }
  }

  private static func insert(_ feedback: Feedback, spoolID: String?, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO feedback (time, audience, question, entry_id, verdict, note, spool_id) VALUES (?,?,?,?,?,?,?)
        ON CONFLICT (spool_id) WHERE spool_id IS NOT NULL DO NOTHING
        """,
      arguments: [
        feedback.time, feedback.audience.rawValue, feedback.question, feedback.entryID,
        feedback.verdict.rawValue, feedback.note, spoolID,
      ])
  }

  /// Removes the oldest of a table beyond a limit; by number, not by time: a clock may be set back.
  static func forget(
    beyond limit: Int, of audience: Feedback.Audience, in table: String = "feedback", _ db: Database
  ) throws {
    try db.execute(
      sql: """
        DELETE FROM \(table) WHERE audience = ?1 AND number <=
          (SELECT number FROM \(table) WHERE audience = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)
        """, arguments: [audience.rawValue, limit])
  }

  /// Feedback of both audiences, the newest first.
  ///
  /// - Parameters:
  ///   - time: Only what was given then or later; seconds since 1970.
  ///   - limit: At most so many.
  /// - Returns: What was given, in the reverse of the order in which it came.
  /// - Throws: ``JournalError``.
  public func feedback(since time: Int, limit: Int = 1_000) throws(JournalError) -> [Feedback] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM feedback WHERE time >= ? ORDER BY number DESC LIMIT ?",
        arguments: [time, max(0, limit)]
      ).map { row in
        guard let verdict = Feedback.Verdict(rawValue: try row.value("verdict")),
          let audience = Feedback.Audience(rawValue: try row.value("audience")),
          let feedback = try? Feedback(
            question: try row.value("question"), entryID: try row.value("entry_id"), verdict: verdict,
            audience: audience, note: try row.optional("note"), time: try row.value("time"))
        else { throw Row.damaged }
        return feedback
      }
    }
  }

  /// How often each verdict was given about each entry that has feedback, by id.
  ///
  /// - Parameter audience: Whose feedback counts; no more than one, so that the public's numbers never hold
  ///   the team's.
  /// - Returns: The entries that have any.
  /// - Throws: ``JournalError``.
  public func feedbackCounts(from audience: Feedback.Audience) throws(JournalError) -> [FeedbackCount] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT entry_id, verdict, count(*) AS count FROM feedback WHERE audience = ?
          GROUP BY entry_id, verdict ORDER BY entry_id
          """, arguments: [audience.rawValue])
      var counts: [FeedbackCount] = []
      for row in rows {
        let id: String = try row.value("entry_id")
        guard let verdict = Feedback.Verdict(rawValue: try row.value("verdict")) else { throw Row.damaged }
        if counts.last?.entryID != id { counts.append(FeedbackCount(entryID: id)) }
        counts[counts.count - 1].add(try row.value("count"), verdict)
      }
      return counts
    }
  }
}
