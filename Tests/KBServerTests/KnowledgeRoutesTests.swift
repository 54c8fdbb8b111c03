import Answering
import Corpus
import Foundation
import SearchIndex
import Testing

@testable import KBServer

@Suite struct KnowledgeRoutesTests {
  @Test func `a search finds the entry with its link`() async throws {
    try await TestServer.run { server in
      let reply = await server.get("/v1/search?q=rotate+the+enroll+secret&limit=1")
      #expect(reply.status == 200)
      let results = try #require(reply.json?["results"] as? [[String: Any]])
      #expect(results.first?["question"] as? String == "How do I rotate the enroll secret?")
      #expect(results.first?["url"] as? String == "https://example.com/faq#how-do-i-rotate-the-enroll-secret")
      let posted = await server.post("/v1/search", #"{"q": "rotate the enroll secret", "limit": 1}"#)
      #expect(posted.body == reply.body)
    }
  }

  @Test func `pages follow one another`() async throws {
    try await TestServer.run { server in
      func ids(_ query: String) async throws -> [String] {
        let results = try #require(
          await server.get("/v1/search?q=host+secret+list&" + query).json?["results"] as? [[String: Any]])
        return results.compactMap { $0["id"] as? String }
      }
      let all = try await ids("limit=3")
      #expect(all.count == 3)
      #expect(try await ids("limit=1&offset=0") + ids("limit=1&offset=1") + ids("limit=5&offset=2") == all)
      #expect(try await ids("limit=5&offset=1000") == [])
    }
  }

