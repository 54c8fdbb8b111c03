import Analysis
import Corpus
import Foundation
import Postings
import Ranking
import SearchIndex
import Testing

/// The mapped postings find what FTS5 finds, and scoring everything does.
struct PostingsTests {
  private static let words =
    "quokka wombat numbat bilby potoroo enroll secret rotate host offline mysql redis osquery --osquery_flags v4.0.1 "
    + "how do i a the of not sort order query queries querying host_details TLS_HANDSHAKE_FAILED naïve"
  private static let rules = """
    quokka, numbat
    order by => sort
    golden wombat, cloned template
    tls, transport layer security
    """

  /// A corpus of words drawn from few, so that many entries have each of them, and some very often.
  private static func world(_ generator: inout Generator, entries: Int) throws -> World {
    let all = words.split(separator: " ").map(String.init)
    func text(_ count: Int, _ generator: inout Generator) -> String {
      (0..<count).map { _ in
        // The first are far more frequent than the last, as in a language.
        let place = Int(generator.next() % UInt64(all.count))
        return all[Int(generator.next() % UInt64(place + 1))]
      }.joined(separator: " ")
    }
    func file(_ count: Int, _ generator: inout Generator) -> String {
      faq(
        (0..<count).map { number in
          let blocks = (0...Int(generator.next() % 4)).map { _ in
            text(Int(generator.next() % 40), &generator)
          }
          let flood = generator.next() % 9 == 0 ? String(repeating: "wombat ", count: 600) : ""
          return (
            "\(text(2 + Int(generator.next() % 6), &generator)) \(number)?",
            (blocks + [flood, "`" + text(3, &generator) + "`"]).joined(separator: "\n\n")
          )
        })
    }
    return try World(
      [
        Source(name: "one", path: "one.md", audience: .public),
        Source(name: "two", path: "two.md", audience: .public),
        Source(name: "inside", path: "inside.md"),
        Source(name: "words", path: "words.txt", audience: .public, kind: .synonyms),
      ],
      files: [
        "one.md": file(entries, &generator), "two.md": file(entries / 2, &generator),
        "inside.md": file(entries / 3, &generator), "words.txt": rules,
      ])
  }

