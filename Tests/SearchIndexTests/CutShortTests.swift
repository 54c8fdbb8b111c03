import Analysis
import Corpus
import Files
import Foundation
import Ranking
import SearchIndex
import Testing

/// What is left when a refresh ends at any moment: the old or the new generation, and the next refresh needs
/// no help.
struct CutShortTests {
  private struct Stop: Error {}

  private let world: World
  private static let question = "How do I enrol a host?"

  init() throws {
    world = try World(
      [
        Source(name: "docs", path: "docs/*.md", audience: .public), Source(name: "inside", path: "inside.md"),
      ],
      files: ["inside.md": faq([("Who is on call?", "Look into the rota of the team.")])])
    try write(version: "old")
    try world.refresh()
  }

  private func write(version: String) throws {
    for number in 0..<3 {
      try world.write(
        "docs/\(number).md",
        faq(
          (0..<64).map {
            ("What is the \(version) number \(number) times \($0)?", "The \(version) number is \($0).")
          }
            + [(Self.question, "In the \(version) way, by the installer number \(number).")]))
    }
  }

  /// That an audience reads one version of everything, whole.
  private func expectWhole(_ folder: IndexFolder, _ audience: Audience, _ step: String) throws {
    let reader = try IndexReader(folder, audience: audience)
    let findings = try reader.findings(for: Query(Self.question, analyzer: Analyzer()))
    let exact = findings.candidates.filter(\.isExact).map(\.row)
    let answers = try reader.entries(exact).map { $0.answer.contains("old") }
    #expect(answers.count == 3 && Set(answers).count == 1, "\(step)")
    #expect(reader.entryCount == (audience == .public ? 195 : 196), "\(step)")
  }

  /// Copies a folder file by file: what another thread is just making may be gone, as after a kill.
  private static func copy(_ folder: String, to copy: String) {
    try? FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) else {
        continue
      }
      if isFolder.boolValue {
        try? FileManager.default.createDirectory(atPath: copy + "/" + name, withIntermediateDirectories: true)
      } else {
        try? FileManager.default.copyItem(atPath: folder + "/" + name, toPath: copy + "/" + name)
      }
    }
  }

  @Test func `a refresh that stops at any step leaves old or new, and the next one mends all`() throws {
    try write(version: "new")
    let copies = world.path("copies")
    try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: true)
    var steps: [String] = []
    // The folder as a kill would leave it at this moment.
    try world.refresh { progress in
      let step = "\(progress.step.rawValue) \(progress.done)"
      Self.copy(world.path("index"), to: copies + "/\(steps.count)")
      steps.append(step)
    }
    #expect(steps.count >= 6)
    // Between the public generation and the other one as well.
    #expect(
      steps.contains("publishing 0") && steps.contains("publishing 1") && steps.contains("publishing 2"))
    let expected = try world.files(below: "index")
    for (number, step) in steps.enumerated() {
      let folder = IndexFolder(copies + "/\(number)")
      for audience in Audience.allCases { try expectWhole(folder, audience, step) }
      #expect(IndexState(in: folder)?.isFresh(for: world.path("kb.yaml")) == false, "\(step)")
      _ = try IndexRefresh(world.configuration, folder: folder, overrides: world.overrides).run()
      for audience in Audience.allCases {
        let name = "\(audience.rawValue)/CURRENT"
        #expect(try world.files(below: "copies/\(number)")[name] == expected[name], "\(step)")
        let left = try FileManager.default.contentsOfDirectory(
          atPath: copies + "/\(number)/\(audience.rawValue)")
        #expect(left.count == 2, "\(step)")
      }
    }
  }

  @Test func `a kill between the two publications shows, also where no document has changed since`() throws {
    try world.write("docs/1.md", "")
    try world.write("docs/2.md", "")
    #expect(try !world.refresh(allowsRemoval: false).held.isEmpty)
    #expect(world.isFresh())
    let copy = world.path("copy")
    var isWhole: Bool?
    try world.refresh { progress in
      guard progress.step == .publishing, progress.done == 1 else { return }
      isWhole = self.world.isFresh()
      try? FileManager.default.copyItem(atPath: self.world.path("index"), toPath: copy)
    }
    #expect(isWhole == false)
    let state = try #require(IndexState(in: IndexFolder(copy)))
    #expect(!state.isFresh(for: world.path("kb.yaml")))
    // Who opens what is published meanwhile need not digest it.
    #expect(try String(contentsOfFile: copy + "/state", encoding: .utf8).contains("\nunfinished\n"))
    #expect(try world.files(below: "copy/public", holding: "number 1 times").isEmpty)
    #expect(world.isFresh())
  }

  @Test func `a kill between the two publications is followed by a full reading`() throws {
    try write(version: "new")
    let old = try world.files(below: "index/internal")
    let state = try #require(try world.files()["state"])
    try world.refresh()
    // The public generation is new, the internal one and the state are old; then the edit is taken back.
    try world.remove("index/internal")
    for (name, bytes) in old { try world.write("index/internal/" + name, bytes) }
    try world.write("index/state", state)
    try write(version: "old")
    try world.refresh()
    for audience in Audience.allCases {
      #expect(try world.files(below: "index/\(audience.rawValue)", holding: "in the new way") == [])
      #expect(try !world.files(below: "index/\(audience.rawValue)", holding: "in the old way").isEmpty)
    }
  }

  @Test func `when an id cannot be remembered nothing is published`() throws {
    let before = try world.files()
    try world.write(
      "inside.md", faq([("Who is on call today?", "Look into the rota of the team.")]))
    let refresh = IndexRefresh(
      try world.configuration, folder: world.index, remember: { _ in throw Stop() })
    #expect(throws: Stop.self) { try refresh.run() }
    #expect(try world.files() == before)
    #expect(!world.isFresh())
    let id = try #require(try world.entry("Who is on call?")).id
    try world.refresh()
    #expect(try world.entry("Who is on call today?")?.id == id)
  }

  @Test func `what keeps the internal index from being published withholds nothing from the public`() throws {
    let internalFiles = try world.files(below: "index/internal")
    try write(version: "new")
    try world.write("inside.md", faq([("Who is on call today?", "Look into the rota of the team.")]))
    let refresh = IndexRefresh(
      try world.configuration, folder: world.index, allowsRemoval: true,
      remember: { if $0.contains(where: { $0.audience == .internal }) { throw Stop() } })
    #expect(throws: Stop.self) { try refresh.run() }
    #expect(try world.files(below: "index/public", holding: "in the old way") == [])
    #expect(try !world.files(below: "index/public", holding: "in the new way").isEmpty)
    #expect(try world.files(below: "index/internal") == internalFiles)
    #expect(!world.isFresh())
    try world.refresh()
    for audience in Audience.allCases { try expectWhole(world.index, audience, "mended") }
  }

  @Test(arguments: Audience.allCases)
  func `a publication that fails leaves no draft behind, not even the other audience's`(failing: Audience)
    throws
  {
    try write(version: "new")
    // Nothing can be written where a folder stands.
    let obstacle = "index/\(failing.rawValue)/CURRENT.new"
    #expect(throws: IndexError.self) {
      try world.refresh { progress in
        guard progress.step == .publishing, progress.done == (failing == .public ? 0 : 1) else { return }
        try? world.write(obstacle + "/stone", "")
      }
    }
    for audience in Audience.allCases {
      let left = try FileManager.default.contentsOfDirectory(atPath: world.path("index/\(audience.rawValue)"))
      #expect(!left.contains("draft"), "\(left)")
      try expectWhole(world.index, audience, "failed for \(failing)")
    }
    try world.remove(obstacle)
    try world.refresh()
    #expect(world.isFresh())
  }

  @Test func `a folder that is gone under the refresh is mended by it or by the next`() throws {
    for folder in ["index/public", "index/internal", "index"] {
      try write(version: "new \(folder.utf8.count)")
      var isGone = false
      do {
        try world.refresh { progress in
          guard progress.step != .reading, !isGone, progress.done == progress.total else { return }
          isGone = true
          try? FileManager.default.removeItem(atPath: world.path(folder))
        }
      } catch {
        #expect(error is IndexError, "\(error)")
      }
      #expect(isGone)
      try world.refresh()
      #expect(try world.entries().count == 196)
    }
  }

  @Test func `a file in the place of a folder, and a folder in the place of a file, are errors that name it`()
    throws
  {
    func expectError(naming name: String, _ prepare: () throws -> Void) throws {
      try prepare()
      let error = #expect(throws: IndexError.self) { try world.refresh() }
      #expect(error?.description.contains(world.path(name)) == true, "\(String(describing: error))")
      try world.remove(name)
      try world.refresh()
      #expect(try world.entries().count == 196)
    }
    try expectError(naming: "index/public") {
      try world.remove("index/public")
      try world.write("index/public", "a file")
    }
    try expectError(naming: "index") {
      try world.remove("index")
      try world.write("index", "a file")
    }
    try expectError(naming: "index/internal/CURRENT") {
      try world.remove("index/internal/CURRENT")
      try world.write("index/internal/CURRENT/file", "a folder")
    }
    try expectError(naming: "index/lock") {
      try world.remove("index/lock")
      try world.write("index/lock/file", "a folder")
    }
  }
}

