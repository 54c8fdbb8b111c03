import Corpus
import Testing

@testable import Messages

@Suite struct MessageDetailsTests {
  private static let details: [Detail] = {
    var version = Detail(name: "version", kinds: [.bugReport])
    version.cues = CueList("latest version, main branch")
    version.fields = CueList("Fleet version")
    version.numbersAfter = CueList("Fleet, fleetctl, version")
    version.numbersNotAfter = CueList("osquery, MySQL, macOS, Chrome, Sur")
    var system = Detail(name: "system", kinds: [.bugReport])
    system.cues = CueList("macOS, Windows Server, Ubuntu, iOS")
    system.fields = CueList("operating system, OS")
    var browser = Detail(name: "browser", kinds: [.bugReport])
    browser.cues = CueList("Chrome, Safari")
    browser.fields = CueList("browser")
    browser.neededWith = CueList("button, page")
    browser.notNeededWith = CueList("fleetctl, server log")
    var expected = Detail(name: "expected", kinds: [.bugReport])
    expected.cues = CueList("expected, I'd expect")
    var actual = Detail(name: "actual", kinds: [.bugReport])
    actual.cues = CueList("doesn't work, instead")
    actual.forms = [.errorText]
    var steps = Detail(name: "steps", kinds: [.bugReport])
    steps.cues = CueList("steps to reproduce, when I click")
    steps.forms = [.numberedList]
    var motive = Detail(name: "motive", kinds: [.featureRequest])
    motive.cues = CueList("so that, because")
    return [version, system, browser, expected, actual, steps, motive]
  }()

  private func evidence(_ name: String, in message: String) -> String? {
    MessageDetails(Self.details, in: MessageWords(message)).given.first { $0.name == name }?.evidence
  }

  private func missing(_ message: String, _ kind: MessageKind = .bugReport) -> [String] {
    MessageDetails(Self.details, in: MessageWords(message)).missing(for: kind).map(\.name)
  }

  @Test(arguments: [
    ("x", "the x", "x"), ("x", "xy", nil), ("x y", "an X, y", "X, y"), ("x y", "x", nil), ("é", "un é", "é"),
    ("é", "un è", nil), ("ab, x", "x ab", "ab"), ("x", "", nil), ("", "x", nil), ("I, am", "am I", "I"),
  ])
  func `phrases of one letter and of several are found as whole words`(
    cues: String, message: String, expected: String?
  ) {
    #expect(MessageWords(message).words(of: CueList(cues)) == expected)
  }

  @Test(
    arguments: [
      ("Since 4.3.0 it is slow", "4.3.0"), ("we run v3.13 here", "v3.13"), ("fleet 4.2", "4.2"),
      ("Fleet version: 4.2", "Fleet version: 4.2"), ("fleet (v4.12.0-rc1) breaks", "v4.12.0-rc1"),
      ("It is on the LATEST  version.", "LATEST version"), ("a build from the main-branch", "main-branch"),
      ("image fleetdm/fleet:v4.9.1", "v4.9.1"), ("osquery 5.0.1, Fleet 4.4", "4.4"), ("on fleet 4.x", "4.x"),
      ("osquery 5.0.1", nil), ("osquery version 5.0.1", nil), ("MySQL: 8.0.23", nil), ("Chrome 91.0.4", nil),
      ("Big Sur 11.4.1", nil), ("10.0.0.1:8080", nil), ("takes 3.5 seconds", nil), ("2021.06.25", nil),
      ("which version do I need?", nil), ("500 hosts, 12:30:15", nil), ("go1.17.8", nil), ("v4", nil),
      ("", nil),
      ("fleet 4", nil),
    ] as [(String, String?)])
  func `a version is a number that is not another product's`(message: String, expected: String?) {
    #expect(evidence("version", in: message) == expected)
  }

  @Test(
    arguments: [
      ("system", "on macOS 11.4 it fails", "macOS 11.4"),
      ("system", "Hosts: ubuntu, windows\nserver 2019", "windows server 2019"),
      ("system", "the Windows hosts", nil), ("system", "curious", nil), ("system", "Audios", nil),
      ("browser", "in chrome 91", "chrome 91"), ("browser", "chromed", nil),
      ("expected", "I’d expect a list", "I’d expect"), ("expected", "I'd EXPECT it", "I'd EXPECT"),
      ("expected", "“Expected” result", "Expected"), ("expected", "unexpected", nil),
      ("actual", "it doesn’t work", "doesn’t work"),
      ("actual", "It says\n```\nboom at line 3\n```", "boom at line 3"),
      ("actual", "then\n  Error: no such table\n", "Error: no such table"),
      ("actual", "ts=1 err=\"EOF\"", "ts=1 err=\"EOF\""),
      ("actual", "an error", nil), ("actual", "```\n```", nil),
      ("steps", "1. Open it\n2. Click", "1. Open it"), ("steps", "first\n 1) a\n 2) b", "1) a"),
      ("steps", "1. one item alone", nil), ("steps", "2021. was a good year", nil),
      ("steps", "When I click Save it hangs", "When I click"), ("motive", "so that, well", "so that"),
    ] as [(String, String, String?)])
  func `a detail is given by words, fields or forms, and shown by them`(
    name: String, message: String, expected: String?
  ) {
    #expect(evidence(name, in: message) == expected)
  }

