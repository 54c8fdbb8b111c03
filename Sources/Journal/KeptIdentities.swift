import GRDB

extension Journal {
  /// A question that has kept the id of an earlier wording.
  public struct KeptIdentity: Sendable, Hashable {
    /// `public` or `internal`.
    public var audience: String
    /// The source's name.
    public var source: String
    /// The key of the new wording.
    public var questionKey: String
    /// The id that it keeps.
    public var id: String

    /// Makes one.
    public init(audience: String, source: String, questionKey: String, id: String) {
      self.audience = audience
      self.source = source
      self.questionKey = questionKey
      self.id = id
    }
  }

  /// Everything remembered about reworded questions.
  public func keptIdentities() throws(JournalError) -> [KeptIdentity] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT audience, source, question_key, id FROM kept_identities ORDER BY 1, 2, 3"
      ).map { row in
        KeptIdentity(
          audience: try row.value("audience"), source: try row.value("source"),
          questionKey: try row.value("question_key"), id: try row.value("id"))
      }
    }
  }

  /// Remembers reworded questions; on the disk when it returns.
  public func keep(_ identities: [KeptIdentity]) throws(JournalError) {
    try write { db in
      for identity in identities {
        try db.execute(
          sql: "INSERT OR REPLACE INTO kept_identities (audience, source, question_key, id) VALUES (?,?,?,?)",
          arguments: [identity.audience, identity.source, identity.questionKey, identity.id])
      }
    }
  }
}
