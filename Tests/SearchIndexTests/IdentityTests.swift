import Corpus
import SearchIndex
import Testing

struct IdentityTests {
  private static let answer = "Run the installer on the host and wait for a minute."

  private let world: World

  init() throws {
    world = try World(
      [
        Source(name: "docs", path: "docs/**/*.md", audience: .public),
        Source(name: "more", path: "more.md", audience: .public),
        Source(name: "desk", path: "desk.jsonl", audience: .public, kind: .entries),
      ],
      files: [
        "docs/a.md": faq([
          ("How do I enrol a Linux host?", Self.answer), ("Is there a proxy?", "Yes, see the settings."),
        ]),
        "more.md": faq([("What is a label?", "A label groups hosts of one kind.")]),
        "desk.jsonl": """
        {"id": 42, "question": "Can I export hosts?", "answer": "Yes, by the button above the table."}
        {"id": "a b/c", "question": "Can I import hosts?", "answer": "No, they enrol themselves."}

        """,
      ])
    try world.refresh()
  }

  private func id(_ question: String, _ audience: Audience = .public) throws -> String {
    try #require(try world.entry(question, for: audience)).id
  }

  /// A rebuild from the sources and the remembered overrides alone gives the same ids.
  private func expectSameIDsAfterRebuild() throws {
    func ids() throws -> [[String]] {
      try Audience.allCases.map { try world.entries(for: $0).map { $0.question + " " + $0.id } }
    }
    let before = try ids()
    try world.refresh(isFull: true)
    #expect(try ids() == before)
    try world.remove("index")
    try world.refresh()
    #expect(try ids() == before)
  }

  @Test func `an id is sixteen hexadecimal digits or the help desk's own`() throws {
    for entry in try world.entries(for: .public) where entry.source != "desk" {
      #expect(entry.id.utf8.count == 16 && entry.id.allSatisfy(\.isHexDigit))
    }
    #expect(try id("Can I export hosts?") == "desk.42")
    // An id that does not fit into an address is not used.
    #expect(try id("Can I import hosts?").utf8.count == 16)
    try expectSameIDsAfterRebuild()
  }

  @Test func `the id survives an edit of the answer`() throws {
    let before = try id("Is there a proxy?")
    try world.write("docs/a.md", faq([("Is there a proxy?", "No, there never was one.")]))
    try world.refresh()
    #expect(try id("Is there a proxy?") == before)
    try expectSameIDsAfterRebuild()
  }

  @Test(arguments: [
    ("How do I enrol a Linux host?", "an edited and different answer"),
    ("How do I enrol a new Linux host?", "an edited and different answer"),
    ("How can I enrol a Linux host?", "an edited and different answer"),
    ("Enrolment", Self.answer),
    ("HOW DO I ENROL A LINUX HOST", Self.answer),
  ])
  func `the id survives a small edit of the question, or any with the same answer`(
    question: String, answer: String
  ) throws {
    let before = try Audience.allCases.map { try id("How do I enrol a Linux host?", $0) }
    try world.write("docs/a.md", faq([("Is there a proxy?", "Yes, see the settings."), (question, answer)]))
    let report = try world.refresh()
    #expect(try Audience.allCases.map { try id(question, $0) } == before)
    #expect(report.added == 0 && report.removed == 0)
    try expectSameIDsAfterRebuild()
  }

  @Test func `another question on the same topic gets an id of its own`() throws {
    let before = try id("How do I enrol a Linux host?")
    try world.write(
      "docs/a.md", faq([("Why does a host go offline?", "It sleeps."), ("Is there a proxy?", "Yes.")]))
    try world.refresh()
    #expect(try id("Why does a host go offline?") != before)
    #expect(try world.entries().allSatisfy { $0.id != before })
  }

  @Test func `the id survives a chain of rewordings`() throws {
    let before = try id("How do I enrol a Linux host?")
    for question in ["How do I enrol a host?", "How to enrol a host?", "How to enrol hosts?", "Enrolling?"] {
      try world.write("docs/a.md", faq([(question, Self.answer)]))
      try world.refresh()
      #expect(try id(question) == before, "\(question)")
    }
    try expectSameIDsAfterRebuild()
  }