/// Two at once.
struct ConcurrentRefreshTests {
  @Test func `refreshes take turns, and readers always find an index`() async throws {
    let world = try World(
      [Source(name: "docs", path: "a.md", audience: .public)],
      files: ["a.md": faq([("How do I enrol a host?", "Run the installer number 0.")])])
    try world.refresh()
    let configuration = try world.configuration
    let folder = world.index
    let path = world.path("a.md")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          for number in 0..<8 {
            let text = faq([("How do I enrol a host?", "Run the installer number \(writer)\(number).")])
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            _ = try IndexRefresh(configuration, folder: folder).run()
          }
        }
      }
      group.addTask {
        for _ in 0..<200 {
          let reader = try IndexReader(folder, audience: .public)
          let findings = try reader.findings(for: Query("enrol", analyzer: Analyzer()))
          #expect(try reader.entries(findings.candidates.map(\.row)).count == 1)
        }
      }
      try await group.waitForAll()
    }
    try world.refresh()
    let answer = try String(contentsOfFile: path, encoding: .utf8)
    #expect(answer.contains(try #require(try world.entry("How do I enrol a host?")).answer))
    #expect(try world.generations(.public).count == 1)
    #expect(try world.generations(.internal).count == 1)
  }

  @Test func `a refresh waits for whoever holds the lock`() async throws {
    let world = try World(
      [Source(name: "docs", path: "a.md", audience: .public)],
      files: ["a.md": faq([("How do I enrol a host?", "Run the installer.")])])
    try world.refresh()
    let configuration = try world.configuration
    let folder = world.index
    try world.write("a.md", faq([("How do I enrol a host?", "Run the new installer.")]))
    let task = try {
      let lock = try FolderLock(folder.root)
      let task = Task { try IndexRefresh(configuration, folder: folder).run() }
      #expect(try world.entry("How do I enrol a host?")?.answer == "Run the installer.")
      _ = consume lock
      return task
    }()
    #expect(try await task.value.changed == 1)
    #expect(try world.entry("How do I enrol a host?")?.answer == "Run the new installer.")
  }
}
