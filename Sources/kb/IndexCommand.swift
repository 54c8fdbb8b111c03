import Answering
import ArgumentParser
import Corpus
import Foundation
import Replies
import SearchIndex

/// `kb index`: brings the index up to date.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Bring the index up to date with the documents.",
    discussion: """
      Reads the files that changed and publishes a new generation of the index; whoever is asking meanwhile gets the \
      old one. `kb ask` does this by itself when documents have changed.

      Exit status: 0 done, 2 a document or the journal could not be read, a source would have lost too much at once, or the \
      index could not be written.
      """)

  @OptionGroup var options: PlaceOptions

  @Flag(help: "Read every file again, not only those that changed.")
  var full = false

  @Flag(
    help: ArgumentHelp(
      "Let a source lose more than 30 % of its entries at once.",
      discussion:
        "Without it the source's old entries stay, and the exit status is 2; `kb diff` shows what would go."))
  var allowRemoval = false

  @Flag(name: [.short, .long], help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Say on standard error how long each step took.")
  var timing = false

  /// What was published, for the vectors that follow; never let go: to give back entry by entry what goes with the process
  /// would keep whoever waits for it.
  private static let memory = RefreshMemory()

  func run() throws {
    let errors = Terminal(.error)
    let progress = ProgressLine(errors)
    do {
      let knowledgeBase = options.place.knowledgeBase
      let report = try knowledgeBase.refresh(
        isFull: full, allowsRemoval: allowRemoval, memory: Self.memory
      ) {
        if !quiet { progress.show($0) }
      }
      try Self.completeVectors(of: knowledgeBase, memory: Self.memory, quiet ? nil : progress)
      if !quiet {
        progress.clear()
        if let problem = knowledgeBase.model.problem {
          errors.write("kb: note: " + SafeText.safe(problem) + "\n")
        }
      }
      for problem in report.problems {
        errors.write("kb: error: " + SafeText.safe(ProblemText.of(problem)) + "\n")
      }
      if let problem = report.journalProblem {
        errors.write("kb: error: " + SafeText.safe(problem) + "\n")
      }
      for held in report.held.bySource { errors.write("kb: error: " + SafeText.safe(held.text) + "\n") }
      if !quiet { Terminal(.output).write(Self.summary(of: report)) }
      knowledgeBase.tidyQuestions(now: Today.seconds())
      if timing { errors.write(Self.times(of: report)) }
      let isWell = report.problems.isEmpty && report.journalProblem == nil && report.held.isEmpty
      throw ExitCode(isWell ? Exit.success : Exit.failure)
    } catch let code as ExitCode {
      throw code
    } catch {
      progress.clear()
      errors.write("kb: error: " + SafeText.safe(Failure.text(of: error)) + "\n")
      throw ExitCode(Exit.failure)
    }
  }

  /// Makes the vectors that entries lack, with all that the machine has.
  static func completeVectors(
    of knowledgeBase: KnowledgeBase, memory: RefreshMemory? = nil, _ progress: ProgressLine?
  ) throws {
    try knowledgeBase.completeVectors(
      threads: ProcessInfo.processInfo.activeProcessorCount, memory: memory, progress: { progress?.show($0) })
    progress?.clear()
  }

  private static func times(of report: RefreshReport) -> String {
    let steps = report.times.steps.map { name, duration in
      let milliseconds = (duration / .microseconds(1) / 100).rounded() / 10
      return "\(name) \(milliseconds) ms"
    }
    return "kb: note: " + steps.joined(separator: ", ") + "\n"
  }

  private static func summary(of report: RefreshReport) -> String {
    var lines = [
      "\(report.entryCount) entries and \(report.followUpCount) follow-up templates: "
        + "\(report.added) added, \(report.changed) changed, \(report.removed) removed"
        + (report.moved > 0 ? ", \(report.moved) moved" : ""),
      "\(report.parsedFiles) files read, \(report.unchangedFiles) unchanged"
        + (report.published.isEmpty ? "; nothing to publish" : ""),
    ]
    let errors = report.diagnostics.count { $0.level == .error }
    if !report.diagnostics.isEmpty {
      lines.append(
        "\(errors) errors and \(report.diagnostics.count - errors) warnings in these files; `kb check` prints all that it finds"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
