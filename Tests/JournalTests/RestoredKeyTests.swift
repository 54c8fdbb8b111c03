import Files
import Testing

@testable import Journal

/// What becomes of keys when one backup after another is brought back.
struct RestoredKeyTests {
  @Test func `a key that was revoked stays revoked over a backup that never knew it`() throws {
    let (world, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
    let backup = JournalBackup(DurableFolder(world.path))
    func journal() throws -> Journal { try Journal(path: world.path(of: Journal.fileName)) }
    func make(_ name: String, now: Int) throws -> AccessKey {
      var random = Generator(state: UInt64(now))
      return try journal().createKey(
        name: name, scopes: [.readInternal], expiresAt: nil, now: now, random: &random
      ).key
    }
    _ = try make("early", now: 5)
    _ = try backup.write("early.backup", in: DurableFolder(elsewhere.path), now: 6)
    let key = try make("late", now: 7)
    _ = try backup.write("late.backup", in: DurableFolder(elsewhere.path), now: 8)
    _ = try journal().revokeKey(id: key.id, now: 9)
    #expect(try backup.restore(elsewhere.path(of: "early.backup"), now: 10).lostKeyCount == 0)
    #expect(try journal().keys().first { $0.id == key.id }?.revokedAt == 9)
    #expect(try backup.restore(elsewhere.path(of: "late.backup"), now: 11).revokedKeyCount == 1)
    #expect(try journal().keys().first { $0.id == key.id }?.state(at: 12) == .revoked)
  }
}
