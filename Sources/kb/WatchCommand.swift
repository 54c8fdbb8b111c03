import Answering
import ArgumentParser
import Corpus
import Files
import Replies
import Watching

/// `kb watch`: keeps the index up to date until it is stopped.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Keep the index up to date while documents change.",
    discussion: """
      Brings the index up to date, then watches the documents and does so again whenever one changes, until it is \
      stopped (Ctrl-C). Says in one line what happened each time. `kb serve` does the same beside answering.

      Exit status: 0 or 130 stopped, 2 could not watch, 64 wrong usage.
      """)

  @OptionGroup var options: PlaceOptions
  @OptionGroup var patience: PatienceOptions

  func run() throws {
    let errors = Terminal(.error)
    let hints: FolderEvents
    do {
      hints = try FolderEvents()
    } catch {
      errors.write("kb: error: " + SafeText.safe(Failure.text(of: error)) + "\n")
      throw ExitCode(Exit.failure)
    }
    // A refresh is safe against being stopped at any moment: no signal needs to be handled.
    DocumentWatch(options.place.knowledgeBase, hints: hints, settings: patience.settings) { news in
      errors.write("kb: " + (news.isBad ? "warning: " : "") + SafeText.safe(news.text) + "\n")
    }
    .run()
  }
}
