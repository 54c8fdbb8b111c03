import Crypto
import Foundation

/// The secret of an access key: `kb_<id>_<43 characters>`.
///
/// The characters are 32 random bytes as base64url without padding (RFC 4648, 5). The prefix lets scanners of
/// repositories find a secret that went astray.
struct AccessSecret {
  static let idLength = 8
  private static let prefix = Array("kb_".utf8)
  private static let idEnd = prefix.count + idLength
  /// The only length that a secret has, in bytes.
  static let length = idEnd + 1 + 43
  /// RFC 4648, 6, in lower case.
  private static let base32 = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  let id: String
  let text: String

  /// Makes a secret from 40 random bits for the id and 256 for the rest.
  init(random: inout some RandomNumberGenerator) {
    var bits = random.next()
    var characters: [UInt8] = []
    for _ in 0..<Self.idLength {
      characters.append(Self.base32[Int(bits & 31)])
      bits >>= 5
    }
    id = String(decoding: characters, as: UTF8.self)
    var bytes = Data()
    for _ in 0..<4 { withUnsafeBytes(of: random.next().littleEndian) { bytes.append(contentsOf: $0) } }
    let rest = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
    text = "kb_\(id)_\(rest)"
  }

  /// Reads what somebody says is a secret; nil when its form is not that of one.
  ///
  /// - Complexity: A look at the length for whatever is too long, however long it is, where the string is
  ///   native UTF-8.
  init?(text: String) {
    let bytes = text.utf8
    guard bytes.count == Self.length else { return nil }
    let id = bytes.dropFirst(Self.prefix.count).prefix(Self.idLength)
    guard bytes.starts(with: Self.prefix), id.allSatisfy(Self.base32.contains),
      bytes.dropFirst(Self.idEnd).first == UInt8(ascii: "_")
    else { return nil }
    self.id = String(decoding: id, as: UTF8.self)
    self.text = text
  }

  /// Whether a text has the form of an id.
  static func isID(_ text: String) -> Bool {
    text.utf8.count == idLength && text.utf8.allSatisfy(base32.contains)
  }

  /// The SHA-256 of the whole text, so that no character of it can be another, not even the last, of which
  /// base64 uses four bits.
  ///
  /// A fast hash is right here. Slow ones (bcrypt, Argon2) make up for passwords that can be guessed; nobody
  /// guesses 256 random bits, whatever a guess costs, and every request would pay for the slowness.
  var digest: SHA256.Digest { SHA256.hash(data: Data(text.utf8)) }
}
