import Files

/// A model in its folder, ready to be used.
public struct InstalledModel: Sendable {
  /// The folder.
  public let folder: String
  /// What people call it.
  public let name: String
  /// The digest that stands for the model and everything that its vectors depend on, in lower-case hexadecimal.
  public let digest: String
  /// The model.
  public let model: SentenceModel
  /// What the vectors of its tokens are made short by.
  public let projection: TokenProjection

  private let manifest: ModelManifest

  /// Opens a model.
  ///
  /// That its files are whole is looked at by their sizes alone; ``verify()`` reads them.
  ///
  /// - Parameter folder: Where it was installed.
  /// - Throws: ``EmbeddingError``: what is missing, broken or of another kind.
  /// - Complexity: Some milliseconds.
  public init(_ folder: String) throws(EmbeddingError) {
    let (manifest, digest) = try ModelManifest.read(folder)
    for file in manifest.files {
      let path = folder + "/" + file.name
      guard let stamp = FileReading.stamp(of: path) else {
        throw EmbeddingError(path: path, reason: "it is missing; install the model again")
      }
      guard stamp.size == file.size else {
        throw EmbeddingError(
          path: path, reason: "it has \(stamp.size) bytes and not \(file.size); install the model again")
      }
    }
    model = try SentenceModel(folder)
    projection = try TokenProjection(readingFile: folder + "/" + TokenProjection.fileName, width: model.width)
    self.folder = folder
    self.digest = digest
    self.manifest = manifest
    name = manifest.name
  }

  /// Whether the folder still holds this model: another may have been installed since.
  public var isCurrent: Bool { (try? ModelManifest.read(folder))?.digest == digest }

  /// Reads all files and compares them with what was installed.
  ///
  /// - Throws: ``EmbeddingError`` about the first that is not what it was.
  /// - Complexity: Linear in their size, 0.1 s for 90 MB.
  public func verify() throws(EmbeddingError) {
    for file in manifest.files {
      let path = folder + "/" + file.name
      let digest: String
      do throws(FileError) {
        digest = try HexadecimalDigest.sha256(ofFile: path)
      } catch {
        throw EmbeddingError(path: path, reason: error.reason)
      }
      if digest != file.sha256 {
        throw EmbeddingError(
          path: path, reason: "its content has changed since it was installed; install the model again")
      }
    }
  }
}
