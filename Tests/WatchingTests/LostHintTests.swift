import Answering
import Files
import Foundation
import Synchronization
import Testing
import Watching

/// Rows W1, W3, W4, W6, W7 and W9: whatever is not told is found by looking.
@Suite(.serialized) struct LostHintTests {
  /// The system's events, kept back until somebody lets them through.
  final class KeptBack: ChangeHints {
    private let events: FolderEvents
    private let gate = Mutex(false)
    init() throws { events = try FolderEvents() }
    func open() { gate.withLock { $0 = true } }
    func watch(
      _ folders: [String], concern: @escaping @Sendable (_ path: String, _ isFolder: Bool) -> Bool
    ) -> FolderEvents.Gap? { events.watch(folders, concern: concern) }
    func wait(upTo duration: Duration) -> FolderEvents.Batch {
      gate.withLock { $0 } ? events.wait(upTo: duration) : FolderEvents.Batch()
    }
    func forgetOpenFiles() { events.forgetOpenFiles() }
    func stop() {
      open()
      events.stop()
    }
  }

  /// A system on which something cannot be had.
  struct Lacking: ChangeHints {
    let events: FolderEvents
    let gap: FolderEvents.Gap
    init(_ gap: FolderEvents.Gap) throws {
      events = try FolderEvents(usesSystem: false)
      self.gap = gap
    }
    func watch(
      _ folders: [String], concern: @escaping @Sendable (_ path: String, _ isFolder: Bool) -> Bool
    ) -> FolderEvents.Gap? { gap }
    func wait(upTo duration: Duration) -> FolderEvents.Batch { events.wait(upTo: duration) }
    func forgetOpenFiles() {}
    func stop() { events.stop() }
  }

