import CFullTextSearch
import GRDB

/// A statement that is run many times and takes its values from where they are.
///
/// GRDB would put each into a list of values and copy it once more for SQLite.
struct BoundStatement {
  // It ends with the statement of SQLite that it made.
  private let statement: Statement

  /// Prepares a statement that returns no rows.
  ///
  /// - Throws: An error of SQLite.
  init(_ db: Database, _ sql: String) throws {
    statement = try db.makeStatement(sql: sql)
  }

  /// Binds a number; it stays bound.
  func bind(_ number: Int64, at parameter: CInt) throws {
    try check(kb_bind_number(statement.sqliteStatement, parameter, number))
  }

  /// Binds a number, or NULL where there is none; it stays bound.
  func bind(_ number: Int64?, at parameter: CInt) throws {
    if let number { return try bind(number, at: parameter) }
    try bind(nil as UnsafeBufferPointer<UInt8>?, at: parameter)
  }

  /// Binds a text in UTF-8, or NULL where there is none; it must stay where it is as long as the statement is run with it.
  func bind(_ text: UnsafeBufferPointer<UInt8>?, at parameter: CInt) throws {
    try check(kb_bind_text(statement.sqliteStatement, parameter, text?.baseAddress, text?.count ?? 0))
  }

  /// Binds a copy of a text; it stays bound.
  func bind(copying text: String, at parameter: CInt) throws {
    var text = text
    try text.withUTF8 { utf8 in
      try check(kb_bind_copied_text(statement.sqliteStatement, parameter, utf8.baseAddress, utf8.count))
    }
  }

  /// Runs the statement with what is bound.
  func run() throws { try check(kb_run(statement.sqliteStatement)) }

  /// Runs the statement with bytes for one of its parameters.
  func run(with bytes: some Collection<UInt8>, at parameter: CInt) throws {
    let isDone: Void? = try bytes.withContiguousStorageIfAvailable { bytes in
      try check(kb_bind_bytes(statement.sqliteStatement, parameter, bytes.baseAddress, bytes.count))
      try run()
    }
    if isDone == nil { try run(with: Array(bytes), at: parameter) }
  }

  private func check(_ status: CInt) throws {
    if status != 0 { throw DatabaseError(resultCode: ResultCode(rawValue: status), sql: statement.sql) }
  }
}
