import Answering
import Corpus
import ExportSamples
import Foundation
import Journal
import Testing

@testable import KBServer

/// Words that only an imported internal document has come out of no way for the public: ask, search, suggest, spelling,
/// entries, page, metrics and log.
@Suite struct ImportedMarkerTests {
  /// Words in the question, the answer, another wording, a section, a link, and in comments and suggestions, which nobody may see.
  ///
  /// The last two stand below a public answer, behind a bold line that may be a title.
  static let markers = [
    "zephyrine", "obsidian", "kumquat", "xylotomy", "wyvernous", "quincuncial", "vermilion",
  ]
  static let chatter = ["brouhaha", "gobbledygook"]

  static let sample: SampleDocument = {
    var asking = SampleDocument.Run("How do we handle zephyrine refunds?")
    asking.comment = "brouhaha"
    asking.suggestion = " gobbledygook"
    var answer = SampleDocument.Run("The obsidian desk decides.")
    answer.comment = "brouhaha"
    var title = SampleDocument.Run("Quincuncial notes")
    title.isBold = true
    return SampleDocument(
      title: "Wyvernous handbook",
      blocks: [
        .heading(level: 2, id: "h.sec1", [.init("Xylotomy section")]),
        .heading(level: 3, id: "h.abc1", [asking]), .paragraph([.init("Also asked: kumquat refunds")]),
        .paragraph([answer, .init(" See "), .init("there", link: "#h.abc1"), .init(".")]),
        .heading(level: 3, id: "h.pub1", [.init("Can everybody read this pamphlet?")]),
        .paragraph([.init("Audience: public")]), .paragraph([.init("Yes, the pamphlet is for everybody.")]),
        .paragraph([title]), .paragraph([.init("The vermilion one is not.")]),
      ])
  }()

  enum Form: String, CaseIterable {
    case markdown, webPage, webArchive, word, openDocument

    var bytes: [UInt8] {
      switch self {
      case .markdown: Array(sample.markdown.utf8)
      case .webPage: Array(sample.webPage().utf8)
      case .webArchive: sample.webArchive()
      case .word: sample.word()
      case .openDocument: sample.openDocument()
      }
    }
  }

  /// Puts the document beside the others.
  private static func add(_ form: Form, audience: String, to server: TestServer) throws {
    try Data(form.bytes).write(to: URL(fileURLWithPath: server.path("export")))
    let place = URL(fileURLWithPath: server.path("kb.yaml"))
    let text = try String(contentsOf: place, encoding: .utf8)
    try Data(
      (text
        + "  - {name: imported, path: export, \(audience)documentURL: 'https://docs.google.com/document/d/1Secret/edit'}\n")
        .utf8
    ).write(to: place)
    _ = try server.knowledgeBase.refresh()
  }

  /// Questions that would find it, also misspelt and cut short.
  private static let questions =
    markers.flatMap { [$0, "what about \($0) refunds", String($0.prefix(4)), String($0.dropLast()) + "x"] }
    + [
      "How do we handle zephyrine refunds?", "obsidian desk", "1Secret", "docs.google.com", "handbook",
      "brouhaha", "pamphlet",
    ]

  private static func leaks(in texts: [String], asked: [String], except allowed: Set<String> = []) -> [String]
  {
    (markers + chatter + ["1Secret", "kix"]).filter { word in
      // What was asked comes back; the word in an answer does not.
      texts.contains { text in
        let lowered = asked.reduce(text.lowercased()) {
          $0.replacingOccurrences(of: $1.lowercased(), with: "")
        }
        return lowered.contains(word.lowercased())
      } && !allowed.contains(word)
    }
  }

  @Test(arguments: Form.allCases)
  func `an import is internal unless kb.yaml says otherwise, whatever its form`(form: Form) async throws {
    let log = LogCatcher()
    try await TestServer.run(log: log) { server in
      try Self.add(form, audience: "", to: server)
      var replies = await server.blocking { NonInterferenceTests.responses(of: server, to: Self.questions) }
      replies.append(await server.get("/metrics").body)
      #expect(!replies.contains("nothing"))
      #expect(Self.leaks(in: replies + log.lines, asked: Self.questions) == [])
      #expect(!replies.contains { $0.contains("the pamphlet is for everybody") })
      // Whoever may read internal entries finds it, with the link to its heading, and without what was remarked on it.
      let key = try server.authorization([.readInternal])
      let inside = await server.get("/v1/search?q=zephyrine%20refunds", headers: [key]).body
      #expect(inside.contains("The obsidian desk decides."), "\(inside.prefix(500))")
      #expect(inside.contains("1Secret/edit#heading=h.abc1"))
      #expect(!Self.chatter.contains { inside.contains($0) })
    }
  }

  @Test(arguments: Form.allCases)
  func `where marks decide, what is marked public is, and nothing around it`(form: Form) async throws {
    let log = LogCatcher()
    try await TestServer.run(log: log) { server in
      try Self.add(form, audience: "audience: marked, ", to: server)
      var replies = await server.blocking { NonInterferenceTests.responses(of: server, to: Self.questions) }
      replies.append(await server.get("/metrics").body)
      #expect(Self.leaks(in: replies + log.lines, asked: Self.questions) == [])
      let found = await server.get("/v1/search?q=pamphlet").body
      #expect(found.contains("Yes, the pamphlet is for everybody."), "\(found.prefix(500))")
      let files = try FileManager.default.subpathsOfDirectory(atPath: server.path("index/public"))
      let bytes = files.map {
        try? Data(contentsOf: URL(fileURLWithPath: server.path("index/public/" + $0)))
      }
      for word in Self.markers + Self.chatter + ["1Secret"] {
        #expect(!bytes.contains { $0?.range(of: Data(word.utf8)) != nil }, "\(word)")
      }
    }
  }
}
