import Crypto

/// Digests as text, in lower-case hexadecimal.
public enum HexadecimalDigest {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The SHA-256 of bytes.
  public static func sha256(_ bytes: [UInt8]) -> String {
    text(of: SHA256.hash(data: bytes))
  }

  /// The SHA-256 of a file, read piece by piece.
  ///
  /// - Throws: ``FileError`` when it cannot be read.
  public static func sha256(ofFile path: String) throws(FileError) -> String {
    try sha256 { body throws(FileError) in try FileReading.forEachChunk(of: path, body) }
  }

  /// The SHA-256 of bytes that come piece by piece.
  ///
  /// - Parameter read: Hands each piece to what it is given.
  /// - Returns: The digest.
  /// - Throws: What `read` throws.
  public static func sha256(
    _ read: ((ArraySlice<UInt8>) -> Void) throws(FileError) -> Void
  ) throws(FileError) -> String {
    var hash = SHA256()
    try read { hash.update(data: $0) }
    return text(of: hash.finalize())
  }

  /// The bytes of a digest, two digits each.
  public static func text(of digest: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
