import Corpus
import Files
import Foundation
import GRDB
import Postings
import Testing

@testable import SearchIndex

/// An index is made of a copy of another one that has nearly all of it alike: of what was published before, or of the public one.
struct GenerationDifferenceTests {
  private static let words = [
    "host", "query", "secret", "label", "osquery", "MySQL", "rotate", "the", "enroll",
  ]

  private let world: World

  init() throws {
    world = try World()
  }

  /// What both audiences are to have: entries, references and synonyms, of which some from a line on are internal.
  private func works(seed: UInt64, internalFrom first: Int) -> [GenerationWork] {
    var numbers = Generator(state: seed)
    func words(_ count: Int) -> String {
      (0..<count).map { _ in Self.words.randomElement(using: &numbers) ?? "" }.joined(separator: " ")
    }
    let sources = [
      Source(name: "docs", path: "docs.md", audience: .public),
      Source(name: "synonyms", path: "synonyms.txt", audience: .public, kind: .synonyms),
      Source(name: "inside", path: "inside.md"),
    ]
    var records: [EntryRecord] = []
    for (number, source) in sources.enumerated() {
      for line in 1...40 {
        let isInternal =
          source.audience == .internal || line >= first && line % 2 == 0
        var content = EntryContent(
          source: source.name, path: source.path, role: source.kind == .synonyms ? .synonym : .answer,
          audience: isInternal ? .internal : .public, question: "\(words(4)) \(number) \(line)?",
          questionKey: "\(number) \(line)", answer: words(9), line: line)
        content.passages = [content.answer, words(3)]
        content.phrasings = line % 3 == 0 ? [words(5)] : []
        content.anchor = "a\(line)"
        if line % 7 == 0 {
          content.referencePath = "docs.md"
          content.referenceAnchor = "a\(Int.random(in: 1...40, using: &numbers))"
        }
        content.add(words(1), as: PartKind.synonyms)
        records.append(EntryRecord(content, id: "\(number)-\(line)"))
      }
    }
    return Audience.allCases.map { audience in
      let sources = sources.filter { audience.maySee($0.audience) }
      let seen = records.filter { audience.maySee($0.audience) }
      let digests = Dictionary(
        sources.map {
          (
            GenerationBuilder.DocumentKey(source: $0.name, path: $0.path),
            audience == .internal ? $0.name : ""
          )
        }, uniquingKeysWith: { first, _ in first })
      return GenerationWork(
        audience: audience,
        planned: RefreshPlan.Generation(records: seen, digests: digests, before: [], found: [], held: []),
        builder: GenerationBuilder(audience: audience, sources: sources.map(SourceRow.init)),
        publisher: GenerationPublisher(folder: world.index, audience: audience), unchanged: nil)
    }
  }

