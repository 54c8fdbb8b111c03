import Answering
import ArgumentParser
import Journal

/// `kb backup`: copies what cannot be made again into one file.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy what cannot be made again into one file: access keys, feedback, what was asked.",
    discussion: """
      The search index is not in it: `kb index` makes it anew from the documents. A running service may go on. The file \
      is written whole or not at all, and for its owner alone, since it has what people asked. See Docs/backup.md.

        kb backup /var/backups/kb.backup

      Exit status: 0 done, 2 there is nothing to back up, the journal is damaged, or the file cannot be written.
      """)

  @OptionGroup var options: PlaceOptions

  @Argument(help: ArgumentHelp("The file to write; one that is there is replaced.", valueName: "file"))
  var file: String

  @Flag(name: [.short, .long], help: "Print nothing but errors.")
  var quiet = false

  func run() throws {
    try KeyFailure.reported(asJSON: false) {
      let content = try options.place.knowledgeBase.backUp(to: file, now: Today.seconds())
      if !quiet { Terminal(.output).write("backed up " + BackupPrinter.text(of: content) + "\n") }
    }
  }
}

/// `kb restore`: brings a backup back.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring access keys, feedback and what was asked back from a backup.",
    discussion: """
      The backup is checked as a whole before it replaces anything, and then replaces all at once. What was there before \
      stays beside it as journal.sqlite.replaced. A running service may go on and notices. Keys that have been revoked \
      since the backup stay revoked. See Docs/backup.md.

        kb restore /var/backups/kb.backup

      Exit status: 0 done, 2 the backup is damaged or of a newer kb, or nothing can be written; then all is as it was.
      """)

  @OptionGroup var options: PlaceOptions

  @Argument(help: ArgumentHelp("The file that `kb backup` wrote.", valueName: "file"))
  var file: String

  @Flag(name: [.short, .long], help: "Print nothing but errors and what was lost.")
  var quiet = false

  func run() throws {
    try KeyFailure.reported(asJSON: false) {
      let content = try options.place.knowledgeBase.restore(from: file, now: Today.seconds()) {
        ProgressLine.sayWaiting(Terminal(.error))
      }
      if !quiet {
        Terminal(.output).write(
          "restored " + BackupPrinter.text(of: content) + ", as of \(KeyPrinter.time(content.createdAt))\n")
      }
      let errors = Terminal(.error)
      if content.revokedKeyCount > 0 {
        errors.write(
          "kb: note: keys revoked since the backup stay revoked: \(content.revokedKeyCount)\n")
      }
      if content.lostKeyCount > 0 {
        errors.write(
          "kb: note: keys made since the backup are gone: \(content.lostKeyCount); "
            + "\(JournalBackup.replacedName) still has them\n")
      }
    }
  }
}

/// What a backup holds, for a person.
enum BackupPrinter {
  /// `2 keys, 14 pieces of feedback, 9 asked questions and 3 reworded questions`.
  static func text(of content: JournalBackup.Content) -> String {
    count(content.keyCount, "key") + ", " + count(content.feedbackCount, "piece")
      + " of feedback, " + count(content.askedCount, "asked question") + " and "
      + count(content.rewordedCount, "reworded question")
  }

  /// A number with its noun.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
