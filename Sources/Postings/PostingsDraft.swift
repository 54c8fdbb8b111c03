import Crypto
import Files

/// A file of postings that has been made before the digest of its database was known.
public struct PostingsDraft: Sendable {
  private let file: [UInt8]
  private let digestStart: Int

  init(file: [UInt8], digestStart: Int) {
    self.file = file
    self.digestStart = digestStart
  }

  /// The bytes of the file, in pieces that follow one another.
  ///
  /// Most of them are those of the draft itself, which several databases may have.
  ///
  /// - Parameter database: The SHA-256 of the database that it belongs to, in hexadecimal.
  /// - Returns: All of it, with its digest at the end.
  /// - Complexity: Linear in the file's size, which is digested.
  public func pieces(for database: String) -> [ArraySlice<UInt8>] {
    var head = Array(file[..<(PostingsLayout.headCount * 8)])
    head.withUnsafeMutableBytes { bytes in
      for (place, word) in DigestWords.words(of: database).enumerated() {
        bytes.storeBytes(of: word, toByteOffset: (PostingsLayout.Head.database + place) * 8, as: UInt64.self)
      }
    }
    let body = file[head.count..<digestStart]
    var hash = SHA256()
    for piece in [head[...], body] { piece.withUnsafeBytes { hash.update(bufferPointer: $0) } }
    return [head[...], body, Array(hash.finalize())[...]]
  }
}