  /// A change, then something of no concern; nothing more until the end.
  final class Disturbed: ChangeHints {
    private let waits = Mutex(0)
    private let begin = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)
    /// Signalled when somebody waits for more.
    let waiting = DispatchSemaphore(value: 0)
    func open() { begin.signal() }
    func watch(
      _ folders: [String], concern: @escaping @Sendable (_ path: String, _ isFolder: Bool) -> Bool
    ) -> FolderEvents.Gap? { nil }
    func wait(upTo duration: Duration) -> FolderEvents.Batch {
      var batch = FolderEvents.Batch()
      switch waits.withLock({ count in
        count += 1
        return count
      }) {
      case 1:
        begin.wait()
        batch.hasChanged = true
      case 2: break
      default:
        waiting.signal()
        end.wait()
        batch.isStopped = true
      }
      return batch
    }
    func forgetOpenFiles() {}
    func stop() { end.signal() }
  }

  @Test func `what is of no concern does not end the wait for quiet`() async throws {
    var settings = WatchedWorld.quick
    settings.quiet = .seconds(60)
    settings.patience = .seconds(60)
    let hints = Disturbed()
    try await WatchedWorld.run(hints: hints, settings: settings) { world in
      try world.write("docs/0.md", WatchedWorld.text("half"))
      hints.open()
      hints.waiting.wait()
      #expect(try !world.questions().contains("How does half work?"))
    }
  }

  #if os(Linux)
    @Test func `a queue that overflowed is told and loses nothing`() async throws {
      var settings = WatchedWorld.quick
      settings.sweep = .seconds(60)
      let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
      let count = Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 16_384
      let hints = try KeptBack()
      try await WatchedWorld.run(hints: hints, settings: settings) { world in
        // Two names in turn: the kernel puts equal events that follow each other together.
        for number in 0...count / 2 {
          try world.move(
            number % 2 == 0 ? "docs/0.md" : "docs/zero.md", to: number % 2 == 0 ? "docs/zero.md" : "docs/0.md"
          )
        }
        try world.write("docs/late.md", WatchedWorld.text("late"))
        hints.open()
        let lines = world.lines { $0.contains { $0.contains("more changed at once") } }
        #expect(lines.count { $0.contains("more changed at once") } == 1)
        #expect(try world.difference() == nil)
        #expect(try world.questions().contains("How does late work?"))
      }
    }
  #endif

  @Test func `a thousand files that change at once end in few refreshes`() async throws {
    try await WatchedWorld.run { world in
      for round in 0..<3 {
        for number in 0..<300 {
          try world.write("docs/tree/\(number).md", WatchedWorld.text("tree \(round) \(number)"))
        }
        #expect(try world.difference() == nil)
      }
      let lines = world.lines { _ in true }
      #expect(lines.count { $0.contains("entries:") } <= 9, "\(lines)")
    }
  }

  @Test func `a folder that was removed, moved and made again is watched again`() async throws {
    try await WatchedWorld.run { world in
      try world.move("docs", to: "away")
      _ = world.lines { $0.contains { $0.contains("no file fits") } }
      #expect(try world.questions().count == 12)
      try world.write("docs/0.md", WatchedWorld.text("again"))
      #expect(try world.difference() == nil)
      #expect(try world.questions().contains("How does again work?"))
      try world.remove("docs")
      try world.move("away", to: "docs")
      #expect(try world.difference() == nil)
      try world.write("docs/sub/1.md", WatchedWorld.text("below"))
      #expect(try world.difference() == nil)
      #expect(try world.questions().contains("How does below work?"))
    }
  }

  @Test func `a link that is turned to another folder is followed`() async throws {
    let configuration = "sources:\n  - name: faq\n    path: current/faq.md\n    audience: public\n"
    try await WatchedWorld.run(configuration) { world in
      for release in ["one", "two", "three"] {
        try world.write("releases/\(release)/faq.md", WatchedWorld.text("release \(release)"))
        try FileManager.default.createSymbolicLink(
          atPath: world.path("next"), withDestinationPath: "releases/\(release)")
        try world.move("next", to: "current")
        #expect(try world.difference() == nil)
        #expect(try world.questions() == ["How does release \(release) work?"])
      }
    }
  }

  @Test func `a circle of links ends`() async throws {
    try await WatchedWorld.run { world in
      try FileManager.default.createSymbolicLink(
        atPath: world.path("docs/loop"), withDestinationPath: "../docs")
      try FileManager.default.createSymbolicLink(
        atPath: world.path("docs/self.md"), withDestinationPath: "self.md")
      try world.write("docs/9.md", WatchedWorld.text("after the circle"))
      let lines = world.lines { $0.contains { $0.contains("self.md: is a symbolic link") } }
      #expect(lines.count { $0.contains("self.md") } == 1)
      #expect(try world.difference() == nil)
      #expect(try world.questions().contains("How does after the circle work?"))
    }
  }

  @Test(arguments: [FolderEvents.Gap.unsupported, .limit, .denied(count: 2)])
  func `without the system's events changes are found by looking, and that is said once`(
    gap: FolderEvents.Gap
  ) async throws {
    try await WatchedWorld.run(hints: try Lacking(gap)) { world in
      for round in 0..<3 {
        try world.write("docs/0.md", WatchedWorld.text("swept \(round)"))
        #expect(try world.difference() == nil)
        #expect(try world.questions().contains("How does swept \(round) work?"))
      }
      #expect(world.lines { _ in true }.count { $0.contains("every few seconds") } == 1)
    }
  }

  @Test func `documents that cannot be read any more stay, and are read when they can be`() async throws {
    try await WatchedWorld.run { world in
      // A link that leads nowhere cannot be read, whoever tries.
      try world.move("inside.md", to: "aside.md")
      try FileManager.default.createSymbolicLink(
        atPath: world.path("inside.md"), withDestinationPath: "nowhere")
      let lines = world.lines { $0.contains { $0.contains("`inside`") } }
      #expect(lines.count { $0.contains("`inside`") } == 1)
      #expect(try world.questions().count == 12)
      try world.move("aside.md", to: "inside.md")
      #expect(try world.difference() == nil)
      #expect(
        world.lines { $0.contains("all documents can be read again") }.contains(
          "all documents can be read again"))
    }
  }

  @Test func `a broken kb.yaml is told once, and changes nothing`() async throws {
    try await WatchedWorld.run { world in
      try world.write("kb.yaml", "sources: nonsense\n")
      _ = world.lines { $0.contains { $0.contains("trying again") } }
      #expect(try world.questions().count == 12)
      try world.write("kb.yaml", WatchedWorld.configuration)
      try world.write("docs/9.md", WatchedWorld.text("mended"))
      #expect(try world.difference() == nil)
      #expect(world.lines { _ in true }.count { $0.contains("trying again") } == 1)
      #expect(try world.questions().contains("How does mended work?"))
    }
  }

  @Test func `files that come and go while they are looked at do no harm`() async throws {
    try await WatchedWorld.run { world in
      for round in 0..<200 {
        try world.write("docs/brief \(round % 7).md", WatchedWorld.text("brief \(round)"))
        if round % 3 != 0 { try world.remove("docs/brief \(round % 7).md") }
      }
      #expect(try world.difference() == nil)
    }
  }
}
