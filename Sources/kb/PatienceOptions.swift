import ArgumentParser
import Watching

/// How documents are watched: of `kb watch` and `kb serve`.
struct PatienceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long nothing may happen before a change counts as over, in milliseconds.",
      valueName: "milliseconds"))
  var quiet = 50

  @Option(
    help: ArgumentHelp(
      "How often to look at all files whether or not the system told of a change, in seconds.",
      valueName: "seconds"))
  var sweep = 5

  @Flag(help: "Let a source lose more than 30 % of its entries at once.")
  var allowRemoval = false

  func validate() throws {
    guard (0...60_000).contains(quiet) else {
      throw ValidationError("--quiet takes a number of milliseconds from 0 to 60000, not \(quiet).")
    }
    guard (1...86_400).contains(sweep) else {
      throw ValidationError("--sweep takes a number of seconds from 1 to 86400, not \(sweep).")
    }
  }

  /// What is said, as settings.
  var settings: WatchSettings {
    var settings = WatchSettings()
    settings.quiet = .milliseconds(quiet)
    settings.sweep = .seconds(sweep)
    settings.allowsRemoval = allowRemoval
    return settings
  }
}
