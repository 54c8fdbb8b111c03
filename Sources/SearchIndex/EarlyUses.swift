import GRDB
import Synchronization

/// Tells the few uses of something that a process makes which answers one question from those of one that goes on answering.
final class EarlyUses: Sendable {
  private let count = Atomic(0)

  /// How often a statement is used for one answer, at most.
  private static let most = 4

  /// Notes one more use.
  ///
  /// - Returns: Whether it is one of the first.
  func next() -> Bool {
    guard count.load(ordering: .relaxed) < Self.most else { return false }
    return count.add(1, ordering: .relaxed).oldValue < Self.most
  }
}

extension Database {
  /// A statement that is kept, but not by a process that answers one question.
  ///
  /// GRDB's table of statements is a type that a process puts together when it first needs it, which takes a twentieth of the time of
  /// an answer.
  func statement(_ sql: String, isEarly: Bool) throws -> Statement {
    try isEarly ? makeStatement(sql: sql) : cachedStatement(sql: sql)
  }
}
