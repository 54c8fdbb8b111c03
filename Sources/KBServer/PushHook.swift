import Crypto
public import Files
import Foundation
import Synchronization

/// What a webhook of GitHub has to be to start a refresh.
public struct PushHookSettings: Sendable, Hashable {
  /// The shortest secret, in bytes.
  public static let shortestSecret = 16

  /// What GitHub signs with.
  let secret: [UInt8]
  /// The branch that is checked out here.
  public var branch: String
  /// The repository as `owner/name`, in any case of letters; nil for any that knows the secret.
  public var repository: String?

  /// Makes settings; nil when the secret is shorter than 16 bytes.
  public init?(secret: [UInt8], branch: String = "main", repository: String? = nil) {
    guard secret.count >= Self.shortestSecret else { return nil }
    self.secret = secret
    self.branch = branch
    self.repository = repository
  }

  /// Reads the secret from a file; a line break at its end is none of it.
  ///
  /// - Parameter path: The file.
  /// - Returns: The secret's bytes.
  /// - Throws: ``FileError``.
  public static func secret(inFile path: String) throws(FileError) -> [UInt8] {
    var bytes = try FileReading.bytes(of: path, limit: 4_096, followsLink: true)
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return bytes
  }
}

/// Checks what GitHub sends: its signature, and that it was not sent before.
final class PushHook: Sendable {
  /// What a push event says, as far as it matters here.
  struct Push: Decodable {
    struct Commit: Decodable {
      var added: [String]?
      var modified: [String]?
      var removed: [String]?
    }
    struct Repository: Decodable {
      var fullName: String?

      private enum CodingKeys: String, CodingKey {
        case fullName = "full_name"
      }
    }
    var ref: String
    var deleted: Bool?
    var forced: Bool?
    var commits: [Commit]?
    var repository: Repository?

    /// The files that it names; nil when it cannot name them all.
    ///
    /// A forced push goes back to commits that it does not list, and GitHub lists 2,048 at the most.
    var paths: [String]? {
      guard let commits, !commits.isEmpty, commits.count < 2_048, forced != true else { return nil }
      return commits.flatMap { ($0.added ?? []) + ($0.modified ?? []) + ($0.removed ?? []) }
    }
  }

  let settings: PushHookSettings
  private let seen = Mutex<Seen>(Seen())

  /// Deliveries and signatures that came before, the oldest first.
  private struct Seen {
    var marks: Set<String> = []
    var order: [String] = []
  }

  /// The most deliveries that are remembered.
  static let memory = 10_000

  init(_ settings: PushHookSettings) {
    self.settings = settings
  }

  /// Whether a signature is that of a body: the header `X-Hub-Signature-256`, compared in constant time.
  ///
  /// - Parameters:
  ///   - signature: `sha256=` and 64 hexadecimal digits.
  ///   - body: The bytes as they came.
  /// - Returns: Whether the sender knows the secret.
  func isSigned(_ signature: String, body: some DataProtocol) -> Bool {
    let prefix = "sha256="
    guard signature.hasPrefix(prefix),
      let code = Self.bytes(ofHex: signature.utf8.dropFirst(prefix.utf8.count))
    else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: body, using: SymmetricKey(data: settings.secret))
  }

  /// What a delivery is known by.
  static func marks(of delivery: String, _ signature: String) -> [String] {
    ["id " + delivery, "signature " + signature.lowercased()]
  }

  /// Takes note of a delivery; false when it came before, under the same id or with the same signature.
  ///
  /// The id is not signed: who replays a body may make one up.
  func isNew(delivery: String, signature: String) -> Bool {
    let marks = Self.marks(of: delivery, signature)
    return seen.withLock { seen in
      guard marks.allSatisfy({ !seen.marks.contains($0) }) else { return false }
      seen.marks.formUnion(marks)
      seen.order += marks
      let surplus = seen.order.count - Self.memory * 2
      if surplus > 0 {
        seen.marks.subtract(seen.order.prefix(surplus))
        seen.order.removeFirst(surplus)
      }
      return true
    }
  }

  /// Whether a push is to the repository and branch that are checked out here.
  func concerns(_ push: Push) -> Bool {
    if let repository = settings.repository {
      guard push.repository?.fullName?.lowercased() == repository.lowercased() else { return false }
    }
    return push.deleted != true && push.ref == "refs/heads/" + settings.branch
  }

  private static func bytes(ofHex digits: some Collection<UInt8>) -> [UInt8]? {
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in digits {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }
}
