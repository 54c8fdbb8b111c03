import HTTPTypes

/// An error as its caller sees it (RFC 9457, Problem Details for HTTP APIs).
///
/// It names what was wrong with the request and nothing of what is behind: no path, no SQL, no text of a document.
public struct Problem: Error, Sendable, Hashable, Codable {
  /// What `type` begins with; Docs/http.md explains the codes.
  static let typePrefix = "urn:kb:problem:"

  /// The kind of problem, as a stable name.
  public var type: String
  /// The kind of problem, in a few words.
  public var title: String
  /// The status of the response.
  public var status: Int
  /// What is wrong with this request.
  public var detail: String
  /// The kind of problem, as a stable word.
  public var code: String
  /// The parameters or fields that are wrong.
  public var errors: [Field]?

  /// A parameter or field that is wrong.
  public struct Field: Sendable, Hashable, Codable {
    /// Its name.
    public var name: String
    /// What is wrong with it.
    public var detail: String
  }

  /// How long to wait before trying again, in seconds; said in a header.
  var retryAfter: Int?
  /// The methods that the address knows; said in a header.
  var allow: String?

  private enum CodingKeys: String, CodingKey {
    case type, title, status, detail, code, errors
  }

  init(_ status: HTTPResponse.Status, _ code: String, _ title: String, _ detail: String) {
    self.type = Self.typePrefix + code
    self.title = title
    self.status = status.code
    self.detail = detail
    self.code = code
  }

  static func parameter(_ name: String, _ detail: String) -> Problem {
    var problem = Problem(.badRequest, "bad-parameter", "Wrong parameter", "`\(name)` \(detail)")
    problem.errors = [Field(name: name, detail: detail)]
    return problem
  }

  static func unknownParameters(_ names: [String], known: [String]) -> Problem {
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    var problem = Problem(
      .badRequest, "unknown-parameter", "Unknown parameter",
      "not known here: \(list); known are \(known.isEmpty ? "none" : known.joined(separator: ", "))")
    problem.errors = names.map { Field(name: $0, detail: "is not known here") }
    return problem
  }

  static let notFound = Problem(.notFound, "not-found", "Not found", "there is nothing at this address")
  static let noEntry = Problem(.notFound, "no-entry", "No such entry", "there is no entry with this id")
  static let noKey = Problem(
    .unauthorized, "key-needed", "Key needed", "this needs a valid key: `Authorization: Bearer kb_…`")
  static let badKey = Problem(
    .unauthorized, "bad-key", "Key not valid", "the key is unknown, expired or revoked")
  static let forbidden = Problem(.forbidden, "scope-needed", "Not allowed", "the key does not allow this")
  static let foreignHost = Problem(
    .misdirectedRequest, "foreign-host", "Another host", "this server does not answer for that host")
  static let foreignOrigin = Problem(
    .forbidden, "foreign-origin", "Another origin", "pages of other origins may not call this server")
  static let badSignature = Problem(
    .forbidden, "bad-signature", "Signature not valid",
    "the body is not signed with the secret of this webhook")
  static let replayed = Problem(
    .conflict, "replayed", "Sent before", "this delivery has been taken before; nothing is done again")
  static let notJSON = Problem(
    .unsupportedMediaType, "not-json", "Not JSON",
    "the body has to be JSON, as `Content-Type: application/json`")
  static let unreadable = Problem(
    .badRequest, "bad-json", "Wrong JSON", "the body is no JSON object of this form")
  static let internalError = Problem(
    .internalServerError, "internal", "Internal error",
    "something went wrong here; the log of the server says what")

  static func tooLarge(_ limit: Int) -> Problem {
    Problem(.contentTooLarge, "body-too-large", "Too large", "a body has at most \(limit) bytes")
  }

  static func queryTooLong(_ limit: Int) -> Problem {
    Problem(
      .uriTooLong, "query-too-long", "Too long", "`q` has at most \(limit) bytes here; POST longer messages")
  }

  static func tooMany(retryAfter: Int) -> Problem {
    var problem = Problem(
      .tooManyRequests, "too-many-requests", "Too many requests", "more requests than are allowed in a minute"
    )
    problem.retryAfter = retryAfter
    return problem
  }

  static let busy: Problem = {
    var problem = Problem(
      .serviceUnavailable, "busy", "Busy", "too many answers are being worked on; try again")
    problem.retryAfter = 1
    return problem
  }()

  static let noIndex = noIndex("the index")
  /// For whoever reads internal entries alone: others must not learn that there are any.
  static let noInternalIndex = noIndex("the internal index")

  private static func noIndex(_ name: String) -> Problem {
    var problem = Problem(
      .serviceUnavailable, "no-index", "No index", "\(name) is missing or damaged; a refresh makes it anew")
    problem.retryAfter = 5
    return problem
  }

  static let keysUnreadable: Problem = {
    var problem = Problem(
      .serviceUnavailable, "keys-unreadable", "Keys not readable",
      "access keys cannot be checked now; send it again later")
    problem.retryAfter = 5
    return problem
  }()

  static let notKept: Problem = {
    var problem = Problem(
      .serviceUnavailable, "not-kept", "Not kept", "the feedback cannot be kept now; send it again later")
    problem.retryAfter = 60
    return problem
  }()

  static func wrongMethod(allow: [String]) -> Problem {
    let methods = allow.joined(separator: ", ")
    var problem = Problem(.methodNotAllowed, "wrong-method", "Wrong method", "this address knows \(methods)")
    problem.allow = methods
    return problem
  }
}
