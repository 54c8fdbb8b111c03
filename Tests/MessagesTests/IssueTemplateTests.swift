import Corpus
import Testing

@testable import Messages

@Suite struct IssueTemplateTests {
  private static let details: [Detail] = {
    var version = Detail(name: "version", kinds: [.bugReport])
    version.fields = CueList("version, Fleet version")
    version.numbersAfter = CueList("Fleet, fleetctl, version")
    version.numbersNotAfter = CueList("macOS, Chrome")
    var system = Detail(name: "system", kinds: [.bugReport])
    system.cues = CueList("macOS, Windows, iOS")
    system.fields = CueList("operating system, OS")
    var browser = Detail(name: "browser", kinds: [.bugReport])
    browser.cues = CueList("Chrome, Safari")
    browser.fields = CueList("browser, web browser")
    var expected = Detail(name: "expected", kinds: [.bugReport])
    expected.cues = CueList("expected")
    expected.fields = CueList("expected, expected behavior")
    var actual = Detail(name: "actual", kinds: [.bugReport])
    actual.cues = CueList("error, forever")
    actual.fields = CueList("actual, actual behavior, screenshots")
    actual.forms = [.errorText]
    var steps = Detail(name: "steps", kinds: [.bugReport])
    steps.cues = CueList("steps to reproduce, click on, go to")
    steps.fields = CueList("steps, steps to reproduce, to reproduce")
    steps.forms = [.numberedList]
    return [version, system, browser, expected, actual, steps]
  }()

  private func missing(_ message: String) -> [String] {
    MessageDetails(Self.details, in: MessageWords(message)).missing(for: .bugReport).map(\.name)
  }

  private func evidence(_ name: String, in message: String) -> String? {
    MessageDetails(Self.details, in: MessageWords(message)).given.first { $0.name == name }?.evidence
  }

  /// Forms of which only one sentence is somebody's own.
  private static let forms: [String] = [
    """
    **Fleet version**: _(head to the "My account" page in the Fleet UI or run `fleetctl --version`)_

    **Operating system**: _(e.g. macOS 11.2.3)_

    **Web browser**: _(e.g. Chrome 88.0.4324)_

    <hr/>

    ### 🧑‍💻  Expected behavior

    ### 💥  Actual behavior

    The hosts page spins forever.

    ### More info
    """,
    """
    **Fleet version**:

    **Web browser and operating system**:

    <hr/>

    ### 💥  Actual behavior

    The hosts page spins forever.

    ### 🛠️ To fix

    TODO

    ### 🧑‍💻  Steps to reproduce

    These steps:

    - [ ] Have been confirmed to consistently lead to reproduction in multiple Fleet instances.
    - [ ] Describe the workflow that led to the error, but have not yet been reproduced in multiple Fleet instances.

    1. TODO
    2. TODO
    3.\u{20}

    ### 🕯️ More info _(optional)_

    N/A
    """,
    """
    **Describe the bug**
    The hosts page spins forever.

    **To Reproduce**
    Steps to reproduce the behavior:
    1. Go to '...'
    2. Click on '....'
    3. Scroll down to '....'
    4. See error

    **Expected behavior**
    A clear and concise description of what you expected to happen.

    **Screenshots**
    If applicable, add screenshots to help explain your problem.

    **Desktop (please complete the following information):**
     - OS: [e.g. iOS]
     - Browser [e.g. chrome, safari]
     - Version [e.g. 22]

    **Additional context**
    Add any other context about the problem here.
    """,
  ]

  @Test(arguments: forms)
  func `of a form that is hardly filled everything else is asked for`(form: String) {
    #expect(missing(form) == ["version", "system", "browser", "expected", "steps"])
  }

  @Test(arguments: forms)
  func `of a form that is hardly filled only its writer's words are searched`(form: String) {
    let read = MessageReader().read(form)
    #expect(read.segments.filter { $0.weight > 0 }.map(\.text) == ["The hosts page spins forever."])
    #expect(read.prose == "The hosts page spins forever.")
  }

