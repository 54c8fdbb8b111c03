import Answering
import Corpus
import Evaluation
import Foundation
import Ranking
import Replies

/// Measures sets of judged questions one after the other and prints what came of them.
struct Evaluating {
  let asking: Asking
  let inputs: [String]
  let name: String?
  let split: String?
  let allowsUnknown: Bool
  let threshold: Double?
  let floorsPath: String?
  let missLimit: Int
  let runPath: String?
  let qrelsPath: String?
  let depth: Int

  /// Measures all sets and returns the exit status.
  func run() -> Int32 {
    do {
      let floors = try floorsPath.map { path throws(EvaluationError) in try Floors(readingFile: path) }
      for input in inputs { try floors?.require(setName(of: input)) }
      let output = Terminal(.output)
      var sets: [EvaluationJSON.Set] = []
      var isShort = false
      for input in inputs {
        let report = try report(of: input)
        try write(report)
        let shortfalls = floors?.shortfalls(of: report) ?? []
        isShort = isShort || !shortfalls.isEmpty
        switch asking.format {
        case .json: sets.append(EvaluationJSON.Set(report, shortfalls: shortfalls, missLimit: missLimit))
        case .text, .markdown, .slack:
          let printer = EvaluationPrinter(report: report, missLimit: missLimit)
          output.write(SafeText.safe(printer.text))
          for shortfall in shortfalls { output.write(SafeText.safe("  \(shortfall)\n")) }
        }
      }
      if asking.format == .json { output.write(AnswerJSON.line(EvaluationJSON(sets: sets))) }
      return isShort ? Exit.nothingFound : Exit.success
    } catch {
      return asking.report(error)
    }
  }

  /// What a set is called: as said, or as its file or folder; for `shop/questions.jsonl` that is the folder.
  private func setName(of input: String) -> String {
    if let name { return name }
    let path = PathName.normalized(input)
    let file = String(PathName.name(of: path))
    guard !BEIRFolder.isFolder(input) else {
      return file == "." || file == ".."
        ? URL(fileURLWithPath: input).standardizedFileURL.lastPathComponent : file
    }
    let stem = file.hasSuffix(".jsonl") ? String(file.dropLast(6)) : file
    let folder = String(PathName.name(of: PathName.folder(of: path)))
    return stem == "questions" && ![".", "..", "/", ""].contains(folder) ? folder : stem
  }

  private func report(of input: String) throws -> SetReport {
    let name = setName(of: input)
    guard BEIRFolder.isFolder(input) else {
      let session = try session(of: asking, for: asking.place.configurationPath)
      let directory = EntryDirectory(try session.questions())
      let file = try JudgedFile(
        readingFile: input, entries: directory, split: split, allowsUnknown: allowsUnknown)
      if let first = file.unknown.first {
        warn(
          "\(file.unknown.count) judged entries are not in the index and count as never found, first \(first)"
        )
      }
      return try report(of: JudgedSet(name: name, questions: file.questions), session) { $0 }
    }
    let collection = try BEIRFolder(readingFolder: input, split: split)
    let scratch = ScratchCorpus(collection.entries)
    return try ScratchFolder.with { folder in
      try scratch.write(intoFolder: folder.path)
      var asking = asking
      asking.audience = .public
      asking.refreshes = true
      asking.place = PlaceOptions.Place(
        config: folder.path(of: ScratchCorpus.configuration), index: folder.path(of: "index"))
      let session = try session(of: asking, for: input)
      let lost = collection.entries.count - session.index.entries
      if lost > 0 {
        warn("\(lost) entries of \(input) have no text and are not searched")
      }
      return try report(of: JudgedSet(name: name, questions: collection.questions), session) {
        scratch.originalID(of: $0) ?? $0
      }
    }
  }

  private func warn(_ text: String) {
    Terminal(.error).write("kb: warning: " + SafeText.safe(text) + "\n")
  }

  /// Opens the index; one without entries would give figures that say nothing.
  private func session(of asking: Asking, for path: String) throws -> AskingSession {
    var asking = asking
    asking.waitsForVectors = true
    let session = try asking.session()
    if session.isEmpty { throw EmptyIndex(path: path, audience: asking.audience) }
    return session
  }

  private func report(
    of set: JudgedSet, _ session: AskingSession, id: (String) -> String
  ) throws -> SetReport {
    let limit = max(depth, Evaluator.depth)
    return try Evaluator(threshold: threshold).evaluate(set, clock: ContinuousClock()) { question in
      let answer = try session.answer(AskRequest(question, limit: limit, highlights: false))
      return RankedAnswer(
        entries: answer.results.map { result in
          RankedAnswer.Entry(
            id: id(result.id), question: result.question, score: result.score, probability: result.probability
          )
        },
        confidence: answer.results.first?.confidence.rawValue, isAbstention: answer.outcome != .answer,
        kind: answer.kind.rawValue)
    }
  }

  private func write(_ report: SetReport) throws {
    if let runPath { try write(TRECFile.run(report, depth: depth), to: runPath) }
    if let qrelsPath { try write(TRECFile.judgments(report.outcomes.map(\.judged)), to: qrelsPath) }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw Unwritable(path: path)
    }
  }
}

/// There is nothing to find.
struct EmptyIndex: Error, CustomStringConvertible {
  let path: String
  let audience: Audience

  var description: String {
    "the index of \(path) has no entries for a \(audience.rawValue) reader, so that nothing can be measured"
  }
}

/// A file that was asked for cannot be written.
struct Unwritable: Error, CustomStringConvertible {
  let path: String

  var description: String { "\(path): it cannot be written; check its folder and its mode" }
}
