import Answering
import Corpus
import Foundation
import SearchIndex
import Testing
import Watching

/// Row W9: what looks like an accident is not published.
@Suite(.serialized) struct RemovalGuardTests {
  /// A way in which a source loses much at once.
  enum Accident: CaseIterable {
    case emptiedFolder, truncatedFile, loginPage, halfGone

    func happen(in world: WatchedWorld) throws {
      switch self {
      case .emptiedFolder:
        for number in 0..<5 { try world.remove("docs/\(number).md") }
        try world.write("docs/readme.md", "")
      case .truncatedFile: for number in 0..<2 { try world.write("docs/\(number).md", "") }
      case .loginPage:
        for number in 0..<5 {
          try world.write("docs/\(number).md", "# Sign in\n\nPlease sign in to go on.\n")
        }
      case .halfGone: for number in 0..<3 { try world.remove("docs/\(number).md") }
      }
    }
  }

  private static let strict: WatchSettings = {
    var settings = WatchedWorld.quick
    settings.allowsRemoval = false
    return settings
  }()

  @Test(arguments: Accident.allCases)
  func `a source that would lose too much keeps its old entries, is told once, and others go on`(
    accident: Accident
  ) async throws {
    try await WatchedWorld.run(settings: Self.strict) { world in
      let before = try world.questions()
      try accident.happen(in: world)
      let lines = world.lines { $0.contains { $0.contains("would be gone at once") } }
      #expect(
        lines.count { $0.contains("source `faq`") && $0.contains("would be gone at once") } == 1, "\(lines)")
      #expect(try world.questions() == before)
      let status = try world.knowledgeBase.status()
      #expect(status.held.map(\.source) == ["faq", "faq"])
      // Both are decided apart.
      #expect(status.held.map(\.audience) == [.public, .internal])
      try world.write("inside.md", WatchedWorld.text("inside a", "inside b", "inside c"))
      _ = world.lines { $0.contains { $0.contains("1 added") } }
      #expect(try Set(world.questions()) == Set(before + ["How does inside c work?"]))
      _ = try world.knowledgeBase.refresh(allowsRemoval: true)
      #expect(try world.difference() == nil)
      #expect(try world.knowledgeBase.status().held.isEmpty)
    }
  }

  @Test func `three of ten may go, four may not`() async throws {
    try await WatchedWorld.run(settings: Self.strict) { world in
      try world.write("docs/0.md", "")
      try world.write("docs/1.md", WatchedWorld.text("1a"))
      #expect(try world.difference() == nil)
      // Three of the seven that are left.
      try world.write("docs/1.md", "")
      try world.write("docs/2.md", "")
      let lines = world.lines { $0.contains { $0.contains("would be gone at once") } }
      #expect(lines.contains { $0.contains("3 of 7 entries") }, "\(lines)")
    }
  }

  @Test func `what comes back is not held any more`() async throws {
    try await WatchedWorld.run(settings: Self.strict) { world in
      try world.move("docs/0.md", to: "0.md")
      try world.move("docs/1.md", to: "1.md")
      _ = world.lines { $0.contains { $0.contains("would be gone at once") } }
      try world.move("0.md", to: "docs/0.md")
      try world.move("1.md", to: "docs/1.md")
      #expect(try world.difference() == nil)
      #expect(
        world.lines { $0.contains("all documents can be read again") }.contains(
          "all documents can be read again"))
    }
  }

  @Test func `moving and rewording is no removal`() async throws {
    try await WatchedWorld.run(settings: Self.strict) { world in
      try world.move("docs", to: "away")
      try FileManager.default.createDirectory(atPath: world.path("docs"), withIntermediateDirectories: true)
      try world.move("away", to: "docs/deeper")
      #expect(try world.difference() == nil)
      #expect(!world.lines { _ in true }.contains { $0.contains("would be gone at once") })
    }
  }

  @Test func `what is marked as internal leaves the public index even when its source is held`() async throws
  {
    try await WatchedWorld.run(settings: Self.strict) { world in
      try world.write("docs/0.md", "---\naudience: internal\n---\n" + WatchedWorld.text("0a", "0b"))
      for number in 1..<4 { try world.remove("docs/\(number).md") }
      _ = world.lines { $0.contains { $0.contains("would be gone at once") } }
      let session = try world.knowledgeBase.session(for: .public)
      let count = try session.reader.entryCounts().reduce(0, +)
      #expect(count == 8)
      #expect(try world.questions().count == 12)
    }
  }
}
