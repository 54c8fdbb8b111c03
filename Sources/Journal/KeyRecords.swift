import Crypto
import Foundation
import GRDB

extension Journal {
  /// Makes an access key.
  ///
  /// - Parameters:
  ///   - name: What it is for; at most ``AccessKey/nameLimit`` bytes.
  ///   - scopes: What it allows; at least one.
  ///   - expiresAt: The first second at which it opens nothing any more; nil for never.
  ///   - now: Seconds since 1970.
  ///   - random: Where the secret comes from; in earnest a `SystemRandomNumberGenerator`.
  /// - Returns: The key, and its secret, which is nowhere else: the journal has its SHA-256 alone.
  /// - Throws: ``JournalError``.
  public func createKey(
    name: String, scopes: Set<Scope>, expiresAt: Int?, now: Int, random: inout some RandomNumberGenerator
  ) throws(JournalError) -> (key: AccessKey, secret: String) {
    try TextLimit.check(name, "the name", bytes: AccessKey.nameLimit)
    if scopes.isEmpty { throw .refused(reason: "a key without a scope opens nothing; name at least one") }
    if let expiresAt, expiresAt <= now {
      throw .refused(reason: "the key would have expired before it is made")
    }
    // Of 40 bits the same come up twice in a million keys with one in two; nobody makes so many.
    for _ in 0..<4 {
      let secret = AccessSecret(random: &random)
      let key = AccessKey(
        id: secret.id, name: name, scopes: scopes, createdAt: now, expiresAt: expiresAt, revokedAt: nil)
      if try insert(key, digest: secret.digest) { return (key, secret.text) }
    }
    throw .refused(reason: "the source of random numbers gives the same ones again and again")
  }

  /// All keys, the oldest first, also those that open nothing any more.
  public func keys() throws(JournalError) -> [AccessKey] { try storedKeys().map(\.key) }

  /// All keys in the form in which a server keeps them.
  public func accessKeys() throws(JournalError) -> AccessKeys { AccessKeys(try storedKeys()) }

  /// Revokes a key for good; on the disk when it returns.
  ///
  /// - Parameters:
  ///   - id: Its id.
  ///   - now: Seconds since 1970; a key that was revoked before keeps its time.
  /// - Returns: The key as it is now, or nil when there is none of that id.
  /// - Throws: ``JournalError``.
  public func revokeKey(id: String, now: Int) throws(JournalError) -> AccessKey? {
    try write { db in
      try db.execute(
        sql: "UPDATE access_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
        arguments: [now, id])
      return try Self.stored(db, where: "WHERE id = ?", [id]).first?.key
    }
  }

  /// Takes over the revoked keys of another journal that this one does not have.
  ///
  /// They open nothing here; but a backup that is brought back later may have them as they were before, and must find them
  /// revoked.
  ///
  /// - Throws: ``JournalError``.
  func takeRevokedKeys(of other: Journal) throws(JournalError) {
    let known = Set(try keys().map(\.id))
    let lost = try other.storedKeys().filter { $0.key.revokedAt != nil && !known.contains($0.key.id) }
    if lost.isEmpty { return }
    try write { db in
      for stored in lost { try Self.insert(stored, db) }
    }
  }

  /// Stores a key; false when there is one of its id.
  private func insert(_ key: AccessKey, digest: SHA256.Digest) throws(JournalError) -> Bool {
    try write { db in
      try Self.insert(AccessKeys.Stored(key: key, digest: Array(digest)), db)
      return db.changesCount == 1
    }
  }

  private static func insert(_ stored: AccessKeys.Stored, _ db: Database) throws {
    let key = stored.key
    try db.execute(
      sql: """
        INSERT INTO access_keys (id, name, scopes, digest, created_at, expires_at, revoked_at)
        VALUES (?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING
        """,
      arguments: [
        key.id, key.name, key.scopes.map(\.rawValue).sorted().joined(separator: " "), Data(stored.digest),
        key.createdAt, key.expiresAt, key.revokedAt,
      ])
  }

  private func storedKeys() throws(JournalError) -> [AccessKeys.Stored] {
    try read { db in try Self.stored(db, where: "ORDER BY created_at, id", []) }
  }

  private static func stored(
    _ db: Database, where clause: String, _ arguments: StatementArguments
  ) throws -> [AccessKeys.Stored] {
    try Row.fetchAll(db, sql: "SELECT * FROM access_keys " + clause, arguments: arguments).map { row in
      let id: String = try row.value("id")
      let digest: Data = try row.value("digest")
      let scopes = try row.value("scopes", as: String.self).split(separator: " ").map { name in
        guard let scope = Scope(rawValue: String(name)) else { throw Row.damaged }
        return scope
      }
      guard AccessSecret.isID(id), digest.count == SHA256.byteCount, !scopes.isEmpty else {
        throw Row.damaged
      }
      let key = AccessKey(
        id: id, name: try row.value("name"), scopes: Set(scopes), createdAt: try row.value("created_at"),
        expiresAt: try row.optional("expires_at"), revokedAt: try row.optional("revoked_at"))
      return AccessKeys.Stored(key: key, digest: Array(digest))
    }
  }
}
