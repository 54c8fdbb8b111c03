import Corpus
import Testing

@testable import SearchIndex

/// What a record says is the same after it was packed.
struct PackedContentsTests {
  private static let texts = [
    "", "a", "Ünïcödé 🙂", "two\nlines", String(repeating: "x", count: 126),
    String(repeating: "x", count: 127),
    String(repeating: "long, ", count: 4_000), "e\u{301}", "\u{E9}",
  ]

  private static func content(_ numbers: inout Generator) -> EntryContent {
    func text() -> String { texts[Int(numbers.next() % UInt64(texts.count))] }
    func optional() -> String? { numbers.next() % 3 == 0 ? nil : text() }
    func list() -> [String] { (0..<numbers.next() % 4).map { _ in text() } }
    let roles: [EntryContent.Role] = [.answer, .followUp, .detail, .steps, .synonym]
    var content = EntryContent(
      source: ["docs", "inside"][Int(numbers.next() % 2)], path: ["a.md", "b.md"][Int(numbers.next() % 2)],
      role: roles[Int(numbers.next() % 5)], audience: numbers.next() % 2 == 0 ? .public : .internal,
      question: text(), questionKey: text(), answer: text(), line: Int(numbers.next() % 100_000))
    content.section = text()
    content.url = optional()
    content.anchor = optional()
    content.owner = optional()
    content.tags = text()
    content.externalID = optional()
    content.isArchived = numbers.next() % 2 == 0
    content.referencePath = optional()
    content.referenceAnchor = optional()
    content.phrasings = list()
    content.passages = list().filter { !$0.isEmpty }
    content.errors = text()
    content.context = text()
    content.kinds = list()
    content.wordings = list()
    content.steps = list()
    for kind in [PartKind.cues, PartKind.fields, PartKind.condition] { content.add(text(), as: kind) }
    return content
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `contents that were packed together come out as they were, to the byte`(seed: UInt64) {
    var numbers = Generator(state: seed)
    let contents = (0..<200).map { number in (content: Self.content(&numbers), id: "id \(number)") }
    let records = EntryRecord.packed(contents)
    #expect(records.map(\.id) == contents.map(\.id))
    for (record, (content, id)) in zip(records, contents) {
      #expect(record.content == content)
      #expect(record.hasSameBytes(as: EntryRecord(content, id: id)))
      #expect(Array(record.content.answer.utf8) == Array(content.answer.utf8))
      #expect(record.content.passages == content.passages)
      #expect(
        [record.source, record.path, record.answer, record.questionKey]
          == [content.source, content.path, content.answer, content.questionKey])
      #expect(
        [record.externalID, record.anchor, record.referencePath, record.referenceAnchor]
          == [content.externalID, content.anchor, content.referencePath, content.referenceAnchor])
      #expect(record.line == content.line && record.role == content.role)
      #expect(record.audience == content.audience && record.isArchived == content.isArchived)
    }
  }

  @Test func `records of which one member differs, if only in its bytes, are not the same`() {
    var numbers = Generator(state: 7)
    let content = Self.content(&numbers)
    let changes: [(inout EntryContent) -> Void] = [
      { $0.source += "x" }, { $0.path += "x" }, { $0.line += 1 }, { $0.isArchived.toggle() },
      { $0.role = $0.role == .answer ? .detail : .answer },
      { $0.audience = $0.audience == .public ? .internal : .public }, { $0.question += "x" },
      { $0.questionKey += "x" }, { $0.answer += "x" }, { $0.section += "x" }, { $0.tags += "x" },
      { $0.url = $0.url == nil ? "" : nil }, { $0.anchor = $0.anchor == nil ? "" : nil },
      { $0.owner = $0.owner == nil ? "" : nil }, { $0.externalID = $0.externalID == nil ? "" : nil },
      { $0.referencePath = $0.referencePath == nil ? "" : nil },
      { $0.referenceAnchor = $0.referenceAnchor == nil ? "" : nil },
      { $0.passageText = $0.passageText == nil ? "" : nil }, { $0.blocks += "1" }, { $0.errors += "x" },
      { $0.context += "x" }, { $0.phrasings.append("") }, { $0.kinds.append("") },
      { $0.wordings.append("") }, { $0.steps.append("") }, { $0.add("x", as: PartKind.channels) },
    ]
    for change in changes {
      var other = content
      change(&other)
      #expect(!EntryRecord(content).hasSameBytes(as: EntryRecord(other)))
    }
    var (composed, decomposed) = (content, content)
    composed.question = "\u{E9}"
    decomposed.question = "e\u{301}"
    #expect(EntryRecord(composed) == EntryRecord(decomposed))
    #expect(!EntryRecord(composed).hasSameBytes(as: EntryRecord(decomposed)))
  }
}
