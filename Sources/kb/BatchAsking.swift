import Answering
import Corpus
import Foundation

/// Answers JSON Lines from standard input, a line of JSON for each, in order.
struct BatchAsking {
  let asking: Asking
  /// Whether to say at the end how long the answers took.
  var tellsTime = false

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

  /// Answers all lines and returns the exit status: 2 when any line could not be read.
  func run() -> Int32 {
    let session: AskingSession
    do {
      var asking = asking
      asking.waitsForVectors = true
      session = try asking.session()
    } catch {
      return asking.report(error)
    }
    let output = Terminal(.output)
    var number = 0
    var status = Exit.success
    var times: [Duration] = []
    var findingTimes: [Duration] = []
    StandardInput.forEachLine { bytes in
      number += 1
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
      // Bytes that are no UTF-8 show as U+FFFD, as in every other message.
      let text = String(decoding: bytes, as: UTF8.self)
      let line = try? JSONDecoder().decode(Line.self, from: Data(text.utf8))
      let result = Result { () throws -> Answer in
        guard let question = line?.question else { throw Unreadable(line: number) }
        let begin = ContinuousClock.now
        defer { times.append(ContinuousClock.now - begin) }
        return try session.answer(asking.request(question))
      }
      switch result {
      case .success(var answer):
        answer.id = line?.id?.text
        if tellsTime, let question = line?.question {
          let begin = ContinuousClock.now
          _ = try? session.countCandidates(for: asking.request(question))
          findingTimes.append(ContinuousClock.now - begin)
        }
        output.write(AnswerJSON.text(of: answer, isPretty: false))
      case .failure(let error):
        let message = Failed.Message(line: number, message: Failure.text(of: error))
        output.write(AnswerJSON.line(Failed(id: line?.id?.text, error: message)))
        status = Exit.failure
      }
    }
    if tellsTime {
      let lines = [
        Self.summary(of: times, as: "answers, in process"),
        Self.summary(of: findingTimes, as: "searches for candidates alone"),
      ]
      for line in lines { Terminal(.error).write("kb: " + line + "\n") }
    }
    return status
  }

  /// The median, the ninth tenth, the 99th hundredth and the longest of some times, in milliseconds.
  static func summary(of times: [Duration], as name: String) -> String {
    guard !times.isEmpty else { return "0 \(name)" }
    let sorted = times.sorted()
    func text(_ share: Double) -> String {
      let time = sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
      return (time / .milliseconds(1)).formatted(
        .number.precision(.fractionLength(3)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
    }
    return "\(times.count) \(name): median \(text(0.5)) ms, p90 \(text(0.9)), p99 \(text(0.99)), "
      + "longest \(text(1))"
  }

  /// A line that asks nothing.
  private struct Unreadable: Error, CustomStringConvertible {
    let line: Int

    var description: String { "line \(line) is no JSON object with a text `question`" }
  }
}