  @Test(
    arguments: [
      ("Browser: _No response_", nil), ("Browser:", nil), ("**Web browser**: ", nil), ("- Browser: -", nil),
      ("Browser: TODO", nil), ("### Browser\n\n_No response_\n\n### OS\nmacOS", nil),
      ("### Browser\n\n_No response_\n\nWe wrote about it before.", nil),
      ("### Browser\n_No response_\nSee above.", nil),
      ("### Browser\n\n_No response_\n\nIt was Chrome after all.", "Chrome"),
      ("### Browser\n\n_(e.g. Chrome)_\n\nLynx", "Browser: Lynx"),
      ("**Browser**: <!-- Chrome, Safari, … -->", nil), ("<!--\nChrome?\n-->", nil), ("<!-- Chrome", nil),
      ("**Browser**\n**OS**: Chrome", "Chrome"),
      ("**Browser**: Netscape 4", "Browser: Netscape 4"), ("**Web browser:** Lynx", "Web browser: Lynx"),
      ("- Browser: Lynx", "Browser: Lynx"), ("### Web Browser\n\nLynx\n\n### OS", "Web Browser: Lynx"),
      ("**Browser** (name and version): Lynx", "Browser: Lynx"), ("Browser:\nLynx", "Browser: Lynx"),
      ("I use another browser: maybe", "I use another browser: maybe"), ("no browser", nil),
    ] as [(String, String?)])
  func `a field of a form counts when it is filled, and its skeleton never`(
    message: String, expected: String?
  ) {
    #expect(evidence("browser", in: message) == expected)
  }

  @Test func `an empty form gives nothing, whatever its labels and comments say`() {
    let form = """
      **Fleet version**: <!-- Copy this from "My account": 4.3.0 -->
      **Operating system**:
      **Web browser**: _No response_

      ---

      ### Expected behavior
      <!-- what you expected -->

      ### Steps to reproduce
      """
    #expect(missing(form) == ["version", "system", "browser", "expected", "actual", "steps"])
  }

  @Test func `only what is missing is missing, by kind`() {
    #expect(missing("") == ["version", "system", "browser", "expected", "actual", "steps"])
    #expect(missing("", .featureRequest) == ["motive"])
    #expect(missing("", .praise) == [])
    let complete = """
      Fleet 4.3.0 on macOS, Safari. When I click Save I'd expect a note; instead nothing happens.
      """
    #expect(missing(complete) == [])
    #expect(missing("Please add it, because we need it", .featureRequest) == [])
  }

  @Test(
    arguments: [
      ("fleetctl apply breaks", false), ("see the server log", false), ("the page breaks", true),
      ("it breaks", true),
      ("after fleetctl apply the page is blank", true),
    ])
  func `what is plainly pointless is not asked for`(message: String, isAsked: Bool) {
    #expect(missing(message).contains("browser") == isAsked)
  }

  @Test func `details are also missing by name`() {
    let details = MessageDetails(Self.details, in: MessageWords("Fleet 4.2"))
    #expect(
      details.missing(among: ["motive", "system", "version", "what"]).map(\.name) == ["system", "motive"])
  }

  @Test(arguments: [MessageKind.question, .bugReport, .featureRequest])
  func `whether anything is missing is told as what is missing`(kind: MessageKind) {
    for message in ["Fleet 4.2", "Because of it: 1. a\n2. b", "x"] {
      let details = MessageDetails(Self.details, in: MessageWords(message))
      let missing = details.missing(for: kind).map(\.name)
      #expect(details.lacks(for: kind) == !missing.isEmpty)
      #expect(!details.lacks(for: kind, besides: missing))
      for name in missing {
        #expect(details.lacks(for: kind, besides: missing.filter { $0 != name }))
        #expect(details.lacks(among: [name]) && !details.lacks(among: [name], besides: [name]))
      }
    }
    #expect(!MessageDetails(Self.details, in: MessageWords("")).lacks(among: ["nothing of that name"]))
  }

  @Test(arguments: [
    "Fleet 4", "<!--", "**", "****", "**a", "#", "# ", ":", "- ", "-", "1.", "\u{2019}", "\u{E2}", "é:é",
    "```", "v", "4.", "4..3",
    "a:\n\n\n", "---", "\r\n# x\r\n\r\ny", "(:", "**a** (", "v4.3.0-",
  ])
  func `scraps are no trouble`(message: String) {
    for text in [message, "x " + message, message + " x", message + message] {
      _ = MessageDetails(Self.details, in: MessageWords(text))
    }
  }

  @Test(arguments: [
    "mysql 1.2.3 ", "<!-- ", "a:\n", "# a\n", "**a**:\n", "1. a\n", "error:", "chrome chrom ", "```\n", "v1.",
    "\n", "é", "(e.g.", "- (e.g. a) ", "_(", "**a**: _(e.g. a)_ ", "**a** (e.g. a): ", "- [ ] ", "1. TODO\n",
    "'...",
    "![", "[image: ", "<img ", "![a](b) ", "<a>\n", "# a\n**b**\n",
  ])
  func `a megabyte is no trouble`(piece: String) {
    let message = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    let time = ContinuousClock().measure { _ = MessageDetails(Self.details, in: MessageWords(message)) }
    #expect(time < .seconds(20))
  }
}
