import Corpus
import Foundation
import GRDB
import SearchIndex
import Testing

/// A damaged index is noticed, named and mended; it is never answered from.
struct CorruptIndexTests {
  private let world: World
  private let entries: [StoredEntry]

  init() throws {
    world = try World(
      [Source(name: "docs", path: "docs.md", audience: .public), Source(name: "inside", path: "inside.md")],
      files: [
        "docs.md": faq([
          ("How do I enrol a host?", "Run the installer on the host."),
          ("Is there a proxy?", "Yes, see the settings."),
        ]),
        "inside.md": faq([("Who is on call?", "Look into the rota of the team.")]),
      ])
    try world.refresh()
    // So that there is something to remember.
    try world.write(
      "docs.md",
      faq([
        ("How can I enrol a host?", "Run the installer on the host."),
        ("Is there a proxy?", "Yes, see the settings."),
      ]))
    try world.refresh()
    entries = try world.entries(for: .internal) + world.entries(for: .public)
  }

  /// That a reader gets an error that names the file and the remedy.
  private func expectUnusable(_ audience: Audience, _ damage: String, naming name: String) {
    // Also by those that would map the file, which would end the process if it were shorter than it says.
    for isBrief in [false, true] {
      let error = #expect(throws: IndexError.self, "\(damage)") {
        try IndexReader(world.index, audience: audience, isBrief: isBrief)
      }
      let text = error?.description ?? ""
      #expect(text.contains(name) && text.contains("`kb index`"), "\(damage): \(text)")
    }
  }

  private func expectMended(_ damage: String) throws {
    try world.refresh()
    #expect(try world.entries(for: .internal) + world.entries(for: .public) == entries, "\(damage)")
    #expect(world.isFresh(), "\(damage)")
  }

  private static let zeros = String(repeating: "0", count: 64)

  @Test(
    arguments: Audience.allCases,
    [
      "", "\n", "garbage", "kb-generation 1\n", "kb-generation 2\n1 \(zeros)\n",
      "kb-generation 1\n0 \(zeros)\n",
      "kb-generation 1\n-1 \(zeros)\n", "kb-generation 1\n99999999999999999999 \(zeros)\n",
      "kb-generation 1\n9223372036854775807 \(zeros)\n", "kb-generation 1\n1 \(zeros)",
      "kb-generation 1\r\n1 \(zeros)\r\n",
      "kb-generation 1\n1 \(zeros.dropLast())\n", "kb-generation 1\n1 ../../../etc/\n",
      "kb-generation 1\n+1 \(zeros)\n",
      String(repeating: "x", count: 10_000), "\u{0}\u{1}",
    ]) func `a pointer that kb did not write is named with the remedy`(audience: Audience, text: String)
    throws
  {
    try world.write("index/\(audience.rawValue)/CURRENT", text)
    #expect(!world.isFresh())
    expectUnusable(audience, text.debugDescription, naming: world.path("index/\(audience.rawValue)/CURRENT"))
    try expectMended(text.debugDescription)
  }

  @Test(arguments: Audience.allCases) func `a pointer to nowhere is named with the remedy`(audience: Audience)
    throws
  {
    try world.write("index/\(audience.rawValue)/CURRENT", "kb-generation 1\n7 \(Self.zeros)\n")
    expectUnusable(audience, "nowhere", naming: "000007-0000000000000000/entries.sqlite")
    try expectMended("nowhere")
    #expect(try world.index.current(for: audience)?.sequence == 8)
  }

  @Test(arguments: [
    "index", "index/public", "index/internal", "index/public/CURRENT", "index/internal/CURRENT",
  ])
  func `an index that is missing is built anew with the same ids`(name: String) throws {
    try world.remove(name)
    #expect(!world.isFresh())
    let audience: Audience = name.contains("internal") ? .internal : .public
    let error = #expect(throws: IndexError.self) { try IndexReader(world.index, audience: audience) }
    #expect(error?.description == "there is no index in \(world.path("index")); run `kb index` to build it")
    try expectMended(name)
  }

  @Test(arguments: Audience.allCases) func `a cut database is never opened`(audience: Audience) throws {
    let path = try world.databasePath(audience)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in Array(stride(from: 0, to: whole.count, by: 4096)) + [1, 100, whole.count - 1] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      expectUnusable(audience, "\(length) bytes", naming: path)
    }
    try (whole + [0]).write(to: URL(fileURLWithPath: path))
    expectUnusable(audience, "a byte too many", naming: path)
    try expectMended("cut")
  }

  @Test func `a flipped bit anywhere is noticed`() throws {
    let path = try world.databasePath(.public)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var generator = Generator(state: 200)
    for _ in 0..<200 {
      var bytes = whole
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try bytes.write(to: URL(fileURLWithPath: path))
      expectUnusable(.public, "byte \(index)", naming: path)
    }
    try expectMended("flipped")
  }

  @Test(
    arguments: Audience.allCases,
    [
      "PRAGMA user_version = 1", "PRAGMA user_version = 999", "PRAGMA application_id = 7", "DROP TABLE facts",
    ]) func `a database of another version or program is not read, even with its digest`(
      audience: Audience, sql: String
    ) throws
  {
    try world.rewrite(audience) { path in
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
      try queue.close()
    }
    expectUnusable(audience, sql, naming: try world.databasePath(audience))
    try expectMended(sql)
  }

  @Test func `a database of another program, or no database at all, is not read, even with its digest`()
    throws
  {
    for sql in [nil, "CREATE TABLE entries (question)"] {
      try world.rewrite(.public) { path in
        try FileManager.default.removeItem(atPath: path)
        guard let sql else { return try Data("no database".utf8).write(to: URL(fileURLWithPath: path)) }
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
      }
      expectUnusable(.public, sql ?? "none", naming: try world.databasePath(.public))
      try expectMended(sql ?? "none")
    }
  }

  @Test func `a state with any change counts as none, and nothing internal is shown by it`() throws {
    let path = world.path("index/state")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(IndexState(in: world.index) != nil)
    var generator = Generator(state: 4)
    for _ in 0..<300 {
      var bytes = whole
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator))
      case 1: bytes = bytes.suffix(from: Int.random(in: 1..<bytes.count, using: &generator))
      default:
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(IndexState(in: world.index) == nil)
    }
    try expectMended("state")
  }

  @Test(arguments: Audience.allCases)
  func `the index of one audience in the place of the other's is not read`(audience: Audience) throws {
    let other: Audience = audience == .public ? .internal : .public
    try world.remove("index/\(audience.rawValue)")
    try FileManager.default.copyItem(
      atPath: world.path("index/\(other.rawValue)"), toPath: world.path("index/\(audience.rawValue)"))
    expectUnusable(audience, "swapped", naming: try world.databasePath(audience))
    try expectMended("swapped")
    #expect(try world.files(below: "index/public", holding: "rota").isEmpty)
  }

  @Test func `a folder or a link in the place of the database is not followed`() throws {
    let path = try world.databasePath(.public)
    try FileManager.default.moveItem(atPath: path, toPath: world.path("elsewhere"))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: world.path("elsewhere"))
    expectUnusable(.public, "link", naming: path)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    expectUnusable(.public, "folder", naming: path)
  }
}
