import Corpus
import Files

/// Puts a finished database in the place where readers look, all or nothing.
struct GenerationPublisher {
  let folder: IndexFolder
  let audience: Audience

  /// What came of it.
  struct Outcome {
    /// The generation that is published now.
    var pointer: GenerationPointer
    /// Whether it is another than before.
    var isNew: Bool
  }

  /// Generations that stay on disk: the current one, and the one before for whoever is about to open it.
  private static let keptGenerations = 2

  /// Builds a database and publishes it, unless its bytes are those of the current one.
  ///
  /// The order is that of a safe replacement: database synced, its folder synced, folder renamed and that synced, and
  /// only then the pointer replaced.
  ///
  /// - Parameter build: Writes the database to the path it is given.
  func publish(_ build: (String) throws -> Void) throws -> Outcome {
    let place = folder.generations(for: audience)
    try removeLeftovers(in: place)
    let draft = DurableFolder(place.path(of: Self.draftName))
    try draft.create()
    do {
      let path = draft.path(of: GenerationPointer.databaseName)
      // Made first, so that SQLite never makes it with wider permissions.
      try draft.replace(GenerationPointer.databaseName, with: [])
      try build(path)
      let digest = Digest.sha256(try FileReading.bytes(of: path, limit: GenerationDatabase.sizeLimit))
      // A pointer that cannot be read is no reason to fail: it is about to be replaced.
      let current = try? folder.current(for: audience)
      if let current, current.digest == digest, isWhole(current) {
        try place.remove(Self.draftName)
        return Outcome(pointer: current, isNew: false)
      }
      let pointer = GenerationPointer(sequence: try lastSequence(in: place) + 1, digest: digest)
      try draft.synchronize(GenerationPointer.databaseName)
      try draft.synchronize()
      try place.rename(Self.draftName, to: pointer.name)
      try place.replace(GenerationPointer.fileName, with: Array(pointer.text.utf8))
      try removeOldGenerations(in: place, current: pointer)
      return Outcome(pointer: pointer, isNew: true)
    } catch {
      // What was published before is untouched; the draft is of no use to anybody.
      try? place.remove(Self.draftName)
      throw error
    }
  }

  private static let draftName = "draft"

  private func isWhole(_ pointer: GenerationPointer) -> Bool {
    let path = folder.database(of: pointer, for: audience)
    guard let bytes = try? FileReading.bytes(of: path, limit: GenerationDatabase.sizeLimit) else { return false }
    return Digest.sha256(bytes) == pointer.digest
  }

  private func generations(in place: DurableFolder) throws(FileError) -> [(sequence: Int, name: String)] {
    try FileReading.contents(of: place.path).compactMap { item in
      guard item.kind == .folder, let number = Int(item.name.prefix { $0 != "-" }), item.name.contains("-")
      else { return nil }
      return (number, item.name)
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

  private func removeOldGenerations(in place: DurableFolder, current: GenerationPointer) throws(FileError) {
    let old = try generations(in: place).filter { $0.name != current.name }.sorted { $0.sequence > $1.sequence }
    for generation in old.dropFirst(Self.keptGenerations - 1) { try place.remove(generation.name) }
  }
}
