import HTTPTypes
import Hummingbird
import Journal
import Logging
import NIOCore
import Page

/// The outermost of all: checks who is calling and where, and makes a response of every error.
///
/// Whatever comes out, every response has the headers that keep a browser safe.
struct GuardMiddleware: RouterMiddleware {
  typealias Context = ServerContext

  let hosts: HostCheck
  let rate: RateLimit?
  let routes: RouteTable
  let metrics: RequestMetrics
  let keys: KeyRing
  let renderer: PageRenderer
  let limits: ServerLimits

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let began = ContinuousClock.now
    var context = context
    var response: Response
    do {
      try hosts.check(request)
      context.caller = try await caller(of: request, context)
      // Whoever watches over the service must not take a flood from the same address for its end.
      if let rate, request.uri.path != "/livez", let seconds = rate.take(context.address ?? "") {
        throw Problem.tooMany(retryAfter: seconds)
      }
      response = try await next(request, context)
    } catch {
      let problem = problem(for: error, request)
      if problem.status == HTTPResponse.Status.internalServerError.code {
        context.logger.error("a request failed", metadata: ["error": "\(type(of: error))"])
      }
      response = JSONResponse.response(problem)
      if wantsPage(request) { show(problem, in: &response) }
    }
    secure(&response, context)
    let route = routes.pattern(of: request.uri.path) ?? "other"
    metrics.count(route: route, status: response.status.code, duration: ContinuousClock.now - began)
    context.logger.debug(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
      ])
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// Whether a person is to read what comes back.
  private func wantsPage(_ request: Request) -> Bool {
    let isOfPage =
      switch routes.pattern(of: request.uri.path) {
      case "/", "/entries/{id}": true
      // Whoever follows a wrong link.
      case nil: !request.uri.path.hasPrefix("/v1/")
      default: false
      }
    return isOfPage && request.headers[.accept]?.contains("text/html") == true
  }

  private func show(_ problem: Problem, in response: inout Response) {
    let page = renderer.problem(status: problem.status, title: problem.title, detail: problem.detail)
    response.headers[.contentType] = "text/html; charset=utf-8"
    response.body = ResponseBody(byteBuffer: ByteBuffer(string: page))
  }

  private func caller(of request: Request, _ context: ServerContext) async throws -> Caller {
    let fields = request.headers[values: .authorization]
    guard let field = fields.first else { return Caller() }
    let parts = field.split(separator: " ", maxSplits: 1)
    guard fields.count == 1, parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count <= 200
    else { throw Problem.badKey }
    let scopes: Set<Scope>?
    do {
      scopes = try await keys.scopes(of: String(parts[1]))
    } catch {
      context.logger.error("access keys cannot be read", metadata: ["error": "\(Fault(error))"])
      throw Problem.keysUnreadable
    }
    guard let scopes else { throw Problem.badKey }
    return Caller(scopes: scopes, hasKey: true)
  }

  private func problem(for error: any Error, _ request: Request) -> Problem {
    if let problem = error as? Problem { return problem }
    guard let error = error as? any HTTPResponseError else { return .internalError }
    switch error.status {
    case .notFound:
      let methods = routes.methods(of: request.uri.path)
      // Of assets only some are there.
      return methods.isEmpty || methods.contains(request.method.rawValue)
        ? .notFound : .wrongMethod(allow: methods)
    case .contentTooLarge: return .tooLarge(limits.body)
    case let status where status.kind == .clientError:
      return Problem(status, "bad-request", "Wrong request", "the request cannot be understood")
    default: return .internalError
    }
  }

  /// What every response says to browsers.
  private static let protection: [HTTPField] = [
    HTTPField(
      name: .contentSecurityPolicy,
      value: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    HTTPField(name: .xContentTypeOptions, value: "nosniff"),
    HTTPField(name: .referrerPolicy, value: "no-referrer"),
    HTTPField(name: .openerPolicy, value: "same-origin"),
    HTTPField(name: .resourcePolicy, value: "same-origin"),
    HTTPField(name: .vary, value: "Authorization, Accept"),
  ]

  private static let notKept = HTTPField(name: .cacheControl, value: "no-store")

  private func secure(_ response: inout Response, _ context: ServerContext) {
    // No route sets any of them: appending spares looking for each.
    for field in Self.protection { response.headers.append(field) }
    // What was answered to somebody with a key is for nobody else.
    if context.caller.hasKey {
      response.headers[.cacheControl] = "no-store"
    } else if !response.headers.contains(.cacheControl) {
      response.headers.append(Self.notKept)
    }
  }
}