  @Test func `an entry is looked up, and a hidden one is like one that does not exist`() async throws {
    try await TestServer.run { server in
      let found = try #require(
        await server.get("/v1/search?q=offline&limit=1").json?["results"] as? [[String: Any]])
      let id = try #require(found.first?["id"] as? String)
      #expect(await server.get("/v1/entries/\(id)").json?["question"] as? String == "Why is a host offline?")
      let session = try server.knowledgeBase.session(for: .internal)
      let hidden = try #require(session.suggestions(for: "who decides about a marmalade", limit: 1).first)
      var unknown = await server.get("/v1/entries/0000000000000000")
      var secret = await server.get("/v1/entries/\(hidden.id)")
      unknown.headers["date"] = nil
      secret.headers["date"] = nil
      #expect(secret.status == 404)
      #expect(secret.body == unknown.body && secret.headers == unknown.headers)
    }
  }

  @Test func `what was answered has a tag, and is not sent again`() async throws {
    try await TestServer.run { server in
      let first = await server.get("/v1/search?q=offline")
      let tag = try #require(first.headers["etag"])
      let second = await server.get("/v1/search?q=offline", headers: ["If-None-Match: \(tag)"])
      #expect(second.status == 304 && second.body.isEmpty)
      #expect(await server.get("/v1/search?q=online", headers: ["If-None-Match: \(tag)"]).status == 200)
    }
  }

  @Test(arguments: [
    ("GET", "/v1/search?q=a&colour=red", 400, "unknown-parameter"),
    ("GET", "/v1/search?q=a&q=b", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&limit=0", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&limit=101", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&limit=1e3", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&limit=-1", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&limit=99999999999999999999", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&limit=%D9%A3", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&offset=1001", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&explain=maybe", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&kind=synonyms", 400, "bad-parameter"),
    ("GET", "/v1/search?q=a&source=inside", 400, "bad-parameter"),
    ("GET", "/v1/search?q=%FF", 400, "bad-encoding"),
    ("GET", "/nothing", 404, "not-found"), ("GET", "/v1/entries/none", 404, "no-entry"),
    ("DELETE", "/v1/search?q=a", 405, "wrong-method"), ("GET", "/v1/ask", 405, "wrong-method"),
  ])
  func `a wrong request is refused by name`(method: String, target: String, status: Int, code: String)
    async throws
  {
    try await TestServer.run { server in
      let reply = await server.send(method, target)
      #expect(reply.status == status)
      #expect(reply.json?["code"] as? String == code)
      #expect(reply.headers["content-type"] == "application/problem+json")
    }
  }

  @Test(arguments: [
    "/", "/v1/search?q=host", "/livez", "/openapi.json", "/nothing", "/v1/ask", "/v1/entries/none",
  ])
  func `HEAD says what GET would, without the body`(target: String) async throws {
    try await TestServer.run { server in
      let whole = await server.send("GET", target)
      let head = await server.send("HEAD", target)
      #expect(head.status == whole.status)
      #expect(head.body.isEmpty)
      for name in [
        "content-length", "content-type", "etag", "cache-control", "content-security-policy", "allow",
      ] {
        #expect(head.headers[name] == whole.headers[name], "\(name)")
      }
      #expect(head.headers["content-length"] == String(whole.body.utf8.count))
      guard let tag = whole.headers["etag"] else { return }
      let known = await server.send("HEAD", target, headers: ["If-None-Match: \(tag)"])
      #expect(known.status == 304)
    }
  }

  @Test(arguments: [
    ("/v1/search?limit=1", #"{"q": "host"}"#, "unknown-parameter", "limit"),
    ("/v1/ask?colour=red", #"{"question": "host"}"#, "unknown-parameter", "colour"),
    ("/v1/suggest?limit=1", #"{"q": "host"}"#, "unknown-parameter", "limit"),
    ("/v1/feedback?x", #"{"question": "a", "entry": "b", "verdict": "used"}"#, "unknown-parameter", "x"),
    ("/?x=1", #"{"q": "host"}"#, "unknown-parameter", "x"),
    ("/v1/search", #"{"q": "host", "q": "tls"}"#, "bad-parameter", "q"),
    ("/v1/search", #"{"q": "ho:\"{st", "limit": 1, "limit" : 2}"#, "bad-parameter", "limit"),
    ("/v1/ask", #"{"question": "host", "quest\u0069on": "tls"}"#, "bad-parameter", "question"),
  ])
  func `a wrong request that is posted is refused by name`(
    target: String, body: String, code: String, name: String
  )
    async throws
  {
    try await TestServer.run { server in
      let reply = await server.post(target, body)
      #expect(reply.status == 400)
      #expect(reply.json?["code"] as? String == code)
      #expect((reply.json?["errors"] as? [[String: Any]])?.first?["name"] as? String == name, "\(body)")
    }
  }

  @Test func `a query that is too long is refused, and posted instead`() async throws {
    try await TestServer.run { server in
      let longest = String(repeating: "a", count: 1_024)
      #expect(await server.get("/v1/search?q=" + longest).status == 200)
      #expect(await server.get("/v1/search?q=" + longest + "a").status == 414)
      #expect(await server.post("/v1/search", #"{"q": "\#(longest + "a")"}"#).status == 200)
    }
  }

  @Test func `what is posted is answered like what stands in an address, and may be longer`() async throws {
    try await TestServer.run { server in
      for (target, json) in [
        ("/?q=why+is+a+host+offline&source=faq", #"{"q": "why is a host offline", "source": "faq"}"#),
        ("/v1/suggest?q=how+do&limit=2", #"{"q": "how do", "limit": 2}"#), ("/", "{}"),
      ] {
        let path = String(target.prefix { $0 != "?" })
        let reply = await server.post(path, json)
        let other = await server.get(target)
        #expect(reply.status == 200 && reply.body == other.body && !reply.body.isEmpty, "\(path)")
        #expect(reply.headers["content-type"] == other.headers["content-type"])
        #expect(
          await server.send("POST", path, headers: ["Content-Type: text/plain"], body: json).status == 415)
      }
      let long = String(repeating: "the host is offline since this morning, ", count: 100)
      let page = await server.post("/", #"{"q": "\#(long)"}"#, headers: ["Accept: text/html"])
      #expect(page.status == 200 && page.body.contains("Why is a host offline?"))
    }
  }

  @Test func `asking brings the whole answer`() async throws {
    try await TestServer.run { server in
      let reply = await server.post(
        "/v1/ask", #"{"question": "how do I rotate the enroll secret?", "from": "github"}"#)
      #expect(reply.status == 200)
      #expect(reply.json?["channel"] as? String == "github")
      #expect(reply.json?["kind"] as? String == "question")
      #expect(await server.post("/v1/ask", #"{"question": "x", "from": "pigeon"}"#).status == 400)
      #expect(await server.post("/v1/ask", #"{"limit": 1}"#).json?["code"] as? String == "bad-parameter")
      #expect(await server.post("/v1/ask", "{").json?["code"] as? String == "bad-json")
      for number in ["1.5", "1e300", "1e-9"] {
        let refused = await server.post("/v1/ask", #"{"question": "x", "limit": \#(number)}"#).json
        let detail = refused?["detail"] as? String
        #expect(detail == "`limit` has a value of the wrong kind", "\(number)")
      }
      #expect(
        await server.send("POST", "/v1/ask", headers: ["Content-Type: text/plain"], body: "{}").status == 415)
    }
  }
}
