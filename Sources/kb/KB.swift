import ArgumentParser

/// The command `kb`.
@main
struct KB: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kb",
    abstract: "Finds the answer to a support question, and the question worth asking back.",
    discussion: """
      kb reads FAQs and guides (Markdown, Google Docs exports, JSON Lines), keeps them in a search index and answers \
      messages from it, word for word and with a link.

        kb ask "How do I rotate the enroll secret?"     answer one message
        pbpaste | kb ask -                              answer what was copied
        kb ask --json "certificate verify failed"       the same for a program
        kb serve                                        answer over HTTP, with a page for people
        kb watch                                        keep the index up to date while documents change
        kb diff                                         show what that would change
        kb import --preview FAQ.docx                    show what a new export of a document would change
        kb questions --unanswered                       show what was asked and not answered
        kb feedback --by-entry                          show what people said of answers
        kb check                                        find broken links and the like

      Which documents are read is written in a kb.yaml, named by --config or KB_CONFIG.
      """,
    version: "kb 0.1.0",
    subcommands: [
      AskCommand.self, IndexCommand.self, WatchCommand.self, DiffCommand.self, StatusCommand.self,
      ImportCommand.self, CheckCommand.self, EvalCommand.self, ServeCommand.self, KeyCommand.self,
      QuestionsCommand.self, FeedbackCommand.self, BackupCommand.self, RestoreCommand.self, ModelCommand.self,
    ])

  /// Runs the command, or the short way for a plain question.
  static func main() async {
    StandardStreams.takeClosed()
    let arguments = PlainAsk.separated(Array(CommandLine.arguments.dropFirst()))
    if let message = PlainAsk.message(in: arguments), ServiceAsking.addressInEnvironment() == nil {
      Asking(place: PlaceOptions.Place.fromEnvironment()).answer(message)
    }
    do {
      var command = try parseAsRoot(arguments)
      if let ask = command as? AskCommand { try ask.runWithoutWaiting() }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Exit.with(code.rawValue)
    } catch {
      if arguments.first == "ask", fullMessage(for: error).contains("Unknown option") {
        Terminal(.error).write(
          "kb: a message that starts with a dash goes after --, as in: kb ask -- \"--flag\"\n")
      }
      // Help that was asked for is a result like any other.
      guard exitCode(for: error).isSuccess else { exit(withError: error) }
      let message = fullMessage(for: error)
      if !message.isEmpty { Terminal(.output).write(message + "\n") }
      Exit.with(Exit.success)
    }
  }
}

/// `kb ask "one question"`: the call that people make most, which needs no parser of arguments.
///
/// Setting up the parser takes longer than answering does; whatever has an option, or is wrong, goes the common way.
enum PlainAsk {
  /// The message when the arguments are `ask` and one word that is no option.
  static func message(in arguments: [String]) -> String? {
    guard arguments.count == 2, arguments[0] == "ask", !arguments[1].hasPrefix("-"), !arguments[1].isEmpty,
      AudienceChoice.isValidInEnvironment, QuestionLogChoice.isValidInEnvironment
    else { return nil }
    return arguments[1]
  }

  /// The arguments with `--` before a message that begins with a dash: "- my laptop" or "-5+3" right after `ask`, and a message
  /// that begins with a dash and a space behind all options.
  ///
  /// - Parameter arguments: The arguments as they came.
  /// - Returns: The message behind all others, where none of them is `--`; else the very same arguments.
  static func separated(_ arguments: [String]) -> [String] {
    guard arguments.count >= 2, arguments[0] == "ask", !arguments.contains("--") else { return arguments }
    if isMessage(arguments[1]) { return ["ask"] + arguments.dropFirst(2) + ["--", arguments[1]] }
    guard let last = arguments.last, last.first == "-", last.dropFirst().first?.isWhitespace == true else {
      return arguments
    }
    return arguments.dropLast() + ["--", last]
  }

  /// Whether a word with a dash can be no option: none of kb's is a digit or has white space in its name.
  private static func isMessage(_ argument: String) -> Bool {
    let name = argument.prefix { $0 != "=" }
    guard name.hasPrefix("-") else { return false }
    return name.contains(where: \.isWhitespace) || name.dropFirst().first?.isNumber == true
  }
}
