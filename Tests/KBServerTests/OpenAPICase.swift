/// A request, and the status that answers it.
struct OpenAPICase: Sendable {
  var method = "GET"
  /// The address as the description has it.
  var path: String
  /// What `{id}` stands for, and the query.
  var id = ""
  var query = ""
  var body: String?
  var headers: [String] = []
  var status = 200

  static func good(id: String, authorized: String, tag: String) -> [OpenAPICase] {
    [
      OpenAPICase(path: "/v1/search", query: "?q=rotate+the+enroll+secret&limit=2&explain=true"),
      OpenAPICase(path: "/v1/search", query: "?q=marmalade"),
      OpenAPICase(path: "/v1/search", query: "?q=marmalade&explain=1", headers: [authorized]),
      OpenAPICase(path: "/v1/search"), OpenAPICase(path: "/v1/search", query: "?q=rotaet+the+enrol+secrt"),
      OpenAPICase(
        method: "POST", path: "/v1/search", body: #"{"q": "host", "kind": "faq", "source": "faq"}"#),
      OpenAPICase(
        method: "POST", path: "/v1/ask",
        body: #"{"question": "How do I rotate the enroll secret?", "explain": true}"#),
      OpenAPICase(
        method: "POST", path: "/v1/ask", body: #"{"question": "the page is broken", "from": "github"}"#),
      OpenAPICase(
        method: "POST", path: "/v1/ask", body: #"{"question": "marmalade"}"#, headers: [authorized]),
      OpenAPICase(path: "/v1/entries/{id}", id: id), OpenAPICase(path: "/v1/suggest", query: "?q=how+do"),
      OpenAPICase(method: "POST", path: "/v1/suggest", body: #"{"q": "how do", "limit": 2}"#),
      OpenAPICase(method: "POST", path: "/", body: #"{"q": "offline", "from": "github", "source": "faq"}"#),
      OpenAPICase(path: "/v1/sources"), OpenAPICase(path: "/v1/sources", headers: [authorized]),
      OpenAPICase(path: "/v1/sources", headers: ["If-None-Match: \(tag)"], status: 304),
      OpenAPICase(
        method: "POST", path: "/v1/reindex", body: #"{"full": true}"#, headers: [authorized], status: 202),
      OpenAPICase(path: "/v1/jobs/{id}", id: "1", headers: [authorized]),
      OpenAPICase(
        method: "POST", path: "/v1/feedback",
        body: #"{"question": "a", "entry": "\#(id)", "verdict": "helpful"}"#, status: 204),
      OpenAPICase(
        method: "POST", path: "/hooks/github", body: SignedPush.body,
        headers: SignedPush.headers(delivery: "1"), status: 202),
      OpenAPICase(path: "/livez"), OpenAPICase(path: "/readyz"),
      OpenAPICase(path: "/readyz", query: "?verbose"),
      OpenAPICase(path: "/readyz", query: "?verbose", headers: [authorized]),
      OpenAPICase(path: "/metrics"), OpenAPICase(path: "/openapi.json"), OpenAPICase(path: "/"),
      OpenAPICase(path: "/", query: "?q=offline&from=github&source=faq"),
      OpenAPICase(path: "/entries/{id}", id: id),
    ]
  }

  static func bad(id: String, authorized: String) -> [OpenAPICase] {
    let wrong = "Authorization: Bearer kb_none"
    let origin = "Origin: https://other.example"
    return [
      OpenAPICase(path: "/v1/search", query: "?colour=red", status: 400),
      OpenAPICase(path: "/v1/search", query: "?limit=0", status: 400),
      OpenAPICase(path: "/v1/search", query: "?q=" + String(repeating: "a", count: 1_025), status: 414),
      OpenAPICase(path: "/v1/search", headers: [wrong], status: 401),
      OpenAPICase(path: "/v1/search", headers: [origin], status: 403),
      OpenAPICase(method: "POST", path: "/v1/search", body: "{", status: 400),
      OpenAPICase(
        method: "POST", path: "/v1/ask",
        body: #"{"question": "\#(String(repeating: "a", count: 70_000))"}"#, status: 413),
      OpenAPICase(
        method: "POST", path: "/v1/ask", body: #"{"question": "a", "from": "pigeon"}"#, status: 400),
      OpenAPICase(method: "POST", path: "/v1/suggest", body: #"{"q": "a", "limit": 21}"#, status: 400),
      OpenAPICase(method: "POST", path: "/", body: #"{"q": "a", "colour": "red"}"#, status: 400),
      OpenAPICase(
        method: "POST", path: "/", body: #"{"q": "a", "from": "pigeon"}"#, headers: ["Accept: text/html"],
        status: 400),
      OpenAPICase(path: "/v1/entries/{id}", id: "none", status: 404),
      OpenAPICase(method: "POST", path: "/v1/reindex", body: "{}", status: 401),
      OpenAPICase(path: "/v1/jobs/{id}", id: "1", status: 401),
      OpenAPICase(path: "/v1/jobs/{id}", id: "99", headers: [authorized], status: 404),
      OpenAPICase(
        method: "POST", path: "/v1/feedback", body: #"{"question": "a", "entry": "none", "verdict": "used"}"#,
        status: 404),
      OpenAPICase(
        method: "POST", path: "/v1/feedback", body: #"{"question": "a", "entry": "\#(id)", "verdict": "?"}"#,
        status: 400),
      OpenAPICase(
        method: "POST", path: "/hooks/github", body: SignedPush.body,
        headers: SignedPush.headers(delivery: "2"), status: 409),
      OpenAPICase(
        method: "POST", path: "/hooks/github", body: "{}", headers: SignedPush.headers(delivery: "3"),
        status: 403),
      OpenAPICase(path: "/entries/{id}", id: "none", status: 404),
      OpenAPICase(path: "/entries/{id}", id: "none", headers: ["Accept: text/html"], status: 404),
      OpenAPICase(path: "/", query: "?from=pigeon", status: 400),
      OpenAPICase(path: "/livez", query: "?a=b", status: 400),
      OpenAPICase(path: "/metrics", query: "?a=b", status: 400),
    ]
  }
}
