import Crypto
import Files

/// Digests as text.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// A digest in lower-case hexadecimal.
  static func text(of digest: SHA256.Digest) -> String {
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The SHA-256 of a file, read piece by piece.
  static func digest(ofFile path: String) throws(FileError) -> String {
    var hash = SHA256()
    try FileReading.forEachChunk(of: path) { hash.update(data: $0) }
    return text(of: hash.finalize())
  }
}
