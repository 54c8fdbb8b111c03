import Crypto
import Files

/// A file of postings that has been made before the digest of its database was known.
public struct PostingsDraft: Sendable {
  private var file: [UInt8]
  private let digestStart: Int

  init(file: [UInt8], digestStart: Int) {
    self.file = file
    self.digestStart = digestStart
  }

  /// The bytes of the file.
  ///
  /// - Parameter database: The SHA-256 of the database that it belongs to, in hexadecimal.
  /// - Returns: All of it, with its digest at the end.
  /// - Complexity: Linear in the file's size.
  public consuming func bytes(for database: String) -> [UInt8] {
    var file = file
    self.file = []
    file.withUnsafeMutableBytes { bytes in
      for (place, word) in DigestWords.words(of: database).enumerated() {
        bytes.storeBytes(of: word, toByteOffset: (PostingsLayout.Head.database + place) * 8, as: UInt64.self)
      }
      var hash = SHA256()
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<digestStart]))
      UnsafeMutableRawBufferPointer(rebasing: bytes[digestStart...]).copyBytes(from: Array(hash.finalize()))
    }
    return file
  }
}
