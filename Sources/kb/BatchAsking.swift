import Answering
import Foundation

/// Answers JSON Lines from standard input, a line of JSON for each, in order.
struct BatchAsking {
  let asking: Asking

  /// One line of the input; other keys are ignored.
  private struct Line: Decodable {
    var id: String?
    var question: String
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
      session = try asking.session()
    } catch {
      return asking.report(error)
    }
    let output = Terminal(.output)
    var number = 0
    var status = Exit.success
    StandardInput.forEachLine { bytes in
      number += 1
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
      do {
        let line = try JSONDecoder().decode(Line.self, from: Data(bytes))
        do {
          var answer = try session.answer(asking.request(line.question))
          answer.id = line.id
          output.write(AnswerJSON.text(of: answer, isPretty: false))
        } catch {
          output.write(
            AnswerJSON.line(Failed(id: line.id, error: .init(line: number, message: Failure.text(of: error))))
          )
          status = Exit.failure
        }
      } catch {
        let reason = "line \(number) is no JSON object with a text `question`"
        output.write(AnswerJSON.line(Failed(id: nil, error: .init(line: number, message: reason))))
        status = Exit.failure
      }
    }
    return status
  }
}