  @Test(
    arguments: [
      ("**Browser**: _(e.g. name and version)_", nil), ("**Browser** _(e.g. Chrome 91)_:", nil),
      ("**Browser** (e.g. Chrome 91):", nil), ("**Browser** (e.g. Chrome 91): ", nil),
      ("**Browser**: (e.g. Chrome)", nil), ("**Browser**: (name and version)", nil),
      ("**Browser**: _e.g. Chrome_", nil), ("Browser: e.g. Chrome", nil), ("- Browser: [e.g. Chrome]", nil),
      ("### Browser _(e.g. Chrome)_\n\n### OS\n\nmacOS", nil), ("**Browser**:\n_(e.g. Chrome)_", nil),
      ("**Browser**:\n<hr>\nIt hangs", nil), ("**Browser**:\n\n---\n\nIt hangs", nil),
      ("**Browser**:\n<br>\n<!-- Chrome -->\n<hr/>\nIt hangs", nil), ("**Browser**:\n- - -\nIt hangs", nil),
      ("**Browser**:\nOS: macOS", nil), ("**Browser**:\nFleet version: 4.3", nil),
      ("### Browser\n**OS**: macOS", nil), ("### Browser\n**Fleet version**:", nil),
      ("**Browser**: [image: Screenshot]", nil), ("**Browser**: ![Chrome](https://x.org/1.png)", "Chrome"),
      ("### Browser\n- [ ] Chrome\n- [ ] Safari", nil),
      ("### Browser\n- [ ] Chrome\n- [x] Lynx", "Browser: - [x] Lynx"),
      ("**Browser**: Lynx _(e.g. Chrome 91)_", "Browser: Lynx"),
      ("**Browser**: _(e.g. Chrome 91)_ Lynx", "Browser: Lynx"),
      ("**Browser** (e.g. Chrome 91): Lynx", "Browser: Lynx"),
      ("**Browser**:\n_(e.g. Chrome)_\nLynx", "Browser: Lynx"), ("**Browser**:<br>\nLynx", "Browser: Lynx"),
      ("### Browser\n\n**Lynx** 2", "Browser: **Lynx** 2"), ("### Browser\n\n**Lynx**", "Browser: **Lynx**"),
      ("- Hangs on some hosts (e.g. Chrome)", "Chrome"), ("It hangs (e.g. in Chrome)", "Chrome"),
    ] as [(String, String?)])
  func `what a template puts there for a value is none`(message: String, expected: String?) {
    #expect(evidence("browser", in: message) == expected)
  }

  @Test(
    arguments: [
      ("1. \n2. \n3. ", nil), ("1. TODO\n2. TODO", nil),
      ("1. Go to '...'\n2. Click on '....'\n3. See error", nil),
      ("### Steps\n\n1. TODO\n2.", nil), ("1. Open the page\n2. TODO", nil),
      ("1. Open the page\n2. Press Save", "1. Open the page"), ("1. Open it\n2. See error", "1. Open it"),
      (
        "### Steps\n\nThese steps:\n\n- [ ] Are confirmed.\n\n1. Open the page",
        "These steps: 1. Open the page"
      ),
      (
        "**To Reproduce**\nSteps to reproduce the behavior:\n1. Go to '...'\n2. Press Save",
        "Steps to reproduce the behavior: 2. Press Save"
      ),
      ("### Steps\n```\nfleetctl get hosts\n```", "Steps: fleetctl get hosts"),
    ] as [(String, String?)])
  func `a list that nobody filled is no steps`(message: String, expected: String?) {
    #expect(evidence("steps", in: message) == expected)
  }

  @Test(
    arguments: [
      ("**Fleet version**: ![Screen Shot 2021-03-01 at 1.23.45](https://x.org/a.png)", nil),
      ("**Fleet version**: [image: Screen Shot at 1.23.45]", nil), ("![4.3.0](https://x.org/a.png)", nil),
      ("<img alt=\"4.3.0\" src=\"a.png\">", nil), ("![a](https://x.org/a.png) on 4.3.0", "4.3.0"),
      ("![4.3.0 and no end\non Fleet 4.4", "4.3.0"),
    ] as [(String, String?)])
  func `the name of a picture is no version`(message: String, expected: String?) {
    #expect(evidence("version", in: message) == expected)
  }

  @Test func `what happened may be shown in a picture`() {
    #expect(
      evidence("actual", in: "**Screenshots**\n![shot](https://x.org/a.png)")
        == "Screenshots: ![shot](https://x.org/a.png)")
  }

  @Test(
    arguments: [
      ("**Operating system** (e.g. macOS 11):\nIt hangs.", ["It hangs."]),
      ("**Operating system**: _(e.g. macOS 11)_\nIt hangs.", ["It hangs."]),
      ("**Operating system**: Debian _(e.g. macOS 11)_\nIt hangs.", ["Debian", "It hangs."]),
      ("- OS: [e.g. iOS]\n- Browser [e.g. chrome]\n\nIt hangs.", ["It hangs."]),
      ("### More info _(optional)_\nIt hangs.", ["It hangs."]),
      ("[image: Screenshot]\nIt hangs.", ["It hangs."]),
      ("1. TODO\n2. Click on '...'\n3.\n\nIt hangs.", ["It hangs."]),
      ("It hangs on some hosts (e.g. macOS 11).", ["It hangs on some hosts (e.g. macOS 11)."]),
      ("- It hangs on hosts (e.g. macOS 11)", ["It hangs on hosts (e.g. macOS 11)"]),
      ("TODO", ["TODO"]), ("(e.g. macOS)", ["(e.g. macOS)"]),
      ("For example, how do I rotate the secret?", ["For example, how do I rotate the secret?"]),
      ("Ex: error 1040 too many connections.", ["error 1040 too many connections."]),
      ("Clicking the '…' menu does nothing.", ["Clicking the '…' menu does nothing."]),
    ])
  func `a template's own words have no weight`(message: String, expected: [String]) {
    #expect(MessageReader().read(message).segments.filter { $0.weight > 0 }.map(\.text) == expected)
  }
}
