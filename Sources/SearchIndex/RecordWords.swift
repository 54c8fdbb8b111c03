import Postings

/// What the words of all records come to, for their database.
struct RecordWords: Sendable {
  /// The key of a wording of a question, as the database has it.
  struct Key: Sendable {
    var hash: Int64
    /// The entry that is asked by it.
    var row: Int64
  }

  var totals: FieldTotals
  var keys: [Key]
  /// The words themselves, the documents in the order of the records: numbered while the rest is written.
  let words = Handover<NumberedWords>()

  /// Keys in the order of the database, so that its table grows at its end alone.
  static func sorted(_ keys: [Key]) -> [Key] {
    keys.sorted { $0.hash != $1.hash ? $0.hash < $1.hash : $0.row < $1.row }
  }
}
