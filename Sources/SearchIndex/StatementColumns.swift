import GRDB

/// A row of a result where SQLite has it, read column by column.
///
/// GRDB's own rows keep the names of their columns, for which a process that answers one question looks through all types that it
/// knows. What is read belongs to this row only until the next is asked for.
struct StatementColumns {
  // The name of a statement, which only GRDB follows.
  private let statement: SQLiteStatement

  fileprivate init(_ statement: SQLiteStatement) {
    self.statement = statement
  }

  /// What a column has, or nil where it is NULL.
  subscript<Value: StatementColumnConvertible>(_ column: CInt) -> Value? {
    Value.fromStatement(statement, atUncheckedIndex: column)
  }
}

/// What all columns of a row are read into; the first of them is never NULL.
protocol ReadFromColumns: DatabaseValueConvertible, StatementColumnConvertible {
  /// Reads a row.
  init(_ columns: StatementColumns)
}

extension ReadFromColumns {
  init?(sqliteStatement: SQLiteStatement, index: CInt) {
    self.init(StatementColumns(sqliteStatement))
  }

  /// Nothing: a row is no value that can be stored.
  var databaseValue: DatabaseValue { .null }

  static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { nil }
}