  @Test func `an old wording that comes back as a question of its own gets another id`() throws {
    let before = try id("How do I enrol a Linux host?")
    try world.write("docs/a.md", faq([("How do I enrol a new Linux host?", Self.answer)]))
    try world.refresh()
    try world.write(
      "docs/a.md",
      faq([
        ("How do I enrol a new Linux host?", Self.answer),
        ("How do I enrol a Linux host?", "This is about something else entirely."),
      ]))
    try world.refresh()
    #expect(try id("How do I enrol a new Linux host?") == before)
    let other = try id("How do I enrol a Linux host?")
    #expect(other != before)
    // Nor does it take the other's id over when that is gone: links to it would lead astray.
    try world.write(
      "docs/a.md", faq([("How do I enrol a Linux host?", "This is about something else entirely.")]))
    try world.refresh()
    #expect(try id("How do I enrol a Linux host?") == other)
    try expectSameIDsAfterRebuild()
  }

  @Test func `the id survives a move of the file, also into another source`() throws {
    let before = try Audience.allCases.map { try id("How do I enrol a Linux host?", $0) }
    try world.move("docs/a.md", to: "docs/deep/er/z.md")
    let report = try world.refresh()
    #expect(report.moved == 2)
    #expect((report.added, report.changed, report.removed) == (0, 0, 0))
    #expect(try Audience.allCases.map { try id("How do I enrol a Linux host?", $0) } == before)
    try world.write("docs/deep/er/z.md", faq([("Is there a proxy?", "Yes, see the settings.")]))
    try world.write("more.md", faq([("How do I enrol a Linux host?", Self.answer)]))
    try world.refresh()
    #expect(try world.entry("How do I enrol a Linux host?")?.source == "more")
    #expect(try Audience.allCases.map { try id("How do I enrol a Linux host?", $0) } == before)
    try expectSameIDsAfterRebuild()
  }

  @Test func `two entries with the same question have different ids, which stay with their answers`() throws {
    let first = ("Is it free?", "Yes, the agent is free for everybody.")
    let second = ("Is it free?", "No, the server costs money every month.")
    try world.write("docs/a.md", faq([first, second]))
    try world.refresh()
    func ids() throws -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: try world.entries().filter { $0.question == "Is it free?" }.map {
          ($0.answer, $0.id)
        })
    }
    let before = try ids()
    #expect(Set(before.values).count == 2)
    try world.write("docs/a.md", faq([second, first]))
    try world.refresh()
    #expect(try ids() == before)
    try world.write("docs/a.md", faq([second]))
    try world.refresh()
    #expect(try ids() == before.filter { $0.key == second.1 })
    try expectSameIDsAfterRebuild()
  }

  @Test func `ids outlive the loss of what was remembered, as long as the index is there`() throws {
    let before = try id("How do I enrol a Linux host?")
    try world.write("docs/a.md", faq([("How do I enrol a new Linux host?", Self.answer)]))
    try world.refresh()
    world.overrides = []
    try world.refresh()
    #expect(try id("How do I enrol a new Linux host?") == before)
    // And it is remembered anew.
    try expectSameIDsAfterRebuild()
  }

  @Test func `renaming a source of hundreds of questions keeps them all`() throws {
    let entries = (0..<400).map { number in
      (
        question: "How do I do the task number \(number) of a host?",
        answer: "Do it \(number) times, as it says."
      )
    }
    try world.write("docs/a.md", faq(entries))
    try world.refresh()
    let before = Set(try world.entries().map(\.id))
    let sources = try world.configuration.sources.map { source in
      var source = source
      if source.name == "docs" { source.name = "manual" }
      return source
    }
    try world.configure(sources)
    let report = try world.refresh()
    #expect(Set(try world.entries().map(\.id)) == before)
    #expect((report.moved, report.added, report.changed, report.removed) == (400, 0, 0, 0))
  }
}
