import Crypto
import Foundation
import GRDB
import Testing

@testable import Journal

struct AccessKeyTests {
  private let folder: TemporaryFolder
  private let journal: Journal
  private let now = 1_800_000_000

  init() throws {
    folder = try TemporaryFolder()
    journal = try Journal(path: folder.path(of: Journal.fileName))
  }

  private func make(
    _ scopes: Set<Scope> = [.readInternal], expiresAt: Int? = nil, seed: UInt64 = 1, name: String = "bot"
  ) throws -> (key: AccessKey, secret: String) {
    var random = Generator(state: seed)
    return try journal.createKey(
      name: name, scopes: scopes, expiresAt: expiresAt, now: now, random: &random)
  }

  // MARK: Making

  @Test func `a secret has the id and 256 random bits, and the file has neither it nor its rest`() throws {
    let (key, secret) = try make()
    let parts = secret.split(separator: "_", maxSplits: 2).map(String.init)
    #expect(parts[0] == "kb" && parts[1] == key.id && parts[2].utf8.count == 43)
    #expect(key.id.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".utf8.contains($0) })
    let standard = parts[2].replacing("-", with: "+").replacing("_", with: "/") + "="
    #expect(Data(base64Encoded: standard)?.count == 32)
    let bytes = try folder.bytes(of: Journal.fileName)
    #expect(bytes.range(of: Data(key.id.utf8)) != nil)
    #expect(bytes.range(of: Data(parts[2].utf8)) == nil)
    #expect(bytes.range(of: Data(Data(base64Encoded: standard) ?? Data())) == nil)
    #expect(bytes.range(of: Data(SHA256.hash(data: Data(secret.utf8)))) != nil)
  }

  @Test func `a thousand secrets differ, in their ids too, and have the form of one`() {
    var random = Generator(state: 3)
    var texts: Set<String> = []
    var ids: Set<String> = []
    for _ in 0..<1_000 {
      let secret = AccessSecret(random: &random)
      texts.insert(secret.text)
      ids.insert(secret.id)
      #expect(AccessSecret(text: secret.text)?.id == secret.id)
    }
    #expect(texts.count == 1_000 && ids.count == 1_000)
  }

  @Test func `keys are listed as they were made, the oldest first`() throws {
    let first = try make([.readInternal, .reindex], expiresAt: now + 60, seed: 1, name: "Slack — bot")
    var random = Generator(state: 2)
    let second = try journal.createKey(
      name: "", scopes: [.admin], expiresAt: nil, now: now - 1, random: &random)
    #expect(try journal.keys() == [second.key, first.key])
    #expect(first.key.scopes == [.readInternal, .reindex] && first.key.expiresAt == now + 60)
    #expect(first.key.createdAt == now && first.key.revokedAt == nil && first.key.name == "Slack — bot")
  }

