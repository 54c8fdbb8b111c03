/// Where a running service is reached: `http://127.0.0.1:8400`, `http://[::1]:8400/kb` or `unix:/run/kb.sock`.
public struct ServiceAddress: Sendable, Hashable {
  /// Where to connect.
  let endpoint: ServerSettings.Address
  /// What the header Host says.
  let authority: String
  /// What stands before the addresses of the API: empty, or `/` and a path without one at its end.
  let prefix: String
  /// The address as it was typed.
  public let text: String

  /// Reads an address.
  ///
  /// - Throws: ``ClientError/wrongAddress(_:reason:)``.
  public init(_ text: String) throws(ClientError) {
    func wrong(_ reason: String) -> ClientError { .wrongAddress(String(text.prefix(200)), reason: reason) }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw wrong("it has spaces or other characters that no address has")
    }
    self.text = text
    if let path = Self.rest(of: text, after: "unix:") {
      guard path.hasPrefix("/"), path.utf8.count <= 100 else {
        throw wrong("after unix: stands the absolute path of a socket, of at most 100 bytes")
      }
      endpoint = .unix(path: path)
      authority = "localhost"
      prefix = ""
      return
    }
    guard let rest = Self.rest(of: text, after: "http://") else {
      throw wrong("it begins with http:// or unix:; TLS is for a proxy on the way")
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<slash]
    var prefix = rest[slash...]
    while prefix.hasSuffix("/") { prefix.removeLast() }
    guard !rest.contains(where: { "@?#\\".contains($0) }) else {
      throw wrong(
        "it is a host, perhaps with a port and a path, and nothing else; keys are in KB_KEY or a file")
    }
    let host: Substring
    let port: Substring
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      host = authority[authority.index(after: authority.startIndex)..<end]
      port = authority[authority.index(after: end)...]
    } else {
      let colon = authority.firstIndex(of: ":") ?? authority.endIndex
      host = authority[..<colon]
      port = authority[colon...]
    }
    guard !host.isEmpty, port.isEmpty || port.hasPrefix(":"),
      let number = port.isEmpty ? 80 : Int(port.dropFirst()), (1...65_535).contains(number)
    else { throw wrong("the host or the port is wrong") }
    endpoint = .tcp(host: String(host), port: number)
    self.authority = String(authority)
    self.prefix = String(prefix)
  }

  /// Whether what is sent stays on this machine.
  public var isLocal: Bool { endpoint.isLocal }

  private static func rest(of text: String, after scheme: String) -> String? {
    guard text.utf8.count > scheme.utf8.count, text.prefix(scheme.count).lowercased() == scheme else {
      return nil
    }
    return String(text.dropFirst(scheme.count))
  }
}

/// Why a running service could not be asked.
public enum ClientError: Error, Hashable, CustomStringConvertible {
  /// It is no address of a service.
  case wrongAddress(_ text: String, reason: String)
  /// The key is none, or would be sent in the clear.
  case wrongKey(reason: String)
  /// The message is larger than what a service takes; sizes in bytes of the body.
  case tooLong(_ size: Int, limit: Int)
  /// There is no connection.
  case cannotConnect(_ address: String, reason: String)
  /// It took too long.
  case timedOut(_ address: String, seconds: Int)
  /// The connection broke.
  case broken(_ address: String, reason: String)
  /// The service said no.
  case refused(_ address: String, status: Int, detail: String)
  /// What came back is no answer of kb.
  case notUnderstood(_ address: String, reason: String)

  /// What happened, to which service, and what to do.
  public var description: String {
    switch self {
    case .wrongAddress(let text, let reason): "\(text) is no address of a service: \(reason)"
    case .wrongKey(let reason): reason
    case .tooLong(let size, let limit):
      "the message takes \(size / 1024 + 1) KiB, and a service takes \(limit / 1024) KiB; ask with the part that asks"
    case .cannotConnect(let address, let reason):
      "cannot connect to \(address): \(reason); `kb serve` starts a service"
    case .timedOut(let address, let seconds): "\(address) did not answer within \(seconds) seconds"
    case .broken(let address, let reason): "the connection to \(address) broke: \(reason)"
    case .refused(let address, let status, let detail): "\(address) answered \(status): \(detail)"
    case .notUnderstood(let address, let reason): "\(address) did not answer as kb does: \(reason)"
    }
  }
}
