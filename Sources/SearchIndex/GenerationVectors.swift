import Corpus
import Files
import Vectors

/// The vectors of generations: those that are known already, wherever they were.
///
/// The public one takes over nothing but its own: which of its texts wait, and so the bytes of its file and how often it is
/// published, must not tell what internal entries say.
struct GenerationVectors {
  private let known: [Audience: KnownTexts]
  private let model: String
  private let width: Int
  private let tokenLength: Int

  /// Looks at what is published; nil when there is neither a model nor any vector.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - state: What the last refresh saw, which spares the check of files that nobody wrote to since.
  ///   - encoder: The model; without one the vectors of the last are carried over.
  init?(in folder: IndexFolder, _ state: IndexState?, encoder: (any EntryEncoder)?) {
    var own: [Audience: VectorsFile] = [:]
    for audience in Audience.allCases {
      guard let pointer = try? folder.current(for: audience) else { continue }
      own[audience] = try? Self.open(in: folder, of: pointer, for: audience, state: state)
    }
    let files = Audience.allCases.compactMap { own[$0] }
    if let encoder {
      (model, width, tokenLength) = (encoder.model, encoder.width, encoder.tokenLength)
    } else if let file = files.first {
      (model, width, tokenLength) = (file.model, file.width, file.tokenLength)
    } else {
      return nil
    }
    var known: [Audience: KnownTexts] = [:]
    for audience in Audience.allCases {
      let readable = Audience.allCases.filter { audience.maySee($0) }.compactMap { own[$0] }
      known[audience] = KnownTexts(readable, model: model)
    }
    self.known = known
  }

  /// Opens the vectors of a generation.
  ///
  /// - Throws: What is wrong with them.
  static func open(
    in folder: IndexFolder, of pointer: GenerationPointer, for audience: Audience, state: IndexState?
  ) throws(VectorsError) -> VectorsFile {
    let path = folder.vectors(of: pointer, for: audience)
    let isChecked = state?.hasCheckedVectors(path, of: pointer, for: audience) ?? false
    return try VectorsFile(path, database: pointer.digest, isChecked: isChecked)
  }

  /// Takes the vectors of a generation away that are not what kb wrote: what stays may be taken for checked from now on.
  static func removeDamaged(
    in folder: IndexFolder, of pointer: GenerationPointer, for audience: Audience, state: IndexState?
  ) throws(FileError) {
    let place = DurableFolder(folder.generations(for: audience).path(of: pointer.name))
    guard place.has(VectorsFile.name) else { return }
    if (try? open(in: folder, of: pointer, for: audience, state: state)) == nil {
      try place.remove(VectorsFile.name)
    }
  }

  /// Opens the vectors of a generation that a model of a digest has made.
  static func open(
    in folder: IndexFolder, of pointer: GenerationPointer, for audience: Audience, state: IndexState?,
    model: String
  ) throws(VectorsError) -> VectorsFile {
    let file = try open(in: folder, of: pointer, for: audience, state: state)
    if file.model != model { throw .otherModel }
    return file
  }

  /// The texts of an audience's entries that have no vectors yet, each once.
  func missing(of entries: [EntryTexts], for audience: Audience) -> [EntryTexts.Item] {
    var seen: Set<TextKey> = []
    return entries.flatMap(\.items).filter { !isKnown($0.key, for: audience) && seen.insert($0.key).inserted }
  }

  /// How many texts of an audience's entries would wait still, with those that have been encoded just now.
  func waiting(_ entries: [EntryTexts], new: [TextKey: EncodedText], for audience: Audience) -> Int {
    entries.reduce(0) { sum, entry in
      sum + entry.items.count { new[$0.key] == nil && !isKnown($0.key, for: audience) }
    }
  }

  private func isKnown(_ key: TextKey, for audience: Audience) -> Bool {
    known[audience]?.contains(key) ?? false
  }

  /// Writes the vectors of a generation.
  ///
  /// - Parameters:
  ///   - entries: Its entries, by their rows.
  ///   - new: Texts that have been encoded just now.
  ///   - audience: Whose generation it is.
  ///   - folder: Its folder.
  ///   - database: The digest of its database.
  /// - Returns: How many texts have no vectors yet.
  /// - Throws: `FileError`.
  @discardableResult
  func write(
    _ entries: [EntryTexts], new: [TextKey: EncodedText] = [:], for audience: Audience,
    into folder: DurableFolder, database: String
  ) throws(FileError) -> Int {
    let known = known[audience] ?? KnownTexts([], model: model)
    var writer = VectorsWriter(model: model, width: width, tokenLength: tokenLength, known: known, new: new)
    for entry in entries {
      for item in entry.items { writer.add(item.key, row: entry.row) }
    }
    try writer.write(into: folder, database: database)
    return writer.missing
  }

  /// Whether a published file is as one that would be written now.
  func isCurrent(_ file: VectorsFile) -> Bool { file.model == model }
}

extension IndexFolder {
  /// The file of vectors of a generation.
  func vectors(of pointer: GenerationPointer, for audience: Audience) -> String {
    generations(for: audience).path(of: pointer.name) + "/" + VectorsFile.name
  }
}
