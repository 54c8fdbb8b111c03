import Analysis
import Messages
import Testing

@Suite struct ErrorTextTests {
  private let reader = MessageReader()

  @Test(
    arguments: [
      (
        "E0503 10:32:01.123456 1234 tls_enroll.cpp:75] Error: No node key returned from TLS enroll plugin",
        "No node key returned from TLS enroll plugin"
      ),
      (
        "W0503 10:32:01.123456  77 tls.cpp:21] Request error: certificate verify failed",
        "certificate verify failed"
      ),
      (
        "2021/05/03 10:32:01 http: TLS handshake error from 10.1.2.3:53211: remote error: tls: bad record MAC",
        "http: TLS handshake error from: remote error: tls: bad record MAC"
      ),
      (
        #"{"level":"error","ts":"2021-05-03T10:32:01Z","err":"dial tcp 127.0.0.1:3306: connect: connection refused"}"#,
        "dial tcp: connect: connection refused"
      ),
      (
        #"level=error ts=2021-05-03T10:32:01Z component=http err="authenticate host: missing node key: 8f14e45f""#,
        "authenticate host: missing node key"
      ),
      (
        #"level=info ts=2021-05-03T10:32:01Z msg="enrollment failed" uuid=4c4c4544-0042-3010-8051-b8c04f4a4d32"#,
        "enrollment failed"
      ),
      (
        "May  3 10:32:01 web-1 fleet[123]: fatal: listen tcp 0.0.0.0:8080: bind: address already in use",
        "listen tcp: bind: address already in use"
      ),
      (
        "[2021-05-03 10:32:01] ERROR failed to open /etc/fleet/fleet.yml: no such file or directory",
        "failed to open: no such file or directory"
      ),
      (
        "fleet_1  | 2021-05-03T10:32:01.120Z ERROR [main] cannot reach db-1.example.com:3306 after 30s",
        "cannot reach after"
      ),
      ("panic: runtime error: index out of range [3] with length 3", "index out of range with length"),
      ("x509: certificate signed by unknown authority", "x509: certificate signed by unknown authority"),
      (
        #"Post "https://fleet.example.com/api/v1/enroll": x509: certificate has expired"#,
        "Post: x509: certificate has expired"
      ),
      (
        "2021-05-03 10:32:01 ERROR request failed with status 502 at 0xc000123456",
        "request failed with status 502 at"
      ),
      ("I see `unknown field \"query\"` in the answer", "unknown field query"),
      ("Our agents cannot enroll, the log says \"invalid enroll secret\" all day", "invalid enroll secret"),
      ("It stops with error: no such host", "no such host"),
    ])
  func `an error keeps its words and loses what varies`(message: String, error: String) {
    #expect(reader.read(message).errors == [error])
  }

  @Test(
    arguments: [
      "level=info ts=2021-05-03T10:32:01Z msg=\"host seen\" err=null",
      "I0503 10:32:01.123456 1234 scheduler.cpp:75] Executing scheduled query",
      "How do I rotate the enroll secret?",
      "127.0.0.1 localhost",
      "{\"name\":\"pack\",\"columns\":{\"pid\":\"1\"}}",
    ])
  func `what names no error has none`(message: String) {
    #expect(reader.read(message).errors.isEmpty)
  }

  @Test func `lines that differ in time, host and number are one error`() {
    let lines = (10..<60).map {
      "2021-05-03T10:32:\($0).1Z ERROR [worker-\($0)] cannot reach 10.0.0.\($0):3306: connection refused"
    }
    #expect(reader.read(lines.joined(separator: "\n")).errors == ["cannot reach: connection refused"])
  }

  @Test func `at most eight errors are kept, and those of error level first`() {
    let words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
    let lines = words.map { "2021/05/03 10:32:01 cannot find \($0)" } + ["level=error ts=1 err=\"disk full\""]
    let errors = reader.read(lines.joined(separator: "\n")).errors
    #expect(errors.count == 8)
    #expect(errors.first == "disk full")
  }

  @Test(
    arguments: [
      (
        "E0503 10:32:01.1 12 tls.cpp:75] No node key returned from TLS enroll plugin (192.168.1.20)",
        "No node key returned from TLS enroll plugin"
      ),
      (#"{"level":"error","err":"tls: bad record MAC","ip":"10.0.0.2"}"#, "bad record MAC"),
      ("Request error: certificate verify failed", "certificate verify failed"),
    ])
  func `a heading that names the error has its terms`(line: String, heading: String) {
    let errors = reader.read(line).errors
    let terms = errors.flatMap { Analyzer().tokens(in: $0).map(\.term) }
    for token in Analyzer().tokens(in: heading) { #expect(terms.contains(token.term)) }
  }
}
