import Files
import Testing

@testable import Corpus

/// The knowledge base that comes with the repository.
struct RepositoryCorpusTests {
  private let configuration: CorpusConfiguration

  init() throws {
    configuration = try CorpusConfiguration(readingFile: Place.repository + "/corpus/kb.yaml")
  }

  private func documents() throws -> [Document] {
    let reader = CorpusReader(configuration)
    return try CorpusScan(configuration).files.map { file in
      try reader.document(of: try reader.bytes(of: file), file: file).get()
    }
  }

  @Test func `It has nothing to mend`() {
    expectSame(CorpusCheck(configuration).diagnostics.map(\.description), [])
  }

  @Test func `It has enough questions, and each source gives something`() throws {
    let documents = try documents()
    for document in documents {
      #expect(
        !document.entries.isEmpty || !document.followUps.isEmpty || !document.details.isEmpty
          || !document.nextSteps.isEmpty || !document.synonyms.isEmpty, "\(document.path)")
    }
    let questions = documents.flatMap(\.entries).filter { QuestionForm.isQuestion($0.question) }
    #expect(questions.count >= 70)
    #expect(questions.contains { $0.audience == .public } && questions.contains { $0.audience == .internal })
  }

  @Test func `The export from Google Docs gives its headings and its bold questions`() throws {
    let document = try #require(try documents().first { $0.path == "Internal-FAQ.md" })
    #expect(document.entries.count == 18 + 5)
    #expect(document.entries.filter { $0.anchor?.hasPrefix("heading=h.") == true }.count >= 14)
    for entry in document.entries {
      #expect(!entry.answer.contains("data:image"))
      #expect(!entry.question.contains("\\"), "\(entry.question)")
    }
  }

  @Test func `Every message from every channel has next steps that everybody may see, and none says close`()
    throws
  {
    let rows = try documents().flatMap(\.nextSteps)
    for channel in Channel.allCases {
      for kind in MessageKind.allCases {
        let own = rows.filter { row in
          row.audience == .public && row.value.cues.isEmpty && row.value.channels.contains(channel)
            && row.value.kinds.contains(kind)
        }
        #expect(!own.isEmpty, "\(channel.rawValue), \(kind.rawValue)")
      }
    }
    for step in rows.flatMap(\.value.steps) { #expect(!step.lowercased().contains("close"), "\(step)") }
  }

  @Test
  func
    `What is asked for in private is known by the same words to those who reply and to the table of steps`()
    throws
  {
    let documents = try documents()
    let template = try #require(documents.flatMap(\.followUps).first { $0.condition == .cueSaid })
    let row = try #require(documents.flatMap(\.nextSteps).first { $0.title == template.title })
    #expect(template.cues.joined(separator: ", ") == row.value.cues.text)
    #expect(template.kinds == row.value.kinds)
  }

  @Test func `Channels of our own are named to ourselves only`() throws {
    for row in try documents().flatMap(\.nextSteps) where row.audience == .public {
      for step in row.value.steps { #expect(!step.contains("`#"), "\(step)") }
    }
  }

  @Test func `Every detail of a bug report is known, and every kind has what it lacks`() throws {
    let details = try documents().flatMap(\.details).map(\.value)
    func names(_ kind: MessageKind) -> [String] { details.filter { $0.kinds.contains(kind) }.map(\.name) }
    let bug = ["version", "tier", "role", "operating system", "browser", "expected", "actual", "steps"]
    expectSame(names(.bugReport), bug)
    expectSame(names(.featureRequest), ["motive"])
    expectSame(names(.question), ["goal"])
  }
}
