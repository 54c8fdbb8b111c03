import Foundation
import Testing

@testable import kb

/// `kb backup` and `kb restore` as commands.
@Suite struct BackupTests {
  @Test func `a backup brings keys back to another index, and says what it did`() async throws {
    try await CommandHarness.run { kb in
      let nothing = try await kb.kb(["backup", kb.path("kb.backup")])
      #expect(nothing.status == 2 && nothing.errors.contains("there is nothing to back up"))
      #expect(!FileManager.default.fileExists(atPath: kb.path("index")))
      let made = try await kb.kb(["key", "create", "--scope", "reindex", "--name", "bot"])
      #expect(made.status == 0)
      let backup = try await kb.kb(["backup", kb.path("kb.backup")])
      #expect(backup.status == 0)
      #expect(
        backup.output == "backed up 1 key, 0 pieces of feedback, 0 asked questions and 0 reworded questions\n"
      )
      try FileManager.default.removeItem(atPath: kb.path("index"))
      let restore = try await kb.kb(["restore", kb.path("kb.backup")])
      #expect(restore.status == 0 && restore.errors.isEmpty)
      #expect(
        restore.output.hasPrefix(
          "restored 1 key, 0 pieces of feedback, 0 asked questions and 0 reworded questions, as of 20"))
      #expect(try await kb.kb(["key", "list"]).output.contains("bot"))
      let later = try await kb.kb(["key", "create", "--scope", "reindex", "--name", "later"])
      #expect(later.status == 0)
      let again = try await kb.kb(["restore", "--quiet", kb.path("kb.backup")])
      #expect(again.output.isEmpty)
      #expect(
        again.errors
          == "kb: note: keys made since the backup are gone: 1; journal.sqlite.replaced still has them\n"
      )
    }
  }

  @Test func `what cannot be done is one line that says why, and exit status 2`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["key", "create", "--scope", "reindex"])
      try kb.write("newer.backup", "kb-backup 2\n")
      try kb.write("foreign.backup", "something else")
      for (arguments, reason) in [
        (["restore", kb.path("none.backup")], "there is no such file or folder"),
        (["restore", kb.path("newer.backup")], "was made by a newer kb; use that kb"),
        (["restore", kb.path("foreign.backup")], "it is no backup that kb made; nothing was restored"),
        (["restore", kb.folder.path], "it is not an ordinary file"),
        (["backup", kb.path("none/kb.backup")], "there is no such file or folder"),
        (
          ["backup", kb.path("index/journal.sqlite")],
          "is in the folder of the index; a backup belongs elsewhere"
        ),
        (["backup", kb.folder.path], "it is not an ordinary file"),
      ] {
        let outcome = try await kb.kb(arguments)
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(arguments): \(outcome)")
        #expect(
          outcome.errors.hasPrefix("kb: error: ") && outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(outcome.errors.split(separator: "\n").count == 1)
      }
    }
  }
}
