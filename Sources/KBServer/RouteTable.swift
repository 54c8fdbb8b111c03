/// The addresses that the server knows: what the router, the description of the API and errors agree on.
struct RouteTable: Sendable {
  /// A method at an address.
  struct Route: Sendable, Hashable {
    /// GET or POST.
    var method: String
    /// The address, with `{name}` for what changes.
    var path: String
  }

  let routes: [Route]

  /// All routes.
  static let standard = RouteTable(
    routes: [
      ("GET", "/"), ("POST", "/"), ("GET", "/entries/{id}"), ("GET", "/assets/{name}"), ("GET", "/v1/search"),
      ("POST", "/v1/search"), ("POST", "/v1/ask"), ("GET", "/v1/entries/{id}"), ("GET", "/v1/suggest"),
      ("POST", "/v1/suggest"),
      ("GET", "/v1/sources"), ("POST", "/v1/reindex"), ("GET", "/v1/jobs/{id}"), ("POST", "/v1/feedback"),
      ("POST", "/hooks/github"),
      ("GET", "/livez"), ("GET", "/readyz"), ("GET", "/metrics"), ("GET", "/openapi.json"),
    ].map { Route(method: $0, path: $1) })

  /// The address with its changing parts named, or nil for an address that is not known.
  func pattern(of path: String) -> String? {
    routes.first { $0.path == path }?.path ?? routes.first { Self.matches(path, $0.path) }?.path
  }

  /// The methods that an address knows: whatever can be fetched knows HEAD too (RFC 9110, 9.1).
  func methods(of path: String) -> [String] {
    routes.filter { Self.matches(path, $0.path) }.flatMap {
      $0.method == "GET" ? ["GET", "HEAD"] : [$0.method]
    }
  }

  private static func matches(_ path: String, _ pattern: String) -> Bool {
    if path == pattern { return true }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == wanted.count
      && zip(parts, wanted).allSatisfy { $0 == $1 || $1.hasPrefix("{") && !$0.isEmpty }
  }
}
