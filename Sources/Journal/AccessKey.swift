/// What the holder of a key may do.
public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
  /// See internal entries too.
  case readInternal = "read-internal"
  /// Have the index brought up to date.
  case reindex
  /// Everything, also what other scopes allow.
  case admin

  /// The scopes that a key with `scopes` has in the end: all with ``admin``.
  public static func granted(by scopes: Set<Scope>) -> Set<Scope> {
    scopes.contains(.admin) ? Set(allCases) : scopes
  }
}

/// A key that lets a program or a person do more than the public may; its secret is not in here.
///
/// Times are seconds since 1970-01-01 00:00:00 UTC. When a key was last used is not kept: that would be a
/// write for every request.
public struct AccessKey: Sendable, Hashable, Identifiable {
  /// Whether a key opens anything.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// It does.
    case active
    /// Its time is over.
    case expired
    /// Somebody revoked it.
    case revoked
  }

  /// The most bytes that a name may have.
  public static let nameLimit = 200

  /// Eight characters of base32 (RFC 4648, in lower case), no secret: names the key in lists and logs.
  public let id: String
  /// What it is for, in its maker's words; may be empty.
  public let name: String
  /// What it was made for; see ``Scope/granted(by:)`` for what that allows.
  public let scopes: Set<Scope>
  /// When it was made.
  public let createdAt: Int
  /// The first second at which it opens nothing any more; nil when it does not expire.
  public let expiresAt: Int?
  /// When it was revoked, if it was.
  public let revokedAt: Int?

  /// Whether the key opens anything at `now`.
  ///
  /// A revoked key is revoked whatever the clock says.
  public func state(at now: Int) -> State {
    if revokedAt != nil { return .revoked }
    if let expiresAt, now >= expiresAt { return .expired }
    return .active
  }
}
