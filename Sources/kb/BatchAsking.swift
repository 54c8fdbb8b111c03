import Answering
import Corpus
import Foundation
import Parallel
import Synchronization

/// Answers JSON Lines from standard input, a line of JSON for each, in order.
struct BatchAsking {
  let asking: Asking
  /// How many lines are answered at the same time.
  var threads = 1
  /// Whether to say at the end how long the answers took.
  var tellsTime = false

  /// Answers all lines and returns the exit status: 2 when any line could not be read.
  func run() -> Int32 {
    let sessions: [AskingSession]
    do {
      var asking = asking
      asking.waitsForVectors = true
      sessions = try asking.sessions(max(threads, 1))
    } catch {
      return asking.report(error)
    }
    let work = BatchWork(asking: asking, sessions: sessions, tellsTime: tellsTime)
    let output = Terminal(.output)
    let lines = OrderedWork<BatchWork.Entry, String>(
      threads: sessions.count, work: work.answer, deliver: { output.write($0.joined()) })
    let began = ContinuousClock.now
    var line = 0
    StandardInput.forEachLine { bytes in
      line += 1
      if let bytes, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
      lines.add(BatchWork.Entry(number: line, bytes: bytes))
    }
    lines.wait()
    if tellsTime {
      for line in work.report(ContinuousClock.now - began) { Terminal(.error).write("kb: " + line + "\n") }
    }
    return work.hasFailed ? Exit.failure : Exit.success
  }
}

/// The lines of a batch, answered by as many threads as there are sessions and written in their order.
///
/// Each session has a connection of its own to the same generation: one connection serves one thread at a time.
private final class BatchWork: Sendable {
  /// A line as it was read.
  struct Entry: Sendable {
    /// Its number in the input, from 1.
    var number: Int
    /// What it says; nil when it is too long.
    var bytes: [UInt8]?
  }

  /// One line of the input; other keys are ignored.
  private struct Line: Decodable {
    var id: ExternalID?
    var question: String?
  }

  /// A line that could not be answered, in the place of its answer.
  private struct Failed: Encodable {
    var id: String?
    var error: Message

    struct Message: Encodable {
      var line: Int
      var message: String
    }
  }

  private struct State {
    var free: [AskingSession]
    /// How many lines are answered.
    var count = 0
    var times: [Duration] = []
    /// What was asked, to search for its candidates alone at the end.
    var requests: [AskRequest] = []
    var hasFailed = false
  }

  private let asking: Asking
  private let tellsTime: Bool
  private let threads: Int
  private let state: Mutex<State>

  init(asking: Asking, sessions: [AskingSession], tellsTime: Bool) {
    self.asking = asking
    self.tellsTime = tellsTime
    threads = sessions.count
    state = Mutex(State(free: sessions))
  }

  /// Whether any line could not be read.
  var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// What is written for a line; called by as many threads at a time as there are sessions.
  func answer(_ entry: Entry) -> String {
    guard let session = state.withLock({ $0.free.popLast() }) else {
      preconditionFailure("there are as many sessions as threads")
    }
    let text = text(of: entry.bytes, entry.number, session)
    state.withLock { state in
      state.free.append(session)
      state.count += 1
    }
    return text
  }

  private func text(of bytes: [UInt8]?, _ number: Int, _ session: AskingSession) -> String {
    var line: Line?
    do {
      guard let bytes else {
        throw Unreadable(line: number, reason: "has more than \(StandardInput.limit / 1024) KiB")
      }
      line = try Self.line(of: bytes, number)
      guard let question = line?.question else { throw Unreadable(line: number) }
      let request = asking.request(question)
      let begin = ContinuousClock.now
      var answer = try session.answer(request)
      if tellsTime { keep(ContinuousClock.now - begin, of: request) }
      answer.id = line?.id?.text
      return AnswerJSON.text(of: answer, isPretty: false)
    } catch {
      state.withLock { $0.hasFailed = true }
      let message = Failed.Message(line: number, message: Failure.text(of: error))
      return AnswerJSON.line(Failed(id: line?.id?.text, error: message))
    }
  }

  private static func line(of bytes: [UInt8], _ number: Int) throws -> Line {
    // Bytes that are no UTF-8 show as U+FFFD, as in every other message.
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      return try JSONDecoder().decode(Line.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      let path =
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
          .dataCorrupted(let context):
          context.codingPath
        @unknown default: [any CodingKey]()
        }
      guard path.first?.stringValue == "id" else { throw Unreadable(line: number) }
      throw Unreadable(
        line: number, reason: "has an `id` that is neither a text nor a whole number of 64 bits")
    }
  }

  private func keep(_ time: Duration, of request: AskRequest) {
    state.withLock { state in
      state.times.append(time)
      state.requests.append(request)
    }
  }

  /// How long each search for candidates takes, one after another and nothing between them, as engines are measured that only
  /// search.
  private func findingTimes(_ requests: [AskRequest], _ session: AskingSession?) -> [Duration] {
    guard let session else { return [] }
    return requests.map { request in
      let begin = ContinuousClock.now
      _ = try? session.countCandidates(for: request)
      return ContinuousClock.now - begin
    }
  }

  /// How long all took.
  func report(_ whole: Duration) -> [String] {
    let (times, requests, count, session) = state.withLock {
      ($0.times, $0.requests, $0.count, $0.free.first)
    }
    let rate = Double(count) / max(whole / .seconds(1), .leastNonzeroMagnitude)
    let threads = threads == 1 ? "one thread" : "\(threads) threads"
    return [
      DurationSummary.text(of: times, as: "answers, in process"),
      DurationSummary.text(of: findingTimes(requests, session), as: "searches for candidates alone"),
      "\(Int(rate)) lines a second on \(threads), with reading and printing",
    ]
  }

  /// A line that asks nothing.
  private struct Unreadable: Error, CustomStringConvertible {
    let line: Int
    var reason = "is no JSON object with a text `question`"

    var description: String { "line \(line) \(reason)" }
  }
}
