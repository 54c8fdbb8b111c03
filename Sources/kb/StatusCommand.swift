import Answering
import ArgumentParser
import Corpus
import Foundation
import Replies

/// `kb status`: what the index holds and how old it is.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the sources, how many entries each has, and how old the index is.",
    discussion:
      "Exit status: 0 the index is up to date, 1 it is stale, sources or the journal could not be read, sources are held, "
      + "its postings are not used or the model cannot be used, 2 there is none.")

  @OptionGroup var options: PlaceOptions

  func run() throws {
    let place = options.place
    do {
      let status = try place.knowledgeBase.status()
      Terminal(.output).write(Self.text(of: status, place: place))
      let isWell =
        status.isFresh && status.problems.isEmpty && status.journalProblem == nil && status.held.isEmpty
        && status.generations.allSatisfy { $0.postingsProblem == nil } && status.modelProblem == nil
      throw ExitCode(isWell ? Exit.success : Exit.nothingFound)
    } catch let code as ExitCode {
      throw code
    } catch {
      Terminal(.error).write("kb: error: " + SafeText.safe(Failure.text(of: error)) + "\n")
      throw ExitCode(Exit.failure)
    }
  }

  private static func text(of status: KnowledgeBaseStatus, place: PlaceOptions.Place) -> String {
    var lines = [
      "documents   \(place.configurationPath)",
      "index       \(place.indexPath)",
    ]
    for generation in status.generations {
      let label =
        generation.audience.rawValue + String(repeating: " ", count: 12 - generation.audience.rawValue.count)
      lines.append(
        "\(label)\(generation.entryCount) entries, \(generation.followUpCount) follow-up templates, "
          + "generation \(generation.name), published \(time(generation.updatedAt))")
    }
    for generation in status.generations {
      guard let problem = generation.postingsProblem else { continue }
      lines.append(
        "postings    of the \(generation.audience.rawValue) index: \(problem); FTS5 answers, which is slower; "
          + "run `kb index`")
    }
    lines += meaning(status)
    lines.append(
      "freshness   " + (status.isFresh ? "up to date" : "stale: documents have changed; run `kb index`"))
    lines.append("sources")
    let width = status.sources.map(\.name.count).max() ?? 0
    for source in status.sources {
      let name = source.name + String(repeating: " ", count: width - source.name.count)
      lines.append(
        "  \(name)  \(source.entryCount) \(source.kind.rawValue), \(source.audience.rawValue), \(source.title)"
      )
    }
    for problem in status.problems {
      lines.append(
        "problem     \(ProblemText.of(problem))")
    }
    if let problem = status.journalProblem { lines.append("problem     \(problem)") }
    lines += status.held.bySource.map { "held        \($0.text)" }
    return SafeText.safe(lines.joined(separator: "\n")) + "\n"
  }

  /// Whether entries are found by their meaning.
  private static func meaning(_ status: KnowledgeBaseStatus) -> [String] {
    if let problem = status.modelProblem {
      return ["problem     \(problem); entries are found by their words alone"]
    }
    guard let model = status.model else {
      return ["model       none: entries are found by their words alone; `kb model install` brings one"]
    }
    var lines = ["model       \(model): entries are found by their words and their meaning"]
    for generation in status.generations {
      let label = "vectors     of the \(generation.audience.rawValue) index: "
      if let problem = generation.vectorsProblem {
        lines.append(label + problem + "; entries are found by their words alone; run `kb index`")
      } else if let waiting = generation.unencoded, waiting > 0 {
        lines.append(label + "\(waiting) texts wait for theirs, and are found by their words until then")
      }
    }
    return lines
  }

  private static func time(_ seconds: Int) -> String {
    let date = Date(timeIntervalSince1970: Double(seconds))
    return date.formatted(.iso8601) + " (" + age(of: Int(-date.timeIntervalSinceNow)) + ")"
  }

  /// How long ago something was, in the largest unit that fits.
  static func age(of seconds: Int) -> String {
    for (unit, length) in [("day", 86_400), ("hour", 3_600), ("minute", 60)] where seconds >= length {
      let count = seconds / length
      return "\(count) \(unit)\(count == 1 ? "" : "s") ago"
    }
    return "just now"
  }
}
