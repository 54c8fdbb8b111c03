import Answering
import Corpus
import Testing

/// A question in the middle of 64 KB that somebody pasted.
///
/// The limits of time only keep a test from hanging; how long an answer takes is measured by the benchmarks.
@Suite(.timeLimit(.minutes(5))) struct PastedLogTests {
  private static let question = "How do I rotate the enroll secret without losing hosts?"

  private static let entries: [(question: String, answer: String)] = [
    ("How do I rotate the enroll secret?", "Add a second secret, then remove the first."),
    ("Why is the server slow to start?", "The server runs its migrations when it has started."),
    ("What does the log of the server hold?", "Requests with level, method, uri and duration, and errors."),
    ("Where are hosts listed?", "On the hosts page, with the host seen last at the top."),
    ("Can I import a query?", "Yes, with fleetctl."),
  ]

  private static let lines = [
    "level=info ts=2021-05-03T10:32:01.%Z component=http method=POST uri=/api/v1/osquery/log took=12.%ms",
    "{\"level\":\"info\",\"ts\":\"2021-05-03T10:32:01.%Z\",\"msg\":\"host seen\",\"id\":%}",
    "I0503 10:32:01.% 1234 tls.cpp:205] TLS/HTTPS POST request to URI: https://example.com/%",
    "May  3 10:32:01 server% fleet[%]: started the server in % ms",
    "2021-05-03 10:32:01,% INFO [main] server.start: listening on port %",
    "goroutine % [running]:\n\t/src/server/service.go:% +0x1d",
  ]

  /// Lines of a log up to a number of bytes, no two alike.
  private static func log(of line: String, bytes: Int) -> String {
    var text = ""
    var number = 100_000
    while text.utf8.count < bytes {
      text +=
        line.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\(number)") + "\n"
      number += 7
    }
    return text
  }

  @Test(arguments: lines, [0, 32, 64])
  func `is found before, within and after a log, and answered`(line: String, before: Int) throws {
    let world = try SmallWorld(["using.md": faq(Self.entries)])
    let message =
      Self.log(of: line, bytes: before << 10) + "\n" + Self.question + "\n\n"
      + Self.log(of: line, bytes: (64 - before) << 10)
    #expect(message.utf8.count >= 64 << 10)
    let answer = try world.answer(message)
    #expect(answer.results.first?.question == Self.entries[0].question)
    #expect(answer.outcome == .answer)
    #expect(answer.query == message)
  }

  @Test func `is found when the log is fenced, quoted and of all sorts`() throws {
    let world = try SmallWorld(["using.md": faq(Self.entries)])
    let log = Self.lines.map { Self.log(of: $0, bytes: 11 << 10) }.joined()
    let quoted = log.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n")
    for pasted in ["```\n" + log + "```\n", quoted + "\n"] {
      let message = "Hi all!\n\n" + Self.question + "\n\n" + pasted + "\nThanks in advance,\nBob\n"
      #expect(message.utf8.count >= 64 << 10)
      let answer = try world.answer(message)
      #expect(answer.results.first?.question == Self.entries[0].question)
      #expect(answer.outcome == .answer)
    }
  }

  @Test func `is found behind 64 KB of one line or one word`() throws {
    let world = try SmallWorld(["using.md": faq(Self.entries)])
    for pasted in [
      String(repeating: "a", count: 64 << 10), String(repeating: "0123456789abcdef", count: 4 << 10),
    ] {
      let answer = try world.answer(pasted + "\n\n" + Self.question)
      #expect(answer.results.first?.question == Self.entries[0].question)
    }
  }
}
