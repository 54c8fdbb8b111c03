import Answering
import Foundation
import Testing
import Watching

/// Whatever is done to the documents under watch, the index is in the end that of a full rebuild.
///
/// `KB_SEQUENCES=1000` runs the long form.
@Suite(.serialized) struct EditSequenceTests {
  private static let count = Int(ProcessInfo.processInfo.environment["KB_SEQUENCES"] ?? "") ?? 20

  @Test func `after any sequence of edits the index equals a full rebuild`() async throws {
    var settings = WatchedWorld.quick
    settings.quiet = .milliseconds(10)
    try await WatchedWorld.run(settings: settings) { world in
      for sequence in 0..<Self.count {
        var editor = RandomEditor(seed: UInt64(sequence + 1))
        for _ in 0..<8 { try editor.edit(world) }
        let difference = try world.difference()
        #expect(difference == nil, "sequence \(sequence): \(editor.steps)")
        if difference != nil { return }
      }
    }
  }
}

/// Does one thing after another to the documents of a world.
struct RandomEditor {
  private var random: Chance
  private(set) var steps: [String] = []

  /// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
      return value ^ (value >> 31)
    }
  }

  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    random = Chance(state: seed)
  }

  private static let folders = ["docs", "docs/a", "docs/a/b", "docs/c"]

  /// Creates, edits, renames, swaps or removes a file, or moves a folder.
  mutating func edit(_ world: WatchedWorld) throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: world.path("docs"))
      .filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    let file = files.randomElement(using: &random)
    switch (files.count > 20 ? 7 : Int.random(in: 0..<10, using: &random), file) {
    case (0...2, _), (_, nil):
      let name =
        "\(Self.folders.randomElement(using: &random) ?? "docs")/\(Int.random(in: 0..<12, using: &random)).md"
      let text = text()
      try note("create \(name)") { try world.write(name, text) }
    case (3...4, let file?):
      let text = text()
      try note("edit \(file)") { try world.write(file, text) }
    case (5, let file?):
      let name =
        "\(Self.folders.randomElement(using: &random) ?? "docs")/\(Int.random(in: 0..<12, using: &random)).md"
      try note("rename \(file) \(name)") {
        try FileManager.default.createDirectory(
          at: URL(fileURLWithPath: world.path(name)).deletingLastPathComponent(),
          withIntermediateDirectories: true)
        try world.move(file, to: name)
      }
    case (6, let file?):
      let other = files.randomElement(using: &random) ?? file
      try note("swap \(file) \(other)") {
        guard other != file else { return }
        try world.move(file, to: "docs/swap.tmp")
        try world.move(other, to: file)
        try world.move("docs/swap.tmp", to: other)
      }
    // Where nothing is left the old entries stay, which no rebuild has.
    case (7, let file?) where files.count > 1: try note("remove \(file)") { try world.remove(file) }
    case (8, _):
      let place = "docs/folder \(seed)-\(steps.count)"
      try note("move folder to \(place)") {
        for folder in ["docs/a/b", "docs/a", "docs/c"]
        where FileManager.default.fileExists(atPath: world.path(folder)) {
          return try world.move(folder, to: place)
        }
      }
    default:
      let text = text()
      try note("inside") { try world.write("inside.md", text) }
    }
  }

  private mutating func note(_ step: String, _ body: () throws -> Void) rethrows {
    steps.append(step)
    try body()
  }

  /// A document with some of sixty questions, so that the same one may stand in two files.
  private mutating func text() -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let name = "part \(Int.random(in: 0..<60, using: &random))"
      let edition = Int.random(in: 0..<3, using: &random)
      return "## How does \(name) work?\n\nEdition \(edition) of \(name) works by being \(name).\n"
    }.joined(separator: "\n")
  }
}