  @Test(arguments: [(1, 41), (2, 40), (3, 38), (4, 36)])
  func `a database that is made of a copy holds what one made whole holds`(seed: UInt64, first: Int) throws {
    let works = works(seed: seed, internalFrom: first)
    let difference = try #require(
      GenerationDifference(from: works[0].content, to: works[1].content),
      "the copy is of use with few lines that stand elsewhere")
    let (whole, copy) = (world.path("whole.sqlite"), world.path("copy.sqlite"))
    let (known, all) = (works[0].planned, works[1].planned)
    try works[0].builder.write(to: copy, records: known.records, digests: known.digests)
    var counts: [Int] = []
    try works[1].builder.extend(
      copy, by: difference, from: known.records, to: all.records, digests: all.digests
    ) { counts.append($0) }
    try works[1].builder.write(to: whole, records: all.records, digests: all.digests)
    #expect(try databaseRows(copy) == databaseRows(whole))
    #expect(counts == Array(1...difference.added.count))
  }

  @Test func `a question more moves the rows of no other file`() throws {
    let sources = [SourceRow(Source(name: "docs", path: "*.md", audience: .public))]
    func content(_ counts: [Int]) -> GenerationDifference.Content {
      let records = counts.enumerated().flatMap { file, count in
        (0..<count).map { number in
          EntryRecord(
            EntryContent(
              source: "docs", path: "\(file).md", role: .answer, audience: .public, question: "\(number)?",
              questionKey: "\(number)", answer: "Yes.", line: number + 1), id: "\(file)-\(number)")
        }
      }
      let digests = counts.indices.map {
        (GenerationBuilder.DocumentKey(source: "docs", path: "\($0).md"), "")
      }
      return GenerationDifference.Content(
        builder: GenerationBuilder(audience: .public, sources: sources), records: records,
        digests: Dictionary(uniqueKeysWithValues: digests))
    }
    for count in [1, 5, 30, 100] {
      let difference = try #require(
        GenerationDifference(from: content([count, 3, count]), to: content([count + 1, 3, count])))
      #expect(difference.removed.isEmpty)
      #expect(difference.added == [count])
    }
  }

  @Test func `what is mostly something else is made whole`() {
    let works = works(seed: 5, internalFrom: 3)
    #expect(GenerationDifference(from: works[0].content, to: works[1].content) == nil)
  }

  @Test func `an internal source that stands before a public one leaves no row alike`() {
    let works = works(seed: 6, internalFrom: 41)
    let all = works[1]
    let turned = GenerationWork(
      audience: .internal, planned: all.planned,
      builder: GenerationBuilder(audience: .internal, sources: all.builder.sources.reversed()),
      publisher: all.publisher, unchanged: nil)
    #expect(GenerationDifference(from: works[0].content, to: turned.content) == nil)
  }

  /// A public source of thirty entries before an internal one, both published.
  private func publish() throws {
    try world.configure([
      Source(name: "docs", path: "docs.md", audience: .public), Source(name: "inside", path: "inside.md"),
    ])
    try world.write("docs.md", faq((1...30).map { ("What is \($0)?", "It is number \($0) of the list.") }))
    try world.write("inside.md", faq([("Who knows?", "The team in the other office knows.")]))
    try world.refresh()
  }

  @Test func `a published database that has decayed is not copied`() throws {
    try publish()
    let works = works(seed: 7, internalFrom: 41)
    let path = try world.databasePath(.public)
    let database = try GenerationPublisher(folder: world.index, audience: .public).database(
      of: #require(try world.index.current(for: .public)))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: IndexError.self) {
      _ = try works[1].publisher.draft(from: database) { _ in Issue.record("it is not written to") }
    }
    #expect(try world.files(below: "index/internal").keys.allSatisfy { !$0.hasPrefix("draft") })
  }

  @Test(arguments: [(1, 41), (2, 40), (3, 38), (4, 36)])
  func `postings that are taken over are those that are made anew`(seed: UInt64, first: Int) throws {
    let works = works(seed: seed, internalFrom: first)
    let known = works[0].planned.records
    let database = String(repeating: "0", count: 64)
    let path = world.path("postings")
    let bytes = Array(try works[0].builder.postings(of: known).pieces(for: database).joined())
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let postings = KnownPostings(
      file: try PostingsFile(path, database: database),
      difference: try #require(GenerationDifference(from: works[0].content, to: works[1].content)))
    let (builder, records) = (works[1].builder, works[1].planned.records)
    let taken = Array(try builder.postings(of: records, like: postings).pieces(for: database).joined())
    #expect(try taken == Array(builder.postings(of: records).pieces(for: database).joined()))
  }

  /// Changes of a list of questions with their answers.
  private static let edits: [(name: String, edit: @Sendable (inout [(String, String)]) -> Void)] = [
    ("an answer", { $0[3].1 = "It is quite another one." }), ("a question", { $0[4].0 = "What was 5?" }),
    ("a new question at the end", { $0.append(("What is new?", "That is.")) }),
    ("a question less at the end", { $0.removeLast() }), ("two that change places", { $0.swapAt(6, 7) }),
    ("a question less at the beginning", { $0.removeFirst() }),
    ("an answer that is internal", { $0[9].1 = "Audience: internal\n\nIt is number 10." }),
    (
      "an answer that refers to another",
      { $0[11].1 = "See [that question](#what-is-3)." }
    ), ("everything", { $0 = (1...30).map { ("Who is \($0)?", "Somebody of the list is number \($0).") } }),
  ]

  @Test(arguments: ["docs.md", "inside.md"], Self.edits.indices)
  func `an edit leaves what making everything anew gives`(file: String, number: Int) throws {
    try publish()
    var questions = (1...30).map { ("What is \($0)?", "It is number \($0) of the list.") }
    try world.write("inside.md", faq(questions.map { ("\($0) And who?", $1) }))
    try world.refresh()
    Self.edits[number].edit(&questions)
    if file == "inside.md" { questions = questions.map { ("\($0) And who?", $1) } }
    try world.write(file, faq(questions))
    try world.refresh(allowsRemoval: true)
    let edited = try Audience.allCases.map { try databaseRows(world.databasePath($0)) }
    let postings = try Audience.allCases.map { try words($0) }
    try world.refresh(isFull: true)
    #expect(
      try Audience.allCases.map { try databaseRows(world.databasePath($0)) } == edited,
      "\(Self.edits[number].name)")
    #expect(try Audience.allCases.map { try words($0) } == postings)
  }

  /// The bytes of the postings but for the database that they belong to and their own digest.
  private func words(_ audience: Audience) throws -> Data {
    let pointer = try #require(try world.index.current(for: audience))
    let path = world.index.postings(of: pointer, for: audience)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path)).dropLast(32)
    let place = bytes.startIndex + 35 * 8
    bytes.replaceSubrange(place..<place + 32, with: Data(count: 32))
    return bytes
  }

  @Test func `what kb yaml says of internal sources leaves the public index as it is`() throws {
    try publish()
    try world.write("docs.md", faq((1...30).map { ("What is \($0)?", "It is number \($0) of this list.") }))
    try world.refresh()
    let before = try world.files(below: "index/public")
    try world.configure([
      Source(name: "docs", path: "docs.md", audience: .public),
      Source(name: "inside", path: "inside.md", title: "Secret plans"),
    ])
    #expect(try world.refresh().published == [.internal])
    #expect(try world.files(below: "index/public") == before)
    try world.write("other.md", faq([("Who else?", "Somebody else.")]))
    try world.configure([
      Source(name: "other", path: "other.md"), Source(name: "docs", path: "docs.md", audience: .public),
    ])
    #expect(try world.refresh().published == [.internal])
    #expect(try world.files(below: "index/public") == before)
  }

  @Test(arguments: Audience.allCases)
  func `a copy that does not hold what it should is not used`(audience: Audience) throws {
    try publish()
    let old = try #require(try world.index.current(for: audience))
    let path = try world.databasePath(audience)
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "DELETE FROM facts WHERE name = 'wordings'") }
    try queue.close()
    let digest = sha256(try Data(contentsOf: URL(fileURLWithPath: path)))
    let folder = "index/\(audience.rawValue)/"
    let name = "000001-" + digest.prefix(16)
    try FileManager.default.moveItem(atPath: world.path(folder + old.name), toPath: world.path(folder + name))
    try world.write(folder + "CURRENT", "kb-generation 1\n1 \(digest)\n")
    let file = audience == .public ? "docs.md" : "inside.md"
    try world.write(file, faq((1...30).map { ("What is \($0)?", "It is number \($0) of this list.") }))
    try world.refresh()
    let found = try Audience.allCases.map { try databaseRows(world.databasePath($0)) }
    try world.refresh(isFull: true)
    #expect(try Audience.allCases.map { try databaseRows(world.databasePath($0)) } == found)
  }

  @Test(arguments: ["docs.md", "inside.md"])
  func `words that an edit takes away are in no file afterwards`(file: String) throws {
    try publish()
    var questions = (1...200).map { ("What is \($0) of \(file)?", "It is number \($0) of the list.") }
    questions[7].1 = "It is the zorblatt of the list, by `zorblattd --quickly`."
    try world.write(file, faq(questions))
    try world.refresh()
    #expect(try !world.files(holding: "zorblatt").isEmpty)
    questions[7].1 = "It is something else."
    try world.write(file, faq(questions))
    try world.refresh()
    #expect(try world.files(holding: "zorblatt").isEmpty)
  }

  @Test(arguments: [false, true])
  func `words that a held source lets go are in no file afterwards`(losesPublicIndex: Bool) throws {
    let entries = (0..<10).map { ("How is widget \($0) mended?", "It needs a zorblatt\($0) spanner.") }
    let inner = (0..<30).map {
      ("Who owns gadget \($0)?", "Audience: internal\n\nGadget \($0) is of team \($0).")
    }
    try world.configure([
      Source(name: "base", path: "base.md", audience: .public),
      Source(name: "mixed", path: "mixed.md", audience: .public), Source(name: "inside", path: "inside.md"),
    ])
    try world.write(
      "base.md", faq((0..<200).map { ("What is number \($0)?", "It is the \($0)th of the list.") }))
    try world.write("mixed.md", faq(entries + inner))
    try world.write("inside.md", faq([("Who knows?", "The team in the other office knows.")]))
    try world.refresh(allowsRemoval: false)
    try world.write("mixed.md", faq(entries.prefix(6) + inner))
    let held = try world.refresh(allowsRemoval: false).held
    #expect(held.map(\.audience) == [.public])
    #expect(try !world.files(below: "index/public", holding: "zorblatt6").isEmpty)
    if losesPublicIndex {
      try world.remove("index/public")
      try world.refresh(allowsRemoval: false)
    } else {
      try world.refresh(allowsRemoval: true)
    }
    #expect(try world.files(holding: "zorblatt6").isEmpty)
    let found = try Audience.allCases.map { try databaseRows(world.databasePath($0)) }
    try world.refresh(isFull: true)
    #expect(try Audience.allCases.map { try databaseRows(world.databasePath($0)) } == found)
  }
}
