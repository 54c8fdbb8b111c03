import Answering
import ArgumentParser
import Corpus
import Replies

/// `kb check`: finds what authors should mend.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find broken links, empty answers, repeated questions and the like in the documents.",
    discussion: """
      Prints one line a finding, in the form that editors make clickable:

        01-Using-Fleet/FAQ.md:12:1: error: the question "…" has no answer

      With a model (kb model install) it also finds questions that ask nearly the same in other words.

      Exit status: 0 nothing of level error, 1 something, 2 the documents could not be read.
      """)

  @OptionGroup var options: PlaceOptions

  func run() throws {
    do {
      let place = options.place
      let check = CorpusCheck(try CorpusConfiguration(readingFile: place.configurationPath))
      let output = Terminal(.output)
      let diagnostics = check.diagnostics + Self.nearDuplicates(check, place)
      for diagnostic in diagnostics { output.write(SafeText.safe(diagnostic.description) + "\n") }
      let errors = diagnostics.count { $0.level == .error }
      Terminal(.error).write(
        "\(check.fileCount) files, \(check.entryCount) entries and templates: "
          + "\(errors) errors, \(diagnostics.count - errors) warnings\n")
      throw ExitCode(errors == 0 ? Exit.success : Exit.nothingFound)
    } catch let error as CorpusError {
      Terminal(.error).write("kb: error: " + SafeText.safe(error.description) + "\n")
      throw ExitCode(Exit.failure)
    }
  }

  /// Questions that ask nearly the same; none without a model.
  private static func nearDuplicates(_ check: CorpusCheck, _ place: PlaceOptions.Place) -> [Diagnostic] {
    guard let model = place.knowledgeBase.model.installed else { return [] }
    let progress = ProgressLine(Terminal(.error))
    defer { progress.clear() }
    return NearDuplicates.diagnostics(of: check.questions, model: model) { done, total in
      if done % 16 == 0 { progress.show(RefreshProgress(step: .encoding, done: done, total: total)) }
    }
  }
}
