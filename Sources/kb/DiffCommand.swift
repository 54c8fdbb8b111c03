import Answering
import ArgumentParser
import Corpus
import Replies
import SearchIndex

/// `kb diff`: what a refresh would change.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what a refresh would add, change, remove and move, question by question.",
    discussion: """
      Compares the documents with the index and writes nothing. An entry keeps its id over edits of its answer, small \
      edits of its question, and moves to another file: such a move shows as a move.

        + FAQ.md:12: How do I rotate the enroll secret?          added
        ~ FAQ.md:20: Why is a host offline? (answer)             changed
        > guides/hosts.md:3: Can I export hosts? (from FAQ.md)   moved
        - FAQ.md:31: Where is the old page?                      removed

      Exit status: 0 nothing would change, 1 something, 2 the documents or the index could not be read.
      """)

  @OptionGroup var options: PlaceOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let errors = Terminal(.error)
    do {
      let difference = try options.place.knowledgeBase.difference()
      if json {
        Terminal(.output).write(try DifferenceJSON.text(of: difference) + "\n")
      } else {
        Terminal(.output).write(SafeText.safe(DifferenceText.text(of: difference)))
      }
      for problem in difference.problems {
        errors.write("kb: warning: " + SafeText.safe(ProblemText.of(problem)) + "\n")
      }
      for held in difference.held.bySource {
        errors.write("kb: warning: " + SafeText.safe(held.text) + "\n")
      }
      throw ExitCode(difference.changes.isEmpty ? Exit.success : Exit.nothingFound)
    } catch let code as ExitCode {
      throw code
    } catch {
      let message = Failure.text(of: error)
      errors.write(
        json
          ? AnswerJSON.text(of: SafeText.safe(message))
          : "kb: error: " + SafeText.safe(message) + "\n")
      throw ExitCode(Exit.failure)
    }
  }
}
