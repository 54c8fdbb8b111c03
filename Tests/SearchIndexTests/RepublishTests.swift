import Corpus
import Files
import Foundation
import Postings
import Ranking
import SearchIndex
import Testing
import Vectors

/// The same entries published again with other vectors: all or nothing, and nobody is told what is internal.
struct RepublishTests {
  private static let docs = [
    ("How do I erase a laptop?", "Choose it and confirm."), ("Is there a proxy?", "Yes."),
  ]

  private static func world(hasInternal: Bool) throws -> World {
    let docs = Source(name: "docs", path: "docs.md", audience: .public)
    return try World(
      hasInternal ? [Source(name: "inside", path: "inside.md"), docs] : [docs],
      files: ["docs.md": faq(Self.docs), "inside.md": faq([("Who is on duty?", "See the rota.")])])
  }

  @Test func `the database stays, the number rises, and who has the old one open reads on`() throws {
    let (world, encoder) = (try Self.world(hasInternal: true), HashedEncoder())
    try world.refresh(with: encoder)
    for audience in Audience.allCases {
      let old = try world.reader(audience, encoder)
      let database = try Data(contentsOf: URL(fileURLWithPath: world.databasePath(audience)))
      let before = try #require(try world.index.current(for: audience))
      try world.complete(with: encoder)
      let after = try #require(try world.index.current(for: audience))
      if audience == .public { #expect(after.sequence > before.sequence) }
      #expect(after.digest == before.digest && old.generation == before)
      #expect(try Data(contentsOf: URL(fileURLWithPath: world.databasePath(audience))) == database)
      #expect(try world.generations(audience) == [after.name])
      #expect(try World.answers(to: "erase", in: old, encoder).first == "How do I erase a laptop?")
    }
    #expect(world.isFresh())
    // A refresh that finds nothing to do leaves it so, also one that reads everything.
    let files = try world.files()
    try world.refresh(with: encoder)
    try world.refresh(isFull: true)
    #expect(try world.files().filter { $0.key != "state" } == files.filter { $0.key != "state" })
  }

  @Test func `a reader keeps its vectors when they are published again`() throws {
    let (world, encoder) = (try Self.world(hasInternal: true), HashedEncoder())
    try world.refresh(with: encoder)
    try world.complete(with: encoder)
    let old = try world.reader(.public, encoder)
    let other = HashedEncoder(model: String(repeating: "c3", count: 32))
    try world.complete(with: other)
    #expect(try World.answers(to: "delete notebook", in: old, encoder).first == "How do I erase a laptop?")
    #expect(try world.answers(to: "delete notebook", other).first == "How do I erase a laptop?")
  }

  @Test func `the public files are the same with and without internal sources, at every step`() throws {
    let worlds = try [false, true].map { try Self.world(hasInternal: $0) }
    let encoder = HashedEncoder()
    func expectSame(_ step: String) throws {
      let files = try worlds.map { try $0.files(below: "index/public") }
      #expect(files[0] == files[1], "\(step): \(files[0].keys.sorted()), \(files[1].keys.sorted())")
    }
    func both(_ step: String, _ change: (World) throws -> Void = { _ in }) throws {
      for world in worlds { try change(world) }
      for world in worlds { try world.refresh(with: encoder) }
      try expectSame(step + ", refreshed")
      for world in worlds { try world.complete(with: encoder) }
      try expectSame(step + ", complete")
    }
    try both("at first")
    // The very text that an internal entry has had all the while.
    try both("an entry becomes public") {
      try $0.write("docs.md", faq(Self.docs + [("Who is on duty?", "See the rota.")]))
    }
    try both("an entry goes") { try $0.write("docs.md", faq(Array(Self.docs.dropFirst()))) }
    // More texts than one step takes, and many more that are internal.
    let many = (0..<700).map { ("What is number \($0)?", "It is \($0 * 7).") }
    try worlds[1].write(
      "inside.md", faq((0..<3_000).map { ("Who has number \($0)?", "It is \($0).") } + many.prefix(90)))
    try both("many entries") { try $0.write("docs.md", faq(many)) }
    for world in worlds { #expect(try world.reader(.internal, encoder).meaning?.missing == 0) }
  }

  private static func hash(of text: String) -> String {
    var hash = FNV1a()
    hash.add(text.utf8)
    return hash.digits
  }

  @Test func `a state of a former version is as good as none`() throws {
    let (world, encoder) = (try Self.world(hasInternal: true), HashedEncoder())
    try world.refresh(with: encoder)
    try world.complete(with: encoder)
    let files = try world.files()
    let text = String(decoding: try #require(files["state"]), as: UTF8.self)
    for header in ["kb-state 6 ", "kb-state 8 ", "kb-state "] {
      let body = text.replacing("kb-state 7 ", with: header).split(separator: "\n").dropLast()
        .map { $0 + "\n" }.joined()
      try world.write("index/state", body + "hash\t\(Self.hash(of: body))\n")
      #expect(IndexState(in: world.index) == nil && !world.isFresh())
      #expect(try world.answers(to: "delete notebook", encoder).first == "How do I erase a laptop?")
      _ = encoder.takeCount()
      #expect(try world.complete(with: encoder) == 0 && encoder.takeCount() == 0)
      try world.refresh(with: encoder)
      #expect(try world.complete(with: encoder) == 0 && encoder.takeCount() == 0)
      #expect(world.isFresh())
    }
    #expect(
      try world.files(below: "index/public")
        == files.filter { $0.key.hasPrefix("public/") }.reduce(into: [:]) {
          $0[String($1.key.dropFirst("public/".count))] = $1.value
        })
  }

  @Test func `postings of another version are made anew, and the state still says whose index it is`() throws
  {
    let world = try Self.world(hasInternal: true)
    try world.refresh()
    let files = try world.files()
    let text = String(decoding: try #require(files["state"]), as: UTF8.self)
    let line = "postings\t\(PostingsFile.version)\n"
    #expect(text.contains(line))
    for other in ["postings\t\(PostingsFile.version - 1)\n", "postings\t\n", ""] {
      let body = text.replacing(line, with: other).split(separator: "\n").dropLast().map { $0 + "\n" }
        .joined()
      try world.write("index/state", body + "hash\t\(Self.hash(of: body))\n")
      let state = try #require(IndexState(in: world.index))
      #expect(state.isFor(world.path("kb.yaml")) && !world.isFresh())
      try world.refresh()
      #expect(world.isFresh())
      #expect(try world.files() == files)
    }
  }

  // MARK: Kills

  /// Where a kill may happen in a completion.
  enum Kill: String, CaseIterable {
    case draftBegun, draftWhole, renamed, pointed, publicAlone, publicAndLeftovers, bothWithoutState
  }

  @Test(arguments: Kill.allCases, [false, true])
  func `a kill at any step leaves the old or the new generation, and the next completion mends all`(
    kill: Kill, hasInternal: Bool
  ) throws {
    let (world, encoder) = (try Self.world(hasInternal: hasInternal), HashedEncoder())
    try world.refresh(with: encoder)
    let before = try world.files()
    try world.complete(with: encoder)
    let after = try world.files()
    let new = after.filter { before[$0.key] == nil }
    func put(_ files: [String: Data]) throws {
      for (name, bytes) in files { try world.write("index/" + name, bytes) }
    }
    func those(of audience: String, in files: [String: Data]) -> [String: Data] {
      files.filter { $0.key.hasPrefix(audience + "/") }
    }
    func draft(_ files: [String: Data]) -> [String: Data] {
      Dictionary(files.map { ("public/draft/" + ($0.key.split(separator: "/").last ?? ""), $0.value) }) {
        first, _ in first
      }
    }
    let newPublic = those(of: "public", in: new)
    try world.remove("index")
    switch kill {
    case .draftBegun:
      try put(before)
      try put(["public/draft/vectors.new": Data([1, 2, 3])])
    case .draftWhole:
      try put(before)
      try put(draft(newPublic))
    case .renamed: try put(before.merging(newPublic) { first, _ in first })
    case .pointed: try put(before.merging(those(of: "public", in: after)) { _, second in second })
    case .publicAlone:
      try put(those(of: "public", in: after))
      try put(before.filter { !$0.key.hasPrefix("public/") })
    case .publicAndLeftovers:
      try put(those(of: "public", in: after))
      try put(
        before.filter { !$0.key.hasPrefix("public/") }.merging(those(of: "internal", in: new)) { first, _ in
          first
        })
    case .bothWithoutState:
      try put(after)
      try put(["state": try #require(before["state"])])
    }
    for audience in Audience.allCases {
      let reader = try world.reader(audience, encoder, state: IndexState(in: world.index))
      #expect(reader.vectorsProblem == nil && (reader.meaning?.missing ?? -1) >= 0)
      #expect(try World.answers(to: "erase", in: reader, encoder).first == "How do I erase a laptop?")
    }
    #expect(try world.complete(with: encoder) == 0)
    try world.refresh(with: encoder)
    #expect(try world.complete(with: encoder) == 0)
    for audience in Audience.allCases {
      #expect(try world.reader(audience, encoder).meaning?.missing == 0)
      #expect(
        try world.answers(to: "delete notebook", encoder, for: audience).first == "How do I erase a laptop?")
      let left = try FileManager.default.contentsOfDirectory(atPath: world.path("index/" + audience.rawValue))
      #expect(left.count == 2, "\(left)")
    }
    #expect(world.isFresh())
  }
}