  @Test func `a random source that repeats itself never replaces a key`() throws {
    let first = try make(seed: 1)
    #expect(throws: JournalError.self) {
      var stuck = Stuck()
      for _ in 0..<2 {
        _ = try journal.createKey(name: "", scopes: [.admin], expiresAt: nil, now: now, random: &stuck)
      }
    }
    // The first id comes up again, and the next is taken.
    let second = try make(seed: 1)
    #expect(first.key.id != second.key.id)
    #expect(try journal.accessKeys().key(of: first.secret, now: now) == first.key)
    #expect(try journal.keys().count == 3)
  }

  @Test(
    arguments: [
      ("", [], nil, "a key without a scope opens nothing; name at least one"),
      ("", [.admin], 1_800_000_000, "the key would have expired before it is made"),
      ("", [.admin], -1, "the key would have expired before it is made"),
      (
        String(repeating: "é", count: 101), [.admin], nil, "the name has 202 bytes; at most 200 are kept"
      ),
      ("a\0b", [.admin], nil, "the name has a character U+0000, which is not kept"),
    ] as [(String, Set<Scope>, Int?, String)])
  func `a key that makes no sense is refused`(
    name: String, scopes: Set<Scope>, expiresAt: Int?, reason: String
  ) throws {
    let error = #expect(throws: JournalError.self) { try make(scopes, expiresAt: expiresAt, name: name) }
    #expect(error?.description == reason)
    #expect(try journal.keys().isEmpty)
  }

  // MARK: What a secret opens

  @Test(
    arguments: [
      ([.readInternal], [.readInternal]), ([.reindex], [.reindex]),
      ([.readInternal, .reindex], [.readInternal, .reindex]),
      ([.admin], [.readInternal, .reindex, .admin]),
      ([.admin, .reindex], [.readInternal, .reindex, .admin]),
    ] as [(Set<Scope>, Set<Scope>)])
  func `a secret opens its scopes, and admin all of them`(made: Set<Scope>, granted: Set<Scope>) throws {
    let secret = try make(made).secret
    #expect(try journal.accessKeys().scopes(of: secret, now: now) == granted)
    #expect(
      try Journal(path: folder.path(of: Journal.fileName)).accessKeys().scopes(of: secret, now: now)
        == granted)
  }

  @Test(arguments: [
    (-1, true), (0, true), (59, true), (60, false), (61, false), (Int.max - 1_800_000_000, false),
  ])
  func `a key opens until the second before it expires`(later: Int, opens: Bool) throws {
    let (key, secret) = try make(expiresAt: now + 60)
    #expect((try journal.accessKeys().scopes(of: secret, now: now + later) != nil) == opens)
    #expect(key.state(at: now + later) == (opens ? .active : .expired))
  }

  @Test func `a revoked key opens nothing, whatever the clock says, and the others go on`() throws {
    let (key, secret) = try make(seed: 1)
    let other = try make(seed: 2)
    let before = try journal.accessKeys()
    let revoked = try journal.revokeKey(id: key.id, now: now + 5)
    #expect(revoked?.revokedAt == now + 5)
    let after = try journal.accessKeys()
    for time in [0, now, now + 5, now + 6] {
      #expect(after.scopes(of: secret, now: time) == nil)
      #expect(revoked?.state(at: time) == .revoked)
    }
    #expect(after.scopes(of: other.secret, now: now) == [.readInternal])
    // What a server has in memory is one moment of the journal.
    #expect(before.scopes(of: secret, now: now) == [.readInternal])
  }

  @Test func `revoking again keeps the first time, and an unknown id is nil`() throws {
    let key = try make().key
    _ = try journal.revokeKey(id: key.id, now: now + 5)
    #expect(try journal.revokeKey(id: key.id, now: now + 9)?.revokedAt == now + 5)
    for id in ["", "aaaaaaaa", key.id.uppercased(), "' OR 1 --", key.id + " "] {
      #expect(try journal.revokeKey(id: id, now: now) == nil)
    }
  }

  @Test func `a secret with one other character anywhere opens nothing`() throws {
    let (_, secret) = try make()
    // A second key: its id must not open with the rest of the first.
    _ = try make(seed: 2)
    let keys = try journal.accessKeys()
    let bytes = Array(secret.utf8)
    for position in bytes.indices {
      for other in 0..<128 as Range<UInt8> where other != bytes[position] {
        var changed = bytes
        changed[position] = other
        let text = String(decoding: changed, as: UTF8.self)
        if keys.scopes(of: text, now: now) != nil { Issue.record("\(position): \(other)") }
      }
    }
    #expect(keys.scopes(of: secret, now: now) != nil)
  }

  @Test func `what is no secret of ours opens nothing`() throws {
    let (key, secret) = try make()
    let other = try make(seed: 2)
    let keys = try journal.accessKeys()
    let rest = String(secret.dropFirst(12))
    let unknown = AccessSecretSample.text(seed: 99)
    let hostile = [
      "", " ", "kb_", "kb__", "kb_\(key.id)", "kb_\(key.id)_", rest, "\(key.id)_\(rest)",
      "KB_\(key.id)_\(rest)",
      "kb_\(key.id.uppercased())_\(rest)", "kb_\(other.key.id)_\(rest)", unknown, secret + "=", secret + " ",
      " " + secret, secret + "\n", secret + "\0", "Bearer " + secret, secret + secret,
      String(secret.dropLast()),
      secret.replacing("_", with: "＿"), String(secret.reversed()), "kb_%00_" + rest,
      String(repeating: "é", count: 55), String(repeating: "0", count: 55),
      String(repeating: "\0", count: 55),
      String(repeating: "a", count: 10_000_000), secret + String(repeating: "=", count: 10_000_000),
    ]
    for text in hostile where keys.scopes(of: text, now: now) != nil { Issue.record("\(text.prefix(80))") }
    for text in hostile + [secret] { #expect(AccessKeys().scopes(of: text, now: now) == nil) }
  }

  @Test func `printing the keys of a server shows no digest and no name`() throws {
    _ = try make()
    #expect("\(try journal.accessKeys())" == "1 access keys")
  }

  @Test(arguments: [
    "digest = x'00'", "scopes = ''", "scopes = 'everything'", "id = 'x'", "id = '../../../'", "digest = x''",
  ])
  func `a damaged key is an error, not a key`(change: String) throws {
    _ = try make()
    try journal.write { try $0.execute(sql: "UPDATE access_keys SET " + change) }
    let error = #expect(throws: JournalError.self) { try journal.accessKeys() }
    #expect(error?.description.contains("it is damaged") == true)
  }

  @Test func `two connections make and revoke keys in turn and lose none`() async throws {
    let path = folder.path(of: Journal.fileName)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let journal = try Journal(path: path)
          var random = Generator(state: UInt64(writer) + 10)
          for number in 0..<15 {
            let made = try journal.createKey(
              name: "\(writer)", scopes: [.reindex], expiresAt: nil, now: number, random: &random)
            try journal.keep(
              Feedback(
                question: "\(number)", entryID: "\(writer)", verdict: .used, audience: .internal, time: number
              ))
            if number.isMultiple(of: 3) { _ = try journal.revokeKey(id: made.key.id, now: number) }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try journal.keys().count == 30)
    #expect(try journal.keys().count { $0.revokedAt != nil } == 10)
    #expect(try journal.feedbackCounts(from: .internal).map(\.used) == [15, 15])
  }
}

/// A secret that is in no journal.
private enum AccessSecretSample {
  static func text(seed: UInt64) -> String {
    var random = Generator(state: seed)
    return AccessSecret(random: &random).text
  }
}

/// A broken source of random numbers.
private struct Stuck: RandomNumberGenerator {
  mutating func next() -> UInt64 { 0 }
}
