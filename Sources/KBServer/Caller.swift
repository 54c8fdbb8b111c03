import Corpus
import HTTPTypes
import Hummingbird
import Journal

/// Who is calling, and what they may do.
struct Caller: Sendable, Hashable {
  /// What the caller's key allows; nothing without one.
  var scopes: Set<Scope> = []
  /// Whether there was a key at all.
  var hasKey = false

  /// What the caller may see.
  var audience: Audience { allows(.readInternal) ? .internal : .public }

  /// Whether the caller may do something.
  func allows(_ scope: Scope) -> Bool { scopes.contains(scope) }

  /// Refuses whoever may not do something.
  func require(_ scope: Scope) throws(Problem) {
    if !hasKey { throw .noKey }
    if !allows(scope) { throw .forbidden }
  }
}

/// What is known of a request besides what it says.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of the other end; nil on a Unix socket.
  let address: String?
  /// Who is calling; set before any route sees the request.
  var caller = Caller()

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    address = source.channel.remoteAddress?.ipAddress
  }
}
