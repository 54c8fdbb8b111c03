public import Watching

/// Where a server listens, whom it answers and how much it takes.
public struct ServerSettings: Sendable, Hashable {
  /// Where a server listens.
  public enum Address: Sendable, Hashable {
    /// A host name or address and a port.
    case tcp(host: String, port: Int)
    /// A Unix socket.
    case unix(path: String)

    /// Whether only processes of this machine can reach it.
    public var isLocal: Bool {
      switch self {
      case .unix: true
      case .tcp(let host, _):
        // 127.0.0.1.example.com is a name that may lead anywhere.
        host == "localhost" || host == "::1"
          || host.hasPrefix("127.") && host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
      }
    }
  }

  /// Where to listen.
  public var address: Address
  /// The names under which others than this machine reach the server, as `kb.example.com` or `kb.example.com:8443`.
  public var names: [String]
  /// How much is taken.
  public var limits: ServerLimits
  /// Which webhooks start a refresh; nil for none.
  public var hook: PushHookSettings?
  /// How documents are watched; nil when they are not.
  public var watch: WatchSettings?
  /// Whether questions are kept in the journal.
  public var keepsQuestions = true

  /// Makes settings; by default the server listens on 127.0.0.1:8400.
  public init(
    address: Address = .tcp(host: "127.0.0.1", port: 8400), names: [String] = [],
    limits: ServerLimits = ServerLimits(), watch: WatchSettings? = nil
  ) {
    self.address = address
    self.names = names
    self.limits = limits
    self.watch = watch
  }
}

/// How much a server takes before it says no.
public struct ServerLimits: Sendable, Hashable {
  /// The largest body, in bytes.
  public var body = 64 * 1024
  /// The longest query in an address, in bytes of UTF-8.
  public var query = 1_024
  /// How long a request may take to come in, in seconds.
  public var requestTime = 10
  /// How long a connection may be silent, in seconds.
  public var idleTime = 10
  /// How long running requests may go on after a signal to stop, in seconds.
  public var shutdownTime = 5
  /// The most connections at once.
  public var connections = 512
  /// The most answers that are worked on at once.
  public var concurrency = 64
  /// The most requests of one address a minute; nil for any number.
  public var requestsPerMinute: Int?

  /// Makes the limits that kb ships with.
  public init() {}
}
