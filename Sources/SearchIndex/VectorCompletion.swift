public import Corpus
import Dispatch
import Files
import GRDB
import Synchronization
import Vectors

/// Makes the vectors that published generations lack, and publishes the same entries again with them.
///
/// Apart from the refresh, since encoding takes long: what has changed is found by its words at once, and by its meaning a
/// little later. What has been made is kept in steps, so that a kill costs little.
public struct VectorCompletion {
  private let folder: IndexFolder
  private let encoder: any EntryEncoder
  private let threads: Int
  private let memory: RefreshMemory?
  private let progress: (RefreshProgress) -> Void

  /// After so many texts they are published, or after so long: no more is lost by a kill, or held in memory.
  private static let largestStep = 4_096
  private static let longestStep = Duration.seconds(20)

  /// Prepares the completion.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - encoder: The model.
  ///   - threads: How many texts are encoded at the same time.
  ///   - memory: What this process remembers of its last refresh.
  ///   - progress: Told how far it is.
  public init(
    _ folder: IndexFolder, encoder: any EntryEncoder, threads: Int = 1, memory: RefreshMemory? = nil,
    progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) {
    self.folder = folder
    self.encoder = encoder
    self.threads = max(1, threads)
    self.memory = memory
    self.progress = progress
  }

  /// Makes the vectors that are missing.
  ///
  /// Others may write the same index while texts are encoded; to publish them it waits for its turn.
  ///
  /// - Parameter mayGoOn: Asked before each text; false ends with what has been made so far.
  /// - Returns: How many texts wait still.
  /// - Throws: ``IndexError``.
  @discardableResult
  public func run(while mayGoOn: @escaping @Sendable () -> Bool = { true }) throws -> Int {
    var done = 0
    while true {
      let step = try step(done: done, mayGoOn)
      done += step.made
      if step.missing == 0 || step.made == 0 || !mayGoOn() { return step.missing }
    }
  }

