import Analysis
import Corpus
import Foundation
import Ranking
import SearchIndex
import Testing

struct SearchTests {
  private static let flag = "What does --osquery_result_log_file do?"
  private static let version = "Is v4.0.0 supported?"
  private static let certificate = "Why do I see x509: certificate signed by unknown authority?"
  private static let enrol = "Why aren't my hosts enrolling?"

  private let world: World
  private let reader: IndexReader

  init() throws {
    world = try World(
      [
        Source(name: "using", path: "using.md", audience: .public),
        Source(name: "inside", path: "inside.md"),
        Source(name: "follow-ups", path: "follow-ups.md", audience: .public, kind: .followUps),
      ],
      files: [
        "using.md": faq([
          (Self.flag, "It names a file. Use fleetctl to set it."), (Self.version, "Yes, and later ones."),
          (Self.certificate, "The agent does not trust the server."),
          (Self.enrol, "Look at the agent's log.\n\nAliases: hosts don't show up | no hosts"),
        ]),
        "inside.md": faq([("Who is on call for fleetctl?", "Look into the rota.")]),
        "follow-ups.md":
          "# Follow-ups\n\n## Version\n\nKind: question\n\nCues: version\n\n> Which version?\n",
      ])
    try world.refresh()
    reader = try IndexReader(world.index, audience: .internal)
  }

  private func findings(_ text: String, source: String? = nil) throws -> IndexReader.Findings {
    try reader.findings(for: Query(text, analyzer: Analyzer()), source: source)
  }

  @Test(arguments: [
    ("--osquery_result_log_file", flag), ("osquery_result_log_file", flag), ("osquery log", flag),
    ("v4.0.0", version), ("4.0.0", version), ("fleetctl", flag), ("FLEETCTL", flag),
    ("x509: certificate signed by unknown authority", certificate), ("x509", certificate),
    ("unknown authority", certificate), ("enrol", enrol), ("enrolled host", enrol),
  ]) func `identifiers are found whole and by part`(text: String, question: String) throws {
    #expect(try world.found(text).contains(question))
  }

  @Test func `a source narrows the entries and not the statistics`() throws {
    let all = try findings("fleetctl")
    #expect(all.candidates.count == 2)
    let some = try findings("fleetctl", source: "inside")
    #expect(try reader.entries(some.candidates.map(\.row)).map(\.source) == ["inside"])
    #expect(some.statistics.documentFrequencies == all.statistics.documentFrequencies)
    #expect(some.statistics.entryCount == all.statistics.entryCount)
  }

  @Test(arguments: ["none", "", "follow-ups", "'; DROP TABLE entries", "Using"])
  func `a source that is not there is named with those that are`(name: String) throws {
    let error = #expect(throws: IndexError.self) { try findings("fleetctl", source: name) }
    #expect(error?.description == "there is no source `\(name)`; known are `using`, `inside`")
  }

  @Test func `the public reader does not know the names of internal sources`() throws {
    let reader = try IndexReader(world.index, audience: .public)
    let error = #expect(throws: IndexError.self) {
      try reader.findings(for: Query("fleetctl", analyzer: Analyzer()), source: "inside")
    }
    #expect(
      error?.description
        == "there is no public source `inside`; known are `using`; --audience internal looks among all")
  }

  @Test(arguments: [
    enrol, "WHY AREN'T MY HOSTS ENROLLING", "why aren\u{2019}t my hosts enrolling ?",
    "  Why arent my hosts enrolling...",
    "\u{201C}Why aren\u{2019}t my hosts enrolling?\u{201D}",
  ]) func `the very question is marked in any case and with any quotation marks`(text: String) throws {
    let exact = try findings(text).candidates.filter(\.isExact)
    #expect(try reader.entries(exact.map(\.row)).map(\.question) == [Self.enrol])
  }

  @Test(arguments: ["Why are my hosts enrolling?", "enrolling", "my hosts aren't enrolling why"])
  func `another question with the same words is not marked`(text: String) throws {
    #expect(try findings(text).candidates.allSatisfy { !$0.isExact })
  }

  @Test(arguments: ["isn'tt it", "enro'lled", "o'clockk x", "qué's", "ENROLLEDD", "zz'zzz's", "b\u{0}bbbb"])
  func `words of any signs have a correction or none`(text: String) throws {
    let query = Query(text, analyzer: Analyzer())
    let found = try reader.corrections(for: query, reader.findings(for: query).statistics)
    #expect(found.count <= query.terms.count)
  }

  @Test func `templates are found apart from entries`() throws {
    let found = try findings("Which version?")
    #expect(found.followUps.count == 1)
    #expect(try reader.followUps().templates.map(\.row) == found.followUps.map(\.row))
    #expect(try reader.followUps().templates.map(\.wordings) == [["Which version?"]])
  }

  @Test(arguments: [
    "", " ", "\"", "'", "*", "^", "(", ")", "NEAR(host enrol, 5)", "audience:internal", "question:fleetctl",
    "{question answer} : host", "-", "--", "host AND", "OR OR OR", "NOT host", "host NOT NOT", "\"host",
    "host\"\"",
    "host*", "^host", "+", "host + enrol", "rowid:1", "search MATCH 'x'", "'; DROP TABLE entries; --",
    "\u{0}",
    "ho\u{0}st", "\u{FEFF}", "\u{1F469}\u{200D}\u{1F4BB}", "e\u{301}\u{301}\u{301}", "\r\n", "%00", "\\",
    "?1", ":a", "@b", "$c",
  ]) func `what looks like syntax is only words`(text: String) throws {
    let found = try findings(text)
    #expect(found.candidates.count <= 5)
  }

  @Test func `a long message or word is only cut`() throws {
    let word = String(repeating: "a", count: 1_000_000)
    #expect(try findings(word).candidates.isEmpty)
    #expect(try findings(word + " fleetctl").candidates.count == 2)
    let words = (0..<5_000).map { "word\($0)" }.joined(separator: " ")
    #expect(try findings(words).statistics.documentFrequencies.count <= Query.termLimit)
    #expect(try findings(String(repeating: "\"(", count: 100_000)).candidates.isEmpty)
  }

  @Test func `ten thousand random messages bring findings and never an error`() throws {
    var generator = Generator(state: 10_000)
    let pieces = [
      "host", "enrol", "fleetctl", " ", " ", " ", "\"", "'", "(", ")", "*", "^", ":", "-", "+", "{", "}", ",",
      "AND", "OR",
      "NOT", "NEAR(", "NEAR/3", "audience:", "question:", "internal", "\u{0}", "\u{1}", "\n", "é", "日本",
      "\u{301}", "\u{200D}",
      "🙂", "v4.0.0", "--osquery_result_log_file", "x509:", "ﬁ", "İ", "\u{FFFD}", ".", "_", "/", "@", "#",
      "\\", "%", ";",
    ]
    for _ in 0..<10_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        if Int.random(in: 0..<8, using: &generator) == 0 {
          let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
          if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        } else {
          text += pieces.randomElement(using: &generator) ?? ""
        }
      }
      do {
        let found = try findings(text)
        #expect(found.candidates.allSatisfy { $0.row > 0 })
      } catch {
        Issue.record("\(text.debugDescription): \(error)")
      }
    }
  }
}
