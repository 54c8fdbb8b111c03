import Corpus
import Files
import Foundation
import Testing

@testable import SearchIndex

/// What a process that watches does before it is needed: reading back what is published, and checking it.
struct RefreshMemoryTests {
  /// Two sources that are published, and what the next refresh will find.
  private static func world() throws -> World {
    let world = try World()
    try world.configure([
      Source(name: "docs", path: "docs.md", audience: .public), Source(name: "inside", path: "inside.md"),
    ])
    try world.write("docs.md", text(of: "number"))
    try world.write("inside.md", "## Who knows?\n\nThe team in the other office knows.\n")
    try world.refresh()
    return world
  }

  private static func text(of word: String) -> String {
    (1...30).map { "## What is \($0)?\n\nIt is \($0 == 7 ? word : "number") \($0) of the list.\n" }.joined(
      separator: "\n")
  }

  /// Refreshes with a memory.
  private static func refresh(_ world: World, _ memory: RefreshMemory) throws {
    _ = try IndexRefresh(world.configuration, folder: world.index, memory: memory).run()
  }

  private static func files(_ world: World) throws -> [[String: Data]] {
    try ["public", "internal"].map { try world.files(below: "index/" + $0) }
  }

  private static func paths(_ world: World) throws -> [[String]] {
    try Audience.allCases.map { audience in
      let pointer = try #require(try world.index.current(for: audience))
      return [
        world.index.database(of: pointer, for: audience), world.index.postings(of: pointer, for: audience),
      ]
    }
  }

  @Test(arguments: [(true, false), (false, true), (true, true)])
  func `what is read back and checked before it is needed changes nothing in what is published`(
    loads: Bool, checks: Bool
  ) throws {
    let (world, other) = (try Self.world(), try Self.world())
    let memory = RefreshMemory()
    if loads { memory.load(from: world.index) }
    #expect(
      (memory.content(for: .public, in: world.index, IndexState(in: world.index)) != nil) == loads)
    let value = !checks || memory.checkingPublished(in: world.index) { true }
    #expect(value)
    for (one, memory) in [(world, memory), (other, RefreshMemory())] {
      try one.write("docs.md", Self.text(of: "place"))
      try Self.refresh(one, memory)
      #expect(try one.entry("What is 7?", for: .public)?.answer.contains("place") == true)
    }
    #expect(try Self.files(world) == Self.files(other))
    #expect(memory.takeChecked().isEmpty)
  }

  @Test func `what was published is checked while something is waited for, and counts once`() throws {
    let world = try Self.world()
    let memory = RefreshMemory()
    memory.checkPublished(in: world.index) { true }
    #expect(memory.takeChecked().isEmpty, "nothing is remembered that could be copied")
    memory.load(from: world.index)
    memory.checkPublished(in: world.index) { false }
    #expect(memory.takeChecked().isEmpty)
    memory.checkPublished(in: world.index) { true }
    #expect(try memory.takeChecked() == Set(Self.paths(world).joined()))
    #expect(memory.takeChecked().isEmpty)
  }

  /// Decay changes bytes without anybody writing: the state takes the file for the one that was published.
  @Test(arguments: [(0, 0), (0, 1), (1, 0), (1, 1)])
  func `what has decayed is not taken for checked`(audience: Int, file: Int) throws {
    let (world, other) = (try Self.world(), try Self.world())
    let path = try Self.paths(world)[audience][file]
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    let memory = RefreshMemory()
    memory.load(from: world.index)
    try handle.write(contentsOf: bytes)
    try handle.close()
    var state = try #require(IndexState(in: world.index))
    for audience in Audience.allCases {
      let pointer = try #require(try world.index.current(for: audience))
      state.replace(pointer, with: pointer, for: audience, in: world.index)
    }
    try world.index.root.replace(IndexState.fileName, with: Array(state.text.utf8))
    memory.checkPublished(in: world.index) { true }
    let checked = memory.takeChecked()
    #expect(checked.count == 3 && !checked.contains(path))
    memory.checkPublished(in: world.index) { true }
    for (one, memory) in [(world, memory), (other, RefreshMemory())] {
      try one.write("docs.md", Self.text(of: "place"))
      try Self.refresh(one, memory)
    }
    // A database that is made whole has its pages elsewhere than a copy.
    let rows = try [world, other].map { world in
      try Audience.allCases.map { try databaseRows(world.databasePath($0)) }
    }
    #expect(rows[0] == rows[1])
    for audience in Audience.allCases {
      #expect(try IndexReader(world.index, audience: audience).postingsProblem == nil)
    }
  }
}
