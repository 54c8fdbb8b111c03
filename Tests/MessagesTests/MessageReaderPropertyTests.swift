import Messages
import Testing

/// Messages made by chance from a seed: noise of all kinds round a question that must be found.
@Suite struct MessageReaderPropertyTests {
  private let reader = MessageReader()

  /// A small generator, so that a seed always makes the same message.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }

    mutating func pick(_ things: [String]) -> String { things[roll(things.count)] }
  }

  private static let questions = [
    "How do I rotate the enroll secret of a team?",
    "Is there a way to export query results to Splunk?",
    "does anyone know why osquery cannot load extensions?",
    "What ports must be open between osqueryd and the server?",
    "can we run fleet behind a proxy that terminates TLS?",
  ]

  private static let noise = [
    "Hi all,\n", "hey team!\n", "Good morning folks,\n", "> quoted words\n> more\n",
    "On Mon, 3 May 2021, X wrote:\n> words\n", "<!-- please fill in\nall of it -->\n",
    "### Steps to reproduce\n",
    "**Version**: 4.3.0\n", "- [ ] I searched\n", "_No response_\n", "N/A\n", "---\n", ":+1: 3\n",
    "2 replies\n",
    "I0503 10:32:01.123456 1234 tls.cpp:205] TLS request\n",
    "level=error ts=2021-05-03T10:32:01Z err=\"disk full\"\n",
    "{\"level\":\"info\",\"msg\":\"seen\"}\n", "May  3 10:32:01 host fleet[1]: started\n",
    "    at foo (bar.js:1:2)\n", "goroutine 1 [running]:\n\t/src/main.go:12 +0x1d\n",
    "```\nfleetctl get hosts\n```\n",
    "$ fleetctl apply -f x.yml\n", "\n", "\n\n", "#### Logs\n", "<details>\n", "!``\u{301}\u{0}\u{FEFF}\n",
    "😀😀\n",
  ]

  private static let endings = [
    "", "Thanks in advance!\n", "cheers, Bob\n", "Best regards,\nJane Doe\n", "-- \nJane\nACME\n",
    "Sent from my iPhone\n",
  ]

  @Test(arguments: 0..<400)
  func `noise never hides the question`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 7919 &+ 1)
    let question = dice.pick(Self.questions)
    var message = ""
    for _ in 0..<dice.roll(6) { message += dice.pick(Self.noise) }
    message += "\n" + question + "\n"
    for _ in 0..<dice.roll(4) { message += dice.pick(Self.noise) }
    message += dice.pick(Self.endings)
    let read = reader.read(message)
    #expect(read.prose.contains(question), "\(message)")
    #expect(read.segments.contains { $0.weight == 1 && $0.text.contains(question) }, "\(message)")
  }

  @Test(arguments: 0..<200)
  func `any scalars are read, and words that are kept were there`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 104_729 &+ 3)
    let alphabet = Array(
      " \n\n\t>`#*-_:.,?!()[]{}<>|/\\@=\"'+0159abEhiT\u{0}\u{7F}\u{301}’“”\u{2028}\u{FEFF}é漢🦊")
    let message = String((0..<dice.roll(300)).map { _ in alphabet[dice.roll(alphabet.count)] })
    let read = reader.read(message)
    #expect(read.segments.allSatisfy { (0...1).contains($0.weight) })
    #expect(read.errors.count <= 8)
    let isBlank = !message.unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    if !isBlank {
      #expect(read.segments.contains { $0.weight > 0 && !$0.text.isEmpty }, "\(message.debugDescription)")
    }
    _ = MessageClassifier().judgment(of: read)
    _ = GoalPhrase(in: read.prose)
  }

  @Test(arguments: [
    "a", "\n", ">", "> a\n", "<!--", "```", "```\n", "`", "?", "? ", "thanks ", "hi all ", "# a\n",
    "**a:** b\n", "- [ ] a\n",
    "error: ", "a=\"b ", "{\"a\":\"b\",", "\\\"", "[10:32] jane: hi\n", "<@a", "<http://a|", ":a",
    "10:32:01 ", "\u{0}", "—", "👋",
    "level=error err=\"disk full\"\n", "E0503 10:32:01.1 1 a.cpp:1] failed\n",
    "Jane Doe  10:32 AM\nhow do i\n", "\tat a (b:1)\n",
    "(e.g.", "[e.g. ", "(e.g. a) ", "_(", "**a**: _(e.g. a)_ ", "**a** (e.g. a): ", "- [ ] ", "1. TODO\n",
    "'...",
  ])
  func `sixteen times as much of anything takes about sixteen times as long`(unit: String) {
    func time(_ bytes: Int) -> Duration {
      let message = String(repeating: unit, count: bytes / unit.utf8.count)
      return ContinuousClock().measure { _ = reader.read(message) }
    }
    // Sixteen times the length; a quadratic reader takes 256 times as long. A busy machine may stretch some of the runs.
    let isLinear = (0..<5).contains { _ in
      let short = (0..<3).map { _ in time(1 << 12) }.min() ?? .zero
      return time(1 << 16) < max(short, .microseconds(100)) * 80
    }
    #expect(isLinear)
  }
}
