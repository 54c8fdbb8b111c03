import GRDB

extension Journal {
  /// Keeps questions that waited, in order; what was kept before under the same id is not kept again.
  ///
  /// Those older than ``AskedQuestion/dayLimit`` days go, and of each audience all beyond the newest
  /// ``AskedQuestion/countLimit``.
  ///
  /// - Parameters:
  ///   - questions: What was asked, with ids.
  ///   - now: Seconds since 1970; nil lets none go for its age.
  ///   - countLimit: How many of an audience stay.
  /// - Throws: ``JournalError``; then nothing is kept.
  /// - Complexity: Five waits for the disk, however many there are.
  func take(
    _ questions: [(id: String, question: AskedQuestion)], now: Int?,
    countLimit: Int = AskedQuestion.countLimit
  ) throws(JournalError) {
    try write { db in
      let statement = try db.makeStatement(
        sql: """
          INSERT INTO questions (time, audience, channel, question, outcome, entry_id, spool_id) VALUES (?,?,?,?,?,?,?)
          ON CONFLICT (spool_id) WHERE spool_id IS NOT NULL DO NOTHING
          """)
      for (id, asked) in questions {
        try statement.execute(arguments: [
          asked.time, asked.audience.rawValue, asked.channel, asked.question, asked.outcome.rawValue,
          asked.entryID, id,
        ])
      }
      for audience in Feedback.Audience.allCases {
        try Self.forget(beyond: countLimit, of: audience, in: "questions", db)
      }
      guard let now else { return }
      try db.execute(
        sql: "DELETE FROM questions WHERE time < ?", arguments: [AskedQuestion.oldest(now: now)])
    }
  }

  /// What was asked, the newest first.
  ///
  /// - Parameters:
  ///   - time: Only what was asked then or later; seconds since 1970.
  ///   - audience: Only what one audience asked; nil for both.
  ///   - outcomes: Only what came to one of these.
  ///   - limit: At most so many.
  /// - Returns: The questions, in the reverse of the order in which they were kept.
  /// - Throws: ``JournalError``.
  public func questions(
    since time: Int, by audience: Feedback.Audience? = nil,
    outcomes: Set<AskedQuestion.Outcome> = Set(AskedQuestion.Outcome.allCases), limit: Int = 1_000
  ) throws(JournalError) -> [AskedQuestion] {
    try read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT * FROM questions WHERE time >= ? ORDER BY number DESC", arguments: [time])
      var questions: [AskedQuestion] = []
      while questions.count < max(limit, 0), let row = try rows.next() {
        guard let asker = Feedback.Audience(rawValue: try row.value("audience")),
          let outcome = AskedQuestion.Outcome(rawValue: try row.value("outcome")),
          let asked = AskedQuestion(
            question: try row.value("question"), audience: asker, channel: try row.value("channel"),
            outcome: outcome, entryID: try row.optional("entry_id"), time: try row.value("time"))
        else { throw Row.damaged }
        if audience ?? asker == asker, outcomes.contains(outcome) { questions.append(asked) }
      }
      return questions
    }
  }

  /// Forgets what was asked before a moment, for good: the bytes are overwritten.
  ///
  /// - Parameter time: Seconds since 1970; what was asked then or later stays.
  /// - Returns: How many questions went.
  /// - Throws: ``JournalError``; then all stay.
  @discardableResult
  public func forgetQuestions(before time: Int) throws(JournalError) -> Int {
    let hasAny = try read { db in
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM questions WHERE time < ?)", arguments: [time])
        ?? false
    }
    // Nobody waits for the disk where nothing is to be done.
    if !hasAny { return 0 }
    return try write { db in
      try db.execute(sql: "DELETE FROM questions WHERE time < ?", arguments: [time])
      return db.changesCount
    }
  }
}
