import HTTPTypes
import Hummingbird
import Synchronization

/// Whether a request is meant for this server and comes from a page of its own.
///
/// A page of another origin can make a browser call 127.0.0.1, and by DNS rebinding even under a name of its own: so the host
/// is checked also where only this machine can connect.
final class HostCheck: Sendable {
  private let settings: ServerSettings
  private let hosts: Mutex<Set<String>>
  private let isUnixSocket: Bool

  init(_ settings: ServerSettings) {
    self.settings = settings
    hosts = Mutex(Set(settings.names.map { $0.lowercased() }))
    if case .unix = settings.address { isUnixSocket = true } else { isUnixSocket = false }
    if case .tcp(_, let port) = settings.address, port > 0 { listen(on: port) }
  }

  /// Takes note of the port, which is known late when any free one will do.
  func listen(on port: Int) {
    guard case .tcp(let host, _) = settings.address else { return }
    hosts.withLock { hosts in
      for name in ["127.0.0.1", "localhost", "[::1]"] {
        hosts.insert("\(name):\(port)")
        if port == 80 { hosts.insert(name) }
      }
      if settings.address.isLocal { hosts.insert("\(host):\(port)") }
    }
  }

  /// Refuses requests for other hosts and changes from other origins.
  func check(_ request: Request) throws(Problem) {
    // The first `Host` has become the authority: any that is left is a second one.
    guard let authority = request.head.authority?.lowercased(), request.headers[values: .host].isEmpty,
      isUnixSocket || hosts.withLock({ $0.contains(authority) })
    else { throw .foreignHost }
    let origins = request.headers[values: .origin]
    guard origins.allSatisfy({ isOwn($0) }) else { throw .foreignOrigin }
    // Browsers say where a request comes from; what is no browser says nothing.
    if let site = request.headers[.secFetchSite], request.method != .get, request.method != .head {
      guard site == "same-origin" || site == "none" else { throw .foreignOrigin }
    }
  }

  private func isOwn(_ origin: String) -> Bool {
    let origin = origin.lowercased()
    for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
      let host = String(origin.dropFirst(scheme.count))
      let port = scheme == "http://" ? ":80" : ":443"
      return hosts.withLock { $0.contains(host) || $0.contains(host + port) }
    }
    return false
  }
}

extension HTTPField.Name {
  static let secFetchSite = HTTPField.Name.known("Sec-Fetch-Site")
  static let host = HTTPField.Name.known("Host")
  static let contentSecurityPolicy = HTTPField.Name.known("Content-Security-Policy")
  static let referrerPolicy = HTTPField.Name.known("Referrer-Policy")
  static let openerPolicy = HTTPField.Name.known("Cross-Origin-Opener-Policy")
  static let resourcePolicy = HTTPField.Name.known("Cross-Origin-Resource-Policy")

  /// A name that is known to be one.
  static func known(_ name: String) -> HTTPField.Name {
    guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
    return field
  }
}