  private func step(
    done: Int, _ mayGoOn: @escaping @Sendable () -> Bool
  ) throws -> (made: Int, missing: Int) {
    do {
      // Read and encoded without the lock: what comes of it goes by the texts, whatever is published meanwhile.
      let wanted = try wanted()
      let end = ContinuousClock.now + Self.longestStep
      let new = encoded(Array(wanted.items.prefix(Self.largestStep)), done: done, total: done + wanted.count)
      {
        mayGoOn() && ContinuousClock.now < end
      }
      if wanted.isComplete { return (0, 0) }
      let lock = try FolderLock(
        folder.root, onWaiting: { progress(RefreshProgress(step: .waiting, done: 0, total: 1)) })
      let missing = try publish(new)
      _ = consume lock
      return (new.count, missing)
    } catch let error as FileError {
      throw IndexError.unwritable(path: error.path, reason: error.reason)
    } catch let error as DatabaseError {
      throw IndexError.unusable(
        path: folder.path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }

  /// A generation that is published, with its entries.
  private struct Published {
    var audience: Audience
    var pointer: GenerationPointer
    var entries: [EntryTexts]
    var file: VectorsFile?
  }

  /// What is to be encoded next.
  private struct Wanted {
    var items: [EntryTexts.Item] = []
    /// How many texts wait in all.
    var count = 0
    /// Whether every generation has all its vectors, so that nothing needs to be published.
    var isComplete = false
  }

  private func wanted() throws -> Wanted {
    let state = IndexState(in: folder)
    let pointers = try Audience.allCases.compactMap { audience in
      try folder.current(for: audience).map { (audience: audience, pointer: $0) }
    }
    // Nothing is read where nothing is missing.
    let isComplete = pointers.allSatisfy { audience, pointer in
      let file = try? GenerationVectors.open(
        in: folder, of: pointer, for: audience, state: state, model: encoder.model)
      return file?.missing == 0
    }
    if isComplete { return Wanted(isComplete: true) }
    guard let vectors = GenerationVectors(in: folder, state, encoder: encoder) else {
      return Wanted(isComplete: true)
    }
    let lists = try published(state).map { vectors.missing(of: $0.entries, for: $0.audience) }
    // What the public sees comes first and by itself: its steps are the same whatever is internal.
    return Wanted(
      items: lists.first { !$0.isEmpty } ?? [], count: Set(lists.flatMap { $0.map(\.key) }).count)
  }

  private func published(_ state: IndexState?) throws -> [Published] {
    try Audience.allCases.compactMap { audience -> Published? in
      guard try folder.current(for: audience) != nil else { return nil }
      let (queue, pointer) = try GenerationDatabase.open(in: folder, audience: audience, state: state)
      let file = try? GenerationVectors.open(in: folder, of: pointer, for: audience, state: state)
      return Published(
        audience: audience, pointer: pointer, entries: try queue.unsafeRead { try EntryTexts.of($0) },
        file: file)
    }
  }

  /// Publishes what there is now with the vectors that have been made; the caller holds the lock.
  ///
  /// - Returns: How many texts wait still.
  private func publish(_ new: [TextKey: EncodedText]) throws -> Int {
    let state = IndexState(in: folder)
    guard let vectors = GenerationVectors(in: folder, state, encoder: encoder) else { return 0 }
    var missing = 0
    var next = state
    for item in try published(state) {
      // Nothing to add, be it new or known from elsewhere, and what is there is of this model.
      let waiting = vectors.waiting(item.entries, new: new, for: item.audience)
      if let file = item.file, vectors.isCurrent(file), file.missing == waiting {
        missing = max(missing, file.missing)
        continue
      }
      let publisher = GenerationPublisher(folder: folder, audience: item.audience)
      let pointer = try publisher.republish(item.pointer) { draft in
        missing = max(
          missing,
          try vectors.write(
            item.entries, new: new, for: item.audience, into: draft, database: item.pointer.digest))
      }
      next?.replace(item.pointer, with: pointer, for: item.audience, in: folder)
      memory?.move(item.pointer, to: pointer, for: item.audience)
    }
    if let next, next != state { try folder.root.replace(IndexState.fileName, with: Array(next.text.utf8)) }
    return missing
  }

  /// Encodes texts, several at a time.
  private func encoded(
    _ items: [EntryTexts.Item], done: Int, total: Int, _ mayGoOn: @escaping @Sendable () -> Bool
  ) -> [TextKey: EncodedText] {
    let work = EncodingWork(items, encoder: encoder)
    let others = DispatchGroup()
    for _ in 1..<max(1, min(threads, items.count)) {
      DispatchQueue.global().async(group: others) {
        while mayGoOn(), work.encodeNext() != nil {}
      }
    }
    // Only this one tells: whoever listens need not be ready for two at once.
    while mayGoOn(), let count = work.encodeNext() {
      progress(RefreshProgress(step: .encoding, done: done + count, total: total))
    }
    others.wait()
    return work.made
  }
}

/// Texts that several workers encode.
private final class EncodingWork: Sendable {
  private let items: [EntryTexts.Item]
  private let encoder: any EntryEncoder
  private let next = Atomic<Int>(0)
  private let texts = Mutex<[TextKey: EncodedText]>([:])

  init(_ items: [EntryTexts.Item], encoder: any EntryEncoder) {
    self.items = items
    self.encoder = encoder
  }

  /// What has been encoded.
  var made: [TextKey: EncodedText] { texts.withLock { $0 } }

  /// Encodes the next text.
  ///
  /// - Returns: How many are encoded, or nil when none was left.
  func encodeNext() -> Int? {
    let place = next.add(1, ordering: .relaxed).oldValue
    guard place < items.count else { return nil }
    let item = items[place]
    let text = encoder.encoded(
      item.text, key: item.key, role: item.role, withTokens: item.hasTokens)
    return texts.withLock { texts in
      texts[item.key] = text
      return texts.count
    }
  }
}
