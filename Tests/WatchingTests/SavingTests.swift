import Answering
import Files
import Foundation
import Testing
import Watching

/// Rows W2, W5 and W8: however somebody saves, the document is found.
///
/// `KB_ROUNDS=100` runs the long form.
@Suite(.serialized) struct SavingTests {
  private static let rounds = Int(ProcessInfo.processInfo.environment["KB_ROUNDS"] ?? "") ?? 5

  /// A way to save a text under a name.
  enum Style: CaseIterable {
    case inPlace, truncated, renamedOver, backedUp, swapFile, hardLink

    func save(_ text: String, as name: String, in world: WatchedWorld) throws {
      let path = world.path(name)
      switch self {
      case .inPlace:
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.write(contentsOf: Data(text.utf8))
        try handle.truncate(atOffset: UInt64(text.utf8.count))
        try handle.close()
      case .truncated: try world.write(name, text)
      case .renamedOver:
        try world.write(name + ".tmp", text)
        try world.move(name + ".tmp", to: name)
      case .backedUp:
        try world.move(name, to: name + "~")
        try world.write(name, text)
        try world.remove(name + "~")
      case .swapFile:
        try world.write("docs/.\(UUID().uuidString).swp", "swap")
        try world.write(name + ".new", text)
        try world.remove(name)
        try world.move(name + ".new", to: name)
      case .hardLink:
        try world.write("docs/other.txt", text)
        try world.remove(name)
        guard link(world.path("docs/other.txt"), path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try world.remove("docs/other.txt")
      }
    }
  }

  @Test(arguments: Style.allCases)
  func `a document is found however an editor saves it`(style: Style) async throws {
    try await WatchedWorld.run { world in
      for round in 0..<Self.rounds {
        try style.save(WatchedWorld.text("round \(round)", "0b"), as: "docs/0.md", in: world)
        #expect(try world.difference() == nil)
        #expect(try world.questions().contains("How does round \(round) work?"))
      }
    }
  }

  @Test func `a document in folders that were made at the same time is found`() async throws {
    try await WatchedWorld.run { world in
      for wave in 0..<Self.rounds {
        for round in wave * 10..<wave * 10 + 10 {
          try world.write("docs/new \(round)/deep/x.md", WatchedWorld.text("deep \(round)"))
        }
        #expect(try world.difference() == nil)
        #expect(try world.questions().count { $0.contains("deep") } == wave * 10 + 10)
      }
    }
  }

  @Test func `the same size and date do not hide a change`() async throws {
    try await WatchedWorld.run { world in
      for round in 0..<10 {
        let attributes = try FileManager.default.attributesOfItem(atPath: world.path("docs/0.md"))
        try world.write("docs/0.md", WatchedWorld.text("\(round)x", "0b"))
        let date = try #require(attributes[.modificationDate] as? Date)
        try FileManager.default.setAttributes(
          [.modificationDate: date], ofItemAtPath: world.path("docs/0.md"))
        #expect(try world.difference() == nil)
        #expect(try world.questions().contains("How does \(round)x work?"))
      }
    }
  }

  @Test func `a document that is being written is taken when its writer is done`() async throws {
    var settings = WatchedWorld.quick
    // No look in between tells that nothing is taken meanwhile.
    settings.sweep = .seconds(60)
    try await WatchedWorld.run(settings: settings) { world in
      let whole = (0..<40).map { WatchedWorld.text("piece \($0)") }
      try world.write("docs/long.md", "")
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: world.path("docs/long.md")))
      for piece in whole {
        try handle.write(contentsOf: Data(piece.utf8))
        let count = try world.questions().count { $0.contains("piece") }
        #expect(count == 0)
      }
      try handle.close()
      #expect(try world.difference() == nil)
      #expect(try world.questions().count { $0.contains("piece") } == 40)
    }
  }
}
