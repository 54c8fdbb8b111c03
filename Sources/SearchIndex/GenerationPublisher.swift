import Corpus
import Files
import Parallel
import Postings

/// Puts a finished database in the place where readers look, all or nothing.
struct GenerationPublisher: Sendable {
  let folder: IndexFolder
  let audience: Audience

  /// What came of it.
  struct Outcome {
    /// The generation that is published now.
    var pointer: GenerationPointer
    /// Whether it is another than before.
    var isNew: Bool
  }

  private static let draftName = "draft"

  /// A database that is built and not published.
  struct Draft: Sendable {
    /// The folder that holds it.
    fileprivate var folder: DurableFolder
    /// The digest of its bytes.
    fileprivate var digest: String
  }

  /// A database that is written and will not change.
  struct Database: Sendable {
    var path: String
    /// The digest of its bytes, as it was written.
    var digest: String
    var knowledge: Knowledge

    /// What is known of its bytes, which decay of a disk may have changed.
    enum Knowledge {
      /// They were digested a moment ago.
      case digested
      /// Nobody has written to the file since they were digested: it may be opened, and is digested again besides.
      case unwritten
      /// Nothing, so that they are digested before anything else is done with them.
      case unknown
    }

    /// - Throws: ``FileError``, or ``IndexError`` where it is not as it was written.
    fileprivate func check() throws {
      guard try HexadecimalDigest.sha256(ofFile: path) == digest else {
        throw IndexError.unusable(path: path, reason: "its bytes are not those that kb wrote")
      }
    }
  }

  /// A draft that was begun.
  struct Beginning: Sendable {
    fileprivate var folder: DurableFolder
    /// What is still to be checked of what it is a copy of.
    fileprivate var unchecked: Database?
  }

  /// Builds a database beside what is published, which stays as it is.
  ///
  /// - Parameters:
  ///   - other: A database to begin with a copy of; nil for none.
  ///   - build: Writes the database to the path it is given.
  /// - Returns: What ``publish(_:postings:vectors:)`` publishes.
  /// - Throws: ``FileError``, ``IndexError`` where the other database is not as it was written, or an error of `build`.
  func draft(from other: Database? = nil, _ build: (String) throws -> Void) throws -> Draft {
    try finish(try begin(from: other), build)
  }

  /// Begins a draft: with a copy of a database, or with nothing.
  ///
  /// - Returns: What ``finish(_:_:)`` makes a draft of.
  /// - Throws: ``FileError``, or ``IndexError`` where the other database is not as it was written.
  func begin(from other: Database? = nil) throws -> Beginning {
    let place = folder.generations(for: audience)
    try removeLeftovers(in: place)
    let draft = DurableFolder(place.path(of: Self.draftName))
    try draft.create()
    do {
      // Made first, so that SQLite never makes it with wider permissions.
      try draft.replace(GenerationPointer.databaseName, with: [])
      if let other {
        if other.knowledge == .unknown { try other.check() }
        try draft.copy(other.path, to: GenerationPointer.databaseName)
      }
      return Beginning(folder: draft, unchecked: other?.knowledge == .unwritten ? other : nil)
    } catch {
      discardDraft()
      throw error
    }
  }

  /// Builds the database of a draft that was begun.
  func finish(_ beginning: Beginning, _ build: (String) throws -> Void) throws -> Draft {
    do {
      let path = beginning.folder.path(of: GenerationPointer.databaseName)
      let unchecked = beginning.unchecked
      let (built, checked) = Parallel.both(
        { Result { try build(path) } }, { Result { try unchecked?.check() } })
      try checked.get()
      try built.get()
      return Draft(folder: beginning.folder, digest: try HexadecimalDigest.sha256(ofFile: path))
    } catch {
      discardDraft()
      throw error
    }
  }

  /// The database of a published generation.
  func database(of pointer: GenerationPointer, knowledge: Database.Knowledge = .unknown) -> Database {
    Database(
      path: folder.database(of: pointer, for: audience), digest: pointer.digest, knowledge: knowledge)
  }

  /// Takes a draft away that will not be published.
  func discardDraft() {
    // What was published before is untouched; the draft is of no use to anybody.
    try? folder.generations(for: audience).remove(Self.draftName)
  }

  /// Puts the postings beside the database of a draft, and has the disk confirm both.
  ///
  /// - Parameters:
  ///   - draft: The database.
  ///   - postings: Makes its postings.
  /// - Throws: ``FileError``, or an error of `postings`; nothing is left behind.
  func complete(_ draft: Draft, postings: () throws -> PostingsDraft) throws {
    do {
      let (written, synchronized) = Parallel.both(
        { Result { try writePostings(into: draft.folder, of: draft.digest, postings) } },
        { Result { try draft.folder.synchronize(GenerationPointer.databaseName) } })
      try synchronized.get()
      try written.get()
    } catch {
      discardDraft()
      throw error
    }
  }

