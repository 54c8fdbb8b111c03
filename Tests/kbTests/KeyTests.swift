import Foundation
import Testing

@testable import kb

/// `kb key`: secrets are shown once, kept as hashes, and never repeated.
@Suite struct KeyTests {
  private struct Key: Decodable {
    var id: String
    var name: String
    var scopes: [String]
    var state: String
    var createdAt: Int
    var expiresAt: Int?
    var revokedAt: Int?
  }
  private struct Made: Decodable {
    var schema: Int
    var key: Key
    var secret: String
  }
  private struct List: Decodable {
    var schema: Int
    var keys: [Key]
  }
  private struct One: Decodable {
    var key: Key
  }

  private func decoded<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  private func list(_ kb: CommandHarness) async throws -> [Key] {
    try decoded(try await kb.kb(["key", "list", "--json"]).output, as: List.self).keys
  }

  @Test func `create prints the secret alone and says that it is shown only now`() async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["key", "create", "--scope", "read-internal", "--expires", "2999-01-31"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let secret = outcome.output.dropLast()
      #expect(outcome.output.last == "\n" && secret.utf8.count == 55 && secret.hasPrefix("kb_"))
      let id = secret.dropFirst(3).prefix(8)
      #expect(
        outcome.errors
          == "kb: note: this is the secret of the key \(id), shown only now; it works until 2999-02-01T00:00:00Z\n"
      )
      let files = FileManager.default.enumerator(atPath: kb.path("index"))?.allObjects as? [String]
      #expect(files == ["journal.sqlite"])
      let bytes = try Data(contentsOf: kb.folder.appending(path: "index/journal.sqlite"))
      #expect(bytes.range(of: Data(secret.utf8)) == nil && bytes.range(of: Data(id.utf8)) != nil)
      let listed = try await kb.kb(["key", "list"])
      #expect(listed.output.contains(id) && !listed.output.contains(secret.dropFirst(12)))
    }
  }

  @Test func `keys are listed with scopes, state and name, and revoked by id`() async throws {
    try await CommandHarness.run { kb in
      let none = try await kb.kb(["key", "list"])
      #expect(none.status == 0 && none.output.isEmpty)
      #expect(none.errors == "kb: note: there are no keys; `kb key create` makes one\n")
      #expect(try await kb.kb(["key", "list", "--json"]).output == "{\"keys\":[],\"schema\":1}\n")
      // Looking makes nothing.
      #expect(!FileManager.default.fileExists(atPath: kb.path("index")))

      let first: Made = try decoded(
        try await kb.kb(
          [
            "key", "create", "--json", "--scope", "reindex", "--scope", "read-internal", "--name",
            "bot\u{1B}[2J\nx",
          ]
        ).output)
      #expect(first.schema == 1 && first.secret.hasPrefix("kb_\(first.key.id)_"))
      #expect(first.key.scopes == ["read-internal", "reindex"] && first.key.state == "active")
      // A key that nobody set a time for ends by itself.
      #expect(first.key.expiresAt == first.key.createdAt + 90 * 86_400)
      let second: Made = try decoded(
        try await kb.kb(["key", "create", "--json", "--scope", "admin", "--expires", "never"]).output)
      #expect(second.key.expiresAt == nil && second.key.name.isEmpty)

      let text = try await kb.kb(["key", "list"]).output
      let lines = text.split(separator: "\n")
      #expect(lines.count == 3 && lines[0].hasPrefix("ID        STATE   SCOPES "))
      #expect(!text.contains(" \n"))
      #expect(text.contains("\(first.key.id)  active  read-internal,reindex  "))
      #expect(text.contains("  bot\u{FFFD}[2J x\n") && !text.contains("\u{1B}"))

      let revoked = try await kb.kb(["key", "revoke", first.key.id])
      #expect(revoked.status == 0 && revoked.output.isEmpty)
      #expect(revoked.errors == "kb: the key \(first.key.id) is revoked\n")
      let states = try await list(kb)
      #expect(states.first { $0.id == first.key.id }?.state == "revoked")
      #expect(states.first { $0.id == second.key.id }?.state == "active")
      let again: One = try decoded(try await kb.kb(["key", "revoke", "--json", first.key.id]).output)
      #expect(again.key.revokedAt == states.first { $0.id == first.key.id }?.revokedAt)
    }
  }

  @Test func `revoking what is no key exits 1 and repeats nothing that may be a secret`() async throws {
    try await CommandHarness.run { kb in
      let secret = try await kb.kb(["key", "create", "--scope", "admin"]).output.dropLast()
      for id in ["aaaaaaaa", "", "' OR 1 --", String(secret)] {
        let outcome = try await kb.kb(["key", "revoke", id])
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors == "kb: error: there is no key of this id; `kb key list` shows the ids\n")
      }
      #expect(try await list(kb).map(\.state) == ["active"])
    }
  }

  @Test(
    arguments: [
      ["key", "create"], ["key", "create", "--scope", "everything"], ["key", "create", "--scope", ""],
      ["key", "create", "--scope", "admin", "--expires", "soon"],
      ["key", "create", "--scope", "admin", "--expires", "0d"], ["key", "revoke"], ["key", "frobnicate"],
    ])
  func `wrong usage exits 64 and makes nothing`(arguments: [String]) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(arguments)
      #expect(outcome.status == 64 && outcome.output.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: kb.path("index")))
    }
  }

  @Test(
    arguments: [
      (["--expires", "1999-01-31"], "the key would have expired before it is made"),
      (["--name", String(repeating: "x", count: 201)], "the name has 201 bytes; at most 200 are kept"),
    ])
  func `a key that makes no sense is refused in both forms`(arguments: [String], reason: String) async throws
  {
    try await CommandHarness.run { kb in
      let create = ["key", "create", "--scope", "admin"] + arguments
      let text = try await kb.kb(create)
      #expect(text.status == 2 && text.output.isEmpty && text.errors == "kb: error: \(reason)\n")
      let json = try await kb.kb(create + ["--json"])
      #expect(json.status == 2 && json.output.isEmpty)
      #expect(json.errors == "{\"error\":{\"message\":\"\(reason)\"}}\n")
    }
  }

  @Test func `a journal that is not ours is refused, and the file stays as it is`() async throws {
    try await CommandHarness.run { kb in
      try FileManager.default.createDirectory(atPath: kb.path("index"), withIntermediateDirectories: true)
      try kb.write("index/journal.sqlite", "no database, but somebody's notes")
      for arguments in [["create", "--scope", "admin"], ["list"], ["revoke", "aaaaaaaa"]] {
        let outcome = try await kb.kb(["key"] + arguments)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("journal.sqlite cannot be used and is left as it is"))
      }
      let text = try String(contentsOf: kb.folder.appending(path: "index/journal.sqlite"), encoding: .utf8)
      #expect(text == "no database, but somebody's notes")
    }
  }

  @Test func `several processes make keys at once and none is lost`() async throws {
    try await CommandHarness.run { kb in
      let ids = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<6 {
          group.addTask {
            let made = try await kb.kb(["key", "create", "--scope", "reindex", "--name", "\(number)"])
            #expect(made.status == 0, "\(made.errors)")
            return String(made.output.dropFirst(3).prefix(8))
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(ids.count == 6)
      #expect(Set(try await list(kb).map(\.id)) == ids)
    }
  }

  @Test func `keys outlive a rebuild of the index and open no index of their own`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["key", "create", "--scope", "admin"])
      let before = try await list(kb)
      #expect(try await kb.kb(["index", "--full"]).status == 0)
      #expect(try await list(kb).map(\.id) == before.map(\.id))
      #expect(try await kb.kb(["ask", "--json", "secret"]).output.contains("rotate the enroll secret"))
    }
  }

  @Test(
    arguments: [
      ("never", nil), ("90d", 1_000_000 + 90 * 86_400), ("1d", 1_086_400), ("12h", 1_043_200),
      ("2027-01-31", 1_801_440_000), ("36500d", 1_000_000 + 36_500 * 86_400),
    ] as [(String, Int?)])
  func `a lifetime ends at a second`(text: String, expected: Int?) throws {
    let lifetime = try #require(KeyLifetime(argument: text))
    #expect(lifetime.expiresAt(now: 1_000_000) == expected)
  }

  @Test(
    arguments: [
      "", "d", "h", "0d", "-1d", "+1d", "1", "1m", "1 d", "1D", "36501d", "876001h", "99999999999999999999d",
      "1.5d",
      "٣d", "Never", "2027-02-30", "2027-1-31", "tomorrow",
    ])
  func `what is no lifetime is refused`(text: String) {
    #expect(KeyLifetime(argument: text) == nil)
  }
}
