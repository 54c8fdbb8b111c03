import Corpus
import Files
import Vectors

/// The vectors of a generation: those that are known already, wherever they were.
struct GenerationVectors {
  private let known: KnownTexts
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
    let files = Audience.allCases.compactMap { audience -> VectorsFile? in
      guard let pointer = try? folder.current(for: audience) else { return nil }
      return try? Self.open(in: folder, of: pointer, for: audience, state: state).get()
    }
    if let encoder {
      (model, width, tokenLength) = (encoder.model, encoder.width, encoder.tokenLength)
    } else if let file = files.first {
      (model, width, tokenLength) = (file.model, file.width, file.tokenLength)
    } else {
      return nil
    }
    known = KnownTexts(files, model: model)
  }

  /// Opens the vectors of a generation.
  ///
  /// - Returns: The file, or what is wrong with it.
  static func open(
    in folder: IndexFolder, of pointer: GenerationPointer, for audience: Audience, state: IndexState?
  ) -> Result<VectorsFile, VectorsError> {
    let path = folder.vectors(of: pointer, for: audience)
    let isChecked = state?.hasCheckedVectors(path, of: pointer, for: audience) ?? false
    do throws(VectorsError) {
      return .success(try VectorsFile(path, database: pointer.digest, isChecked: isChecked))
    } catch {
      return .failure(error)
    }
  }

  /// Opens the vectors of a generation that a model of a digest has made.
  static func open(
    in folder: IndexFolder, of pointer: GenerationPointer, for audience: Audience, state: IndexState?,
    model: String
  ) -> Result<VectorsFile, VectorsError> {
    open(in: folder, of: pointer, for: audience, state: state).flatMap { file in
      file.model == model ? .success(file) : .failure(.otherModel)
    }
  }

  /// The texts of some entries that have no vectors yet, each once.
  func missing(of entries: [EntryTexts]) -> [EntryTexts.Item] {
    var seen: Set<TextKey> = []
    return entries.flatMap(\.items).filter { !known.contains($0.key) && seen.insert($0.key).inserted }
  }

  /// Writes the vectors of a generation.
  ///
  /// - Parameters:
  ///   - entries: Its entries, by their rows.
  ///   - new: Texts that have been encoded just now.
  ///   - folder: Its folder.
  ///   - database: The digest of its database.
  /// - Returns: How many texts have no vectors yet.
  /// - Throws: `FileError`.
  @discardableResult
  func write(
    _ entries: [EntryTexts], new: [TextKey: EncodedText] = [:], into folder: DurableFolder, database: String
  ) throws(FileError) -> Int {
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
