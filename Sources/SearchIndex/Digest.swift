import Crypto
import Files

/// SHA-256 as text.
enum Digest {
  /// The SHA-256 of bytes in lower-case hexadecimal.
  static func sha256(_ bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes))
  }

  /// The SHA-256 of a file in lower-case hexadecimal, read piece by piece.
  static func sha256(ofFile path: String) throws(FileError) -> String {
    try sha256 { body throws(FileError) in try FileReading.forEachChunk(of: path, body) }
  }

  /// The SHA-256 of bytes that come piece by piece.
  ///
  /// - Parameter read: Hands each piece to what it is given.
  /// - Returns: The digest in lower-case hexadecimal.
  /// - Throws: What `read` throws.
  static func sha256(
    _ read: ((ArraySlice<UInt8>) -> Void) throws(FileError) -> Void
  ) throws(FileError) -> String {
    var hash = SHA256()
    try read { hash.update(data: $0) }
    return hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
