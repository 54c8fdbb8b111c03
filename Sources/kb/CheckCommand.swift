import ArgumentParser
import Corpus

/// `kb check`: finds what authors should mend.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find broken links, empty answers, repeated questions and the like in the documents.",
    discussion: """
      Prints one line a finding, in the form that editors make clickable:

        01-Using-Fleet/FAQ.md:12:1: error: the question "…" has no answer

      Exit status: 0 nothing of level error, 1 something, 2 the documents could not be read.
      """)

  @OptionGroup var options: PlaceOptions

  func run() throws {
    do {
      let check = CorpusCheck(try CorpusConfiguration(readingFile: options.place.configurationPath))
      let output = Terminal(.output)
      for diagnostic in check.diagnostics { output.write(TerminalSafe.text(diagnostic.description) + "\n") }
      let errors = check.diagnostics.count { $0.level == .error }
      Terminal(.error).write(
        "\(check.fileCount) files, \(check.entryCount) entries and templates: "
          + "\(errors) errors, \(check.diagnostics.count - errors) warnings\n")
      throw ExitCode(errors == 0 ? Exit.success : Exit.nothingFound)
    } catch let error as CorpusError {
      Terminal(.error).write("kb: error: " + TerminalSafe.text(error.description) + "\n")
      throw ExitCode(Exit.failure)
    }
  }
}
