import ArgumentParser
import Journal

/// Whose notes are listed, how many and how: of `kb questions` and `kb feedback`.
struct ListingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what is of the public, or of those who read internal entries.", valueName: "audience"))
  var audience: String?

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("The most lines; all unless given.", valueName: "count"))
  var limit: Int?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print comma-separated values for a spreadsheet (RFC 4180).")
  var csv = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1, not \(limit).") }
    if let audience, Feedback.Audience(rawValue: audience) == nil {
      throw ValidationError("--audience takes public or internal, not \(audience).")
    }
    if json, csv { throw ValidationError("--json and --csv are two forms; ask for one.") }
  }

  /// Whose; nil for both.
  var wanted: Feedback.Audience? { audience.flatMap { Feedback.Audience(rawValue: $0) } }
}
