import Answering
import ArgumentParser
import Corpus
import Files

/// `kb eval`: measures how well judged questions are answered.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure how well judged questions are answered.",
    discussion: """
      A file of judged questions is JSON Lines with `id`, `question`, `relevant` (ids or questions of entries; empty \
      when nothing answers) and perhaps `kind`; it is asked against the documents. A folder in the form of BEIR \
      (corpus.jsonl, queries.jsonl, qrels.tsv) brings its own documents, which are indexed for the while.

        kb eval questions.jsonl
        kb eval --misses --floors floors.json questions.jsonl
        kb eval --run kb.run --qrels kb.qrels scifact/ && trec_eval -m ndcg_cut.10 kb.qrels kb.run

      Docs/evaluation.md says what each figure means.

      Exit status: 0 measured, 1 a figure is out of its bounds, 2 could not measure, 64 wrong usage.
      """)

  @OptionGroup var options: PlaceOptions

  @Argument(
    help: ArgumentHelp(
      "Files of judged questions, and folders in the form of BEIR.", valueName: "file or folder"))
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      "What to call the set, in reports and floors.",
      discussion: "Without it that is the name of the file or folder.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Who is asking: public or internal.",
      discussion: "KB_AUDIENCE says the same; without both it is public.",
      valueName: "audience"))
  var audience: String?

  @Option(
    help: ArgumentHelp(
      "The probability below which an answer counts as none, 0 to 1; kb's own unless given.",
      valueName: "probability"))
  var threshold: Double?

  @Option(
    help: ArgumentHelp(
      "JSON with the least each figure may be; a figure below it is exit status 1.", valueName: "file"))
  var floors: String?

  @Option(
    help: ArgumentHelp(
      "Only this split: lines with it as their `split`, or the judgments in qrels/<split>.tsv.",
      valueName: "name"))
  var split: String?

  @Flag(help: "Count an entry that is judged but not in the index as never found, instead of failing.")
  var allowUnknown = false

  @Flag(help: "List the questions whose first entry is wrong, with what stood above the right one.")
  var misses = false

  @Option(help: ArgumentHelp("The most of them that are listed.", valueName: "count"))
  var missLimit: Int?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Write the entries found, in TREC's form of a run.", valueName: "file"))
  var runPath: String?

  @Option(
    name: .customLong("qrels"), help: ArgumentHelp("Write the judgments, in TREC's form.", valueName: "file"))
  var qrelsPath: String?

  @Option(help: ArgumentHelp("The most entries a question in the run, 1 to 100.", valueName: "count"))
  var depth = 10

  @Flag(help: "Print JSON (see Docs/evaluation.md).")
  var json = false

  @Flag(help: "Ask the index as it is, even when documents have changed.")
  var noRefresh = false

  func validate() throws {
    try AudienceChoice.validate(audience)
    if let threshold, !(0...1).contains(threshold) {
      throw ValidationError("--threshold takes a probability from 0 to 1, not \(threshold).")
    }
    guard (1...AskRequest.largestLimit).contains(depth) else {
      throw ValidationError("--depth takes a number from 1 to \(AskRequest.largestLimit), not \(depth).")
    }
    if let missLimit, missLimit < 0 {
      throw ValidationError("--miss-limit takes a number from 0, not \(missLimit).")
    }
    let outputs = [runPath, qrelsPath].compactMap(\.self).map { FileReading.resolved($0) ?? $0 }
    if outputs.count == 2, outputs[0] == outputs[1] || runPath == qrelsPath {
      throw ValidationError("--run and --qrels name the same file; each writes one of its own.")
    }
    for input in inputs where outputs.contains(FileReading.resolved(input) ?? input) {
      throw ValidationError("\(input) would be written over; name another file for --run or --qrels.")
    }
    if inputs.count > 1 {
      for (option, value) in [("--name", name), ("--run", runPath), ("--qrels", qrelsPath)] where value != nil
      {
        throw ValidationError("\(option) is for one set; there are \(inputs.count).")
      }
    }
  }

  func run() throws {
    var asking = Asking(place: options.place)
    asking.format = json ? .json : .text
    asking.refreshes = !noRefresh
    asking.audience = AudienceChoice.audience(audience)
    let evaluating = Evaluating(
      asking: asking, inputs: inputs, name: name, split: split, allowsUnknown: allowUnknown,
      threshold: threshold,
      floorsPath: floors,
      missLimit: missLimit ?? (misses ? .max : json ? .max : 0), runPath: runPath, qrelsPath: qrelsPath,
      depth: depth)
    throw ExitCode(evaluating.run())
  }
}