  private static let questions = [
    "quokka", "how do i rotate the secret of a host", "order by wombat", "golden wombat template",
    "transport layer security handshake", "the of a", "nothing of this sort", "--osquery_flags v4.0.1",
    "TLS_HANDSHAKE_FAILED", "host host host_details", "naive queries", "zanzibarium",
  ]

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `the postings find what FTS5 finds, in the same order, with the same scores`(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let world = try Self.world(&generator, entries: 90)
    try world.refresh()
    for audience in Audience.allCases {
      let reader = try IndexReader(world.index, audience: audience)
      #expect(reader.postingsProblem == nil)
      let known = try reader.questions()
      let exact = known.isEmpty ? [] : [known[Int(generator.next() % UInt64(known.count))].question]
      for text in Self.questions + exact {
        let query = Query(text, analyzer: Analyzer())
        let corrections =
          text.contains("zanzibarium") ? [Correction(term: 0, typed: "zanzibarium", text: "quokka")] : []
        for (source, limit) in [(nil, 1), (nil, 500), ("two", 3)] as [(String?, Int)] {
          func list(_ usesPostings: Bool) throws -> Shortlist {
            try reader.shortlist(
              for: query, source: source, corrections: corrections, limit: limit, ranker: Ranker(),
              usesPostings: usesPostings)
          }
          let fast = try list(true)
          let slow = try list(false)
          #expect(fast.total == slow.total, "\(text)")
          #expect(
            fast.context.statistics.documentFrequencies == slow.context.statistics.documentFrequencies,
            "\(text)")
          #expect(fast.best.map(\.candidate.row) == slow.best.map(\.candidate.row), "\(text)")
          #expect(fast.best.map(\.score) == slow.best.map(\.score), "\(text)")
          #expect(fast.best.map(\.candidate.occurrences) == slow.best.map(\.candidate.occurrences), "\(text)")
          #expect(fast.wordings.words == slow.wordings.words, "\(text)")
          #expect(
            fast.wordings.items.indices.map(fast.wordings.text)
              == slow.wordings.items.indices.map(slow.wordings.text),
            "\(text)")
          #expect(fast.templates().map(\.row) == slow.templates().map(\.row))
        }
      }
    }
  }

  @Test func `what is kept is what scoring every entry keeps`() throws {
    var generator = Generator(state: 7)
    let world = try Self.world(&generator, entries: 240)
    try world.refresh()
    let reader = try IndexReader(world.index, audience: .internal)
    let ranker = Ranker()
    for text in Self.questions {
      let query = Query(text, analyzer: Analyzer())
      let list = try reader.shortlist(for: query, limit: 1, ranker: ranker)
      let found = try reader.findings(for: query).candidates
      let ids = try reader.entries(found.map(\.row)).map(\.id)
      let all = zip(found, ids).map { candidate, id in
        (row: candidate.row, id: id, score: ranker.score(of: candidate, in: list.context))
      }.sorted { $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id }
      #expect(list.best.map(\.candidate.row) == all.prefix(Ranker.laterCount).map(\.row), "\(text)")
      #expect(list.best.map(\.score) == all.prefix(Ranker.laterCount).map(\.score), "\(text)")
    }
  }

  @Test(arguments: [true, false])
  func `of entries that match alike those are kept whose ids come first`(usesPostings: Bool) throws {
    let (near, far) = (Ranker.laterCount + 30, 40)
    let alike = { (range: Range<Int>) in
      faq(range.map { ("Quokka \(1_000 + $0)?", "A wombat eats grass.") })
    }
    let world = try World(
      [
        Source(name: "one", path: "one.md", audience: .public),
        Source(name: "two", path: "two.md", audience: .public),
      ], files: ["one.md": alike(0..<near), "two.md": alike(near..<near + far)])
    try world.refresh()
    // The first file's rows begin again behind rows that were taken away.
    try world.write("one.md", alike(5..<near))
    try world.refresh()
    let reader = try IndexReader(world.index, audience: .public)
    let ids = try reader.questions().map(\.id).sorted()
    for text in ["quokka", "wombat grass", "does a wombat eat grass"] {
      let list = try reader.shortlist(
        for: Query(text, analyzer: Analyzer()), limit: 3, ranker: Ranker(), usesPostings: usesPostings)
      let kept = try reader.entries(list.best.map(\.candidate.row)).map(\.id)
      #expect(kept == Array(ids.prefix(Ranker.laterCount)), "\(text)")
      let hits = Ranker().hits(among: list.best, with: list.wordings, in: list.context, limit: 10)
      #expect(try reader.entries(hits.map(\.row)).map(\.id) == Array(ids.prefix(10)), "\(text)")
    }
  }

  // MARK: Damage

  private static func small() throws -> World {
    let world = try World(
      [Source(name: "docs", path: "docs.md", audience: .public)],
      files: [
        "docs.md": faq([
          ("How do I enrol a host?", "Run the installer on the host.\n\nThen wait."),
          ("Is there a proxy?", "Yes, see the settings."),
        ])
      ])
    try world.refresh()
    return world
  }

  private static func path(in world: World) throws -> String {
    let pointer = try #require(try world.index.current(for: .public))
    return world.path("index/public/\(pointer.name)/postings")
  }

  private static func rows(_ world: World) throws -> [Int64] {
    try IndexReader(world.index, audience: .public)
      .shortlist(for: Query("enrol a host", analyzer: Analyzer()), limit: 3, ranker: Ranker())
      .best.map(\.candidate.row)
  }

  @Test(arguments: [
    "missing", "empty", "foreign", "cut", "longer", "flipped", "of another database", "another version",
  ])
  func `without usable postings FTS5 answers, and the next refresh mends them`(damage: String) throws {
    let world = try Self.small()
    let path = try Self.path(in: world)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let expected = try Self.rows(world)
    #expect(expected.count == 1)
    var bytes = whole
    switch damage {
    case "empty": bytes = Data()
    case "foreign": bytes = Data(repeating: 0x41, count: 4_096)
    case "cut": bytes.removeLast(40)
    case "longer": bytes.append(contentsOf: [0, 0, 0, 0])
    case "flipped": bytes[bytes.count / 2] ^= 4
    case "of another database": bytes[35 * 8] ^= 1
    case "another version": bytes[8] = 99
    default: break
    }
    if damage == "missing" {
      try FileManager.default.removeItem(atPath: path)
    } else {
      try bytes.write(to: URL(fileURLWithPath: path))
    }
    let reader = try IndexReader(world.index, audience: .public, state: IndexState(in: world.index))
    #expect(reader.postingsProblem != nil)
    #expect(try Self.rows(world) == expected)
    #expect(try world.refresh().published.isEmpty)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    #expect(try IndexReader(world.index, audience: .public).postingsProblem == nil)
  }

  /// `KB_CORRUPTIONS` says how many: 10,000 in a campaign.
  @Test func `a damaged file is noticed whatever the damage`() throws {
    let world = try Self.small()
    let path = try Self.path(in: world)
    let pointer = try #require(try world.index.current(for: .public))
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let count = ProcessInfo.processInfo.environment["KB_CORRUPTIONS"].flatMap { Int($0) } ?? 300
    var generator = Generator(state: 11)
    func place(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }
    for number in 0..<count {
      var bytes = whole
      switch number % 4 {
      case 0: bytes[place(bytes.count)] ^= UInt8(1 << place(8))
      case 1: bytes.removeLast(1 + place(bytes.count))
      case 2:
        let length = 8 * (1 + place(32))
        let first = place(bytes.count - length)
        let second = place(bytes.count - length)
        let part = Array(bytes[first..<first + length])
        bytes.replaceSubrange(second..<second + length, with: part)
      default:
        for _ in 0..<16 { bytes[place(bytes.count)] = UInt8(place(256)) }
      }
      if bytes == whole { continue }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(throws: PostingsError.self, "damage \(number)") {
        try PostingsFile(path, database: pointer.digest)
      }
    }
  }

  @Test func `a file is taken as checked only while its stamp is that of the refresh`() throws {
    let world = try Self.small()
    let path = try Self.path(in: world)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count - 40] ^= 1
    let state = try #require(IndexState(in: world.index))
    #expect(try IndexReader(world.index, audience: .public, state: state).postingsProblem == nil)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try IndexReader(world.index, audience: .public, state: state).postingsProblem != nil)
  }
}