  /// Publishes a draft that is complete, unless its bytes are those of the current generation.
  ///
  /// The order is that of a safe replacement: database synced when it was completed, its folder synced, folder renamed and that
  /// synced, and only then the pointer replaced. All other generations are removed after that, so that text
  /// which was withdrawn is gone when this returns: who has one of them open reads on, and who is about to
  /// open one looks at the pointer again.
  ///
  /// - Parameters:
  ///   - draft: The database.
  ///   - postings: Makes its postings.
  ///   - vectors: Writes the vectors for a database of a digest into a folder.
  ///   - announce: Called when all is in place and readers do not look there yet.
  /// - Returns: What is published now.
  /// - Throws: ``FileError``, or an error of `postings`, `vectors` or `announce`.
  func publish(
    _ draft: Draft, postings: () throws -> PostingsDraft,
    vectors: (DurableFolder, String) throws -> Void = { _, _ in },
    announce: (GenerationPointer) throws -> Void = { _ in }
  ) throws -> Outcome {
    let place = folder.generations(for: audience)
    let digest = draft.digest
    do {
      // A pointer that cannot be read is no reason to fail: it is about to be replaced.
      let current = try? folder.current(for: audience)
      if let current, current.digest == digest, isWhole(current) {
        try place.remove(Self.draftName)
        try mendPostings(of: current, postings)
        try removeOtherGenerations(in: place, than: current)
        return Outcome(pointer: current, isNew: false)
      }
      let pointer = GenerationPointer(sequence: try lastSequence(in: place) + 1, digest: digest)
      try vectors(draft.folder, digest)
      try putInPlace(draft.folder, as: pointer, in: place, announce)
      return Outcome(pointer: pointer, isNew: true)
    } catch {
      discardDraft()
      throw error
    }
  }

  /// Publishes the database and the postings of the current generation again, with other vectors.
  ///
  /// A generation never changes, not even in what is derived from it: whoever keeps answers by its name keeps them rightly.
  ///
  /// - Parameters:
  ///   - current: The current generation.
  ///   - vectors: Writes its vectors into a folder.
  /// - Returns: What is published now.
  /// - Throws: ``FileError``, or an error of `vectors`.
  func republish(
    _ current: GenerationPointer, vectors: (DurableFolder) throws -> Void
  ) throws -> GenerationPointer {
    let place = folder.generations(for: audience)
    try removeLeftovers(in: place)
    let draft = DurableFolder(place.path(of: Self.draftName))
    try draft.create()
    do {
      let old = DurableFolder(place.path(of: current.name))
      try draft.adopt(GenerationPointer.databaseName, from: old)
      // Damaged postings are left behind: what is adopted may be taken for checked. A refresh makes them anew.
      let postings = folder.postings(of: current, for: audience)
      if (try? PostingsFile(postings, database: current.digest)) != nil {
        try draft.adopt(PostingsFile.name, from: old)
      }
      try vectors(draft)
      let pointer = GenerationPointer(sequence: try lastSequence(in: place) + 1, digest: current.digest)
      try putInPlace(draft, as: pointer, in: place)
      return pointer
    } catch {
      try? place.remove(Self.draftName)
      throw error
    }
  }

  private func putInPlace(
    _ draft: DurableFolder, as pointer: GenerationPointer, in place: DurableFolder,
    _ announce: (GenerationPointer) throws -> Void = { _ in }
  ) throws {
    try draft.synchronize()
    try place.rename(Self.draftName, to: pointer.name)
    try announce(pointer)
    try place.replace(GenerationPointer.fileName, with: Array(pointer.text.utf8))
    try removeOtherGenerations(in: place, than: pointer)
  }

  /// Leaves a generation published that would be built again with the same bytes, and tidies up around it.
  ///
  /// - Parameters:
  ///   - pointer: The generation, whose digest has been checked.
  ///   - postings: Makes the postings anew where the file is damaged.
  /// - Throws: ``FileError``, or an error of `postings`.
  func keep(_ pointer: GenerationPointer, postings: () throws -> PostingsDraft) throws {
    let place = folder.generations(for: audience)
    try removeLeftovers(in: place)
    try mendPostings(of: pointer, postings)
    try removeOtherGenerations(in: place, than: pointer)
  }

  /// Makes the postings of a published database anew when they are missing or damaged.
  private func mendPostings(of pointer: GenerationPointer, _ make: () throws -> PostingsDraft)
    throws
  {
    let path = folder.postings(of: pointer, for: audience)
    if (try? PostingsFile(path, database: pointer.digest)) != nil { return }
    let place = DurableFolder(folder.generations(for: audience).path(of: pointer.name))
    try writePostings(into: place, of: pointer.digest, make)
  }

  /// Writes the postings, unless there is more than they can hold: FTS5 answers then, and readers say so.
  private func writePostings(into place: DurableFolder, of digest: String, _ make: () throws -> PostingsDraft)
    throws
  {
    do {
      try place.replace(PostingsFile.name, pieces: make().pieces(for: digest))
    } catch is PostingsError {
      try place.remove(PostingsFile.name)
    }
  }

  private func isWhole(_ pointer: GenerationPointer) -> Bool {
    let path = folder.database(of: pointer, for: audience)
    return (try? HexadecimalDigest.sha256(ofFile: path)) == pointer.digest
  }

  /// The generations on disk; folders with other names are nobody's business.
  private func generations(in place: DurableFolder) throws(FileError) -> [(sequence: Int, name: String)] {
    try FileReading.contents(of: place.path).compactMap { item in
      guard item.kind == .folder, let sequence = GenerationPointer.sequence(ofName: item.name) else {
        return nil
      }
      return (sequence, item.name)
    }
  }

  private func lastSequence(in place: DurableFolder) throws(FileError) -> Int {
    let onDisk = try generations(in: place).map(\.sequence).max() ?? 0
    let named = (try? folder.current(for: audience))?.sequence ?? 0
    return max(onDisk, named)
  }

  private func removeLeftovers(in place: DurableFolder) throws(FileError) {
    try place.remove(Self.draftName)
    try place.remove(GenerationPointer.fileName + ".new")
  }

  private func removeOtherGenerations(in place: DurableFolder, than current: GenerationPointer)
    throws(FileError)
  {
    let others = try generations(in: place).filter { $0.name != current.name }
    for generation in others { try place.remove(generation.name) }
    // Otherwise a loss of power could bring back what was withdrawn, beside a state that says that all is done.
    if !others.isEmpty { try place.synchronize() }
  }
}
