import Answering
import Corpus
import Dispatch
import Files
import Foundation
import SearchIndex
import Synchronization
import Watching

/// A folder of documents, watched by a thread of its own while a test runs.
final class WatchedWorld: Sendable {
  let root: String
  let knowledgeBase: KnowledgeBase
  private let news = Mutex<[WatchNews]>([])
  private let told = DispatchSemaphore(value: 0)

  /// A public source of five files with two questions each, and an internal file.
  static let configuration = """
    sources:
      - name: faq
        path: docs/**/*.md
        audience: public
      - name: inside
        path: inside.md
        audience: internal

    """

  /// Looks often, so that what the system does not tell is found within a test.
  static let quick: WatchSettings = {
    var settings = WatchSettings()
    settings.sweep = .milliseconds(300)
    settings.allowsRemoval = true
    return settings
  }()

  private init(_ configuration: String) throws {
    // What the system tells is by the folders' real names.
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    root = temporary + "/kb-watch-" + UUID().uuidString
    knowledgeBase = KnowledgeBase(configurationPath: root + "/kb.yaml", indexPath: root + "/index")
    try write("kb.yaml", configuration)
    for number in 0..<5 { try write("docs/\(number).md", Self.text("\(number)a", "\(number)b")) }
    try write("inside.md", Self.text("inside a", "inside b"))
    _ = try knowledgeBase.refresh()
  }

  /// Runs `body` while the folder is watched.
  ///
  /// - Parameters:
  ///   - configuration: What kb.yaml says.
  ///   - hints: What tells of changes; the system by default.
  ///   - settings: How patient to be.
  ///   - body: What happens meanwhile.
  /// - Throws: What `body` throws.
  static func run(
    _ configuration: String = configuration, hints: (any ChangeHints)? = nil, settings: WatchSettings = quick,
    _ body: @escaping @Sendable (WatchedWorld) throws -> Void
  ) async throws {
    // What waits does so on a thread of its own: other tests run on the few that tasks have.
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        continuation.resume(with: Result { try watch(configuration, hints, settings, body) })
      }
    }
  }

  private static func watch(
    _ configuration: String, _ hints: (any ChangeHints)?, _ settings: WatchSettings,
    _ body: (WatchedWorld) throws -> Void
  ) throws {
    let world = try WatchedWorld(configuration)
    defer {
      _ = try? FileManager.default.removeItem(atPath: world.root)
    }
    let watch = DocumentWatch(
      world.knowledgeBase, hints: AnyHints(base: try hints ?? FolderEvents()), settings: settings
    ) { item in
      world.news.withLock { $0.append(item) }
      world.told.signal()
    }
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      watch.run()
      ended.signal()
    }
    defer {
      watch.stop()
      ended.wait()
    }
    _ = world.lines { $0.contains { $0.hasPrefix("watching") } }
    try body(world)
  }

  // MARK: Documents

  /// A document with a question for each name.
  static func text(_ names: String...) -> String {
    names.map { "## How does \($0) work?\n\nThe part \($0) works by being the part \($0).\n" }.joined(
      separator: "\n")
  }

  func path(_ name: String) -> String { root + "/" + name }

  /// Writes a file in place, making the folders above it.
  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  /// Gives a file or folder another name, replacing what has it.
  func move(_ name: String, to other: String) throws {
    guard rename(path(name), path(other)) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  // MARK: What came of it

  /// How long to wait for what comes in a moment on a machine that has nothing else to do.
  private static let patience = Duration.seconds(300)

  /// The lines that were told, once they fit or there is no more patience.
  func lines(when fit: ([String]) -> Bool) -> [String] {
    let end = ContinuousClock.now + Self.patience
    while true {
      let lines = news.withLock { $0.map(\.text) }
      if fit(lines) || ContinuousClock.now > end { return lines }
      _ = told.wait(timeout: .now() + .milliseconds(50))
    }
  }

  /// What differs between the index and one built from nothing, once there is no difference or there is no more patience.
  func difference() throws -> String? {
    let end = ContinuousClock.now + Self.patience
    while true {
      let difference = try IndexExport.difference(between: knowledgeBase, and: path("rebuilt"))
      if difference == nil || ContinuousClock.now > end { return difference }
      _ = told.wait(timeout: .now() + .milliseconds(50))
    }
  }

  /// The questions that everybody together may see.
  func questions() throws -> [String] { try IndexExport.questions(of: knowledgeBase) }
}

/// Hints of whatever kind.
struct AnyHints: ChangeHints {
  let base: any ChangeHints

  func watch(
    _ folders: [String], concern: @escaping @Sendable (_ path: String, _ isFolder: Bool) -> Bool
  ) -> FolderEvents.Gap? { base.watch(folders, concern: concern) }
  func wait(upTo duration: Duration) -> FolderEvents.Batch { base.wait(upTo: duration) }
  func forgetOpenFiles() { base.forgetOpenFiles() }
  func stop() { base.stop() }
}
