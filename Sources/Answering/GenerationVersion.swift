import Files

/// What the publishing of a generation is known by, without a look into any file.
public struct GenerationVersion: Sendable, Hashable {
  private let pointer: FileStamp

  /// Takes what the system says of the file that names the generation.
  init(pointer: FileStamp) {
    self.pointer = pointer
  }
}
