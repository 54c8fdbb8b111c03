import Answering
import ArgumentParser
import Journal
import Replies

/// `kb key`: makes, lists and revokes access keys.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Make, list and revoke access keys.",
    discussion: """
      A key lets a program see internal entries or have the index brought up to date; without one everybody is public. \
      See Docs/access.md.

        kb key create --scope read-internal --name "Slack bot" --expires 90d > bot.key
        kb key list
        kb key revoke abcd2345

      Exit status: 0 done, 1 there is no such key, 2 the journal cannot be read or written, 64 wrong usage.
      """,
    subcommands: [KeyCreateCommand.self, KeyListCommand.self, KeyRevokeCommand.self])
}

/// `kb key create`: makes a key and prints its secret, once.
struct KeyCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a key and print its secret, which is never shown again.",
    discussion: """
      The secret alone goes to standard output, so that it can go into a file. kb keeps only a hash of it: a lost secret \
      cannot be found again, but a new key made and the old one revoked. When the secret cannot be printed the key is \
      revoked at once.

      Exit status: 0 done, 2 the journal or standard output cannot be written, 64 wrong usage.
      """)

  @OptionGroup var options: PlaceOptions

  @Option(help: ArgumentHelp("What the key is for, as `kb key list` shows it.", valueName: "text"))
  var name = ""

  @Option(
    help: ArgumentHelp(
      "What the key allows; may be given several times.",
      discussion:
        "read-internal: see internal entries; reindex: bring the index up to date; admin: everything.",
      valueName: "scope"),
    transform: scope(named:))
  var scope: [Scope] = []

  @Option(
    help: ArgumentHelp(
      "How long it works: 90d, 12h, 2027-01-31 (to the end of that day in UTC) or never.",
      discussion: "Without it, 90d.", valueName: "when"))
  var expires: KeyLifetime?

  @Flag(help: "Print the key and its secret as JSON.")
  var json = false

  func validate() throws {
    if scope.isEmpty { throw ValidationError("A key needs at least one --scope: \(Self.knownScopes).") }
  }

  func run() throws {
    try KeyFailure.reported(asJSON: json) {
      let now = Today.seconds()
      var random = SystemRandomNumberGenerator()
      let journal = try options.place.knowledgeBase.journal()
      let (key, secret) = try journal.createKey(
        name: name, scopes: Set(scope), expiresAt: (expires ?? .standard).expiresAt(now: now), now: now,
        random: &random)
      do {
        try Terminal(.output).deliver(
          json ? AnswerJSON.line(KeyJSON.Made(key: KeyJSON(key, now: now), secret: secret)) : secret + "\n")
      } catch {
        // Nobody has the secret, or only a part of it, or whoever should not: the key opens nothing.
        let isRevoked = (try? journal.revokeKey(id: key.id, now: now)) != nil
        KeyFailure.say(
          "the secret of the key \(key.id) could not be printed (\(error)) and "
            + (isRevoked
              ? "the key is revoked; make another one"
              : "the key could not be revoked: `kb key revoke \(key.id)`"),
          asJSON: json)
        throw ExitCode(Exit.failure)
      }
      Terminal(.error).write(
        "kb: note: this is the secret of the key \(key.id), shown only now; "
          + (key.expiresAt.map { "it works until \(KeyPrinter.time($0))" } ?? "it never expires") + "\n")
    }
  }

  private static let knownScopes = Scope.allCases.map(\.rawValue).joined(separator: ", ")

  private static func scope(named name: String) throws -> Scope {
    guard let scope = Scope(rawValue: name) else {
      throw ValidationError("--scope takes one of \(knownScopes), not \(name).")
    }
    return scope
  }
}

/// `kb key list`: shows the keys, never their secrets.
struct KeyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show all keys, also expired and revoked ones; never their secrets.",
    discussion: "Exit status: 0 done, also when there are none; 2 the journal cannot be read, 64 wrong usage."
  )

  @OptionGroup var options: PlaceOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try KeyFailure.reported(asJSON: json) {
      let now = Today.seconds()
      let keys = try options.place.knowledgeBase.existingJournal()?.keys() ?? []
      if json {
        Terminal(.output).write(AnswerJSON.line(KeyJSON.List(keys: keys.map { KeyJSON($0, now: now) })))
      } else if keys.isEmpty {
        Terminal(.error).write("kb: note: there are no keys; `kb key create` makes one\n")
      } else {
        Terminal(.output).write(KeyPrinter.text(of: keys, now: now))
      }
    }
  }
}

/// `kb key revoke`: has a key open nothing any more.
struct KeyRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Have a key open nothing any more, for good.",
    discussion:
      "Exit status: 0 done, 1 there is no such key, 2 the journal cannot be written, 64 wrong usage.")

  @OptionGroup var options: PlaceOptions

  @Argument(help: ArgumentHelp("The key's id, as `kb key list` shows it.", valueName: "id"))
  var id: String

  @Flag(help: "Print the key as JSON.")
  var json = false

  func run() throws {
    try KeyFailure.reported(asJSON: json) {
      let now = Today.seconds()
      guard let key = try options.place.knowledgeBase.existingJournal()?.revokeKey(id: id, now: now) else {
        // What was typed is not repeated: it may be a secret.
        KeyFailure.say("there is no key of this id; `kb key list` shows the ids", asJSON: json)
        throw ExitCode(Exit.nothingFound)
      }
      if json {
        Terminal(.output).write(AnswerJSON.line(KeyJSON.One(key: KeyJSON(key, now: now))))
      } else {
        Terminal(.error).write("kb: the key \(key.id) is revoked\n")
      }
    }
  }
}

/// Says what went wrong with a key.
enum KeyFailure {
  /// Runs `body`; says its error and throws the exit status.
  static func reported(asJSON isJSON: Bool, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let code as ExitCode {
      throw code
    } catch {
      say(Failure.text(of: error), asJSON: isJSON)
      throw ExitCode(Exit.failure)
    }
  }

  /// Writes an error to standard error.
  static func say(_ message: String, asJSON isJSON: Bool) {
    let message = SafeText.safe(message)
    Terminal(.error).write(isJSON ? AnswerJSON.text(of: message) : "kb: error: \(message)\n")
  }
}
