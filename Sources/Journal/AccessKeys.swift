import Crypto

/// The access keys as the journal had them at one moment: what a server keeps in memory and asks at every
/// request.
public struct AccessKeys: Sendable, CustomStringConvertible {
  /// A key with the SHA-256 of its secret.
  struct Stored: Sendable {
    var key: AccessKey
    var digest: [UInt8]
  }

  private let stored: [String: Stored]
  /// What a secret is compared with when there is no key of its id.
  ///
  /// It is the digest of no secret that can be made, and what came of the comparison is not looked at.
  private static let nobody = [UInt8](repeating: 0, count: SHA256.byteCount)

  init(_ keys: [Stored]) {
    stored = Dictionary(keys.map { ($0.key.id, $0) }) { first, _ in first }
  }

  /// No keys: every secret is refused.
  public init() { self.init([]) }

  /// What the holder of a secret may do now; nil when the secret opens nothing.
  ///
  /// - Parameters:
  ///   - secret: What the caller sent, whatever it is.
  ///   - now: Seconds since 1970.
  /// - Returns: The scopes, with all that ``Scope/admin`` includes.
  /// - Complexity: One SHA-256 of 55 bytes, whether or not there is such a key; none for other lengths.
  public func scopes(of secret: String, now: Int) -> Set<Scope>? {
    key(of: secret, now: now).map { Scope.granted(by: $0.scopes) }
  }

  /// The key that a secret belongs to; nil when the secret opens nothing now.
  ///
  /// It says nothing of why, and takes the same time for a wrong secret, an unknown id, and a key that is
  /// expired or revoked: `==` of swift-crypto's digests looks at every byte
  /// (<https://github.com/apple/swift-crypto/blob/4.5.2/Sources/Crypto/Util/SafeCompare.swift>).
  public func key(of secret: String, now: Int) -> AccessKey? {
    guard let presented = AccessSecret(text: secret) else { return nil }
    let found = stored[presented.id]
    let isRight = presented.digest == (found?.digest ?? Self.nobody)
    guard isRight, let found, found.key.state(at: now) == .active else { return nil }
    return found.key
  }

  /// How many there are, and nothing that a log should not hold.
  public var description: String { "\(stored.count) access keys" }
}
