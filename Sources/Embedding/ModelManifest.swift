import Files
import Foundation

/// What an installed model consists of: the file `kb-model.json` in its folder.
///
/// Written last, so that a folder with one is whole. Its own digest stands for the model wherever vectors are kept.
public struct ModelManifest: Sendable, Codable, Hashable {
  /// One file of the model.
  public struct File: Sendable, Codable, Hashable {
    /// Its path below the folder.
    public var name: String
    /// In bytes.
    public var size: Int
    /// SHA-256 in lower-case hexadecimal.
    public var sha256: String
  }

  /// The version of this layout.
  public var format: Int
  /// What people call the model.
  public var name: String
  /// Its files.
  public var files: [File]

  /// The name of the file that holds it.
  public static let fileName = "kb-model.json"
  static let currentFormat = 1
  private static let largestSize = 1 << 20

  /// Reads the manifest of a folder.
  ///
  /// - Returns: It and its digest in lower-case hexadecimal.
  /// - Throws: ``EmbeddingError``.
  static func read(_ folder: String) throws(EmbeddingError) -> (manifest: ModelManifest, digest: String) {
    let path = folder + "/" + fileName
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.bytes(of: path, limit: largestSize)
    } catch {
      let hint = "there is no such file; models are brought in by \"kb model install\""
      throw EmbeddingError(path: path, reason: error.isMissing ? hint : error.reason)
    }
    guard let manifest = try? JSONDecoder().decode(ModelManifest.self, from: Data(bytes)) else {
      throw EmbeddingError(path: path, reason: "it is damaged; install the model again")
    }
    guard manifest.format == currentFormat else {
      throw EmbeddingError(path: path, reason: "another version of kb wrote it; install the model again")
    }
    return (manifest, HexadecimalDigest.sha256(bytes))
  }

  /// The manifest as it is written.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
