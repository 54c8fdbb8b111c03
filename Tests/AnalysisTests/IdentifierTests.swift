import Analysis
import Testing

struct IdentifierTests {
  @Test(arguments: [
    ("osquery_result_log_file", ["osquery_result_log_file", "osqueri", "result", "log", "file"]),
    ("--tls_hostname", ["tls_hostname", "tls", "hostnam"]), ("DEPTH_ZERO", ["depth_zero", "depth", "zero"]),
    ("`fleetctl`: --verbose -h", ["fleetctl", "verbos", "h"]),
    ("$GOPATH/bin", ["gopath/bin", "gopath", "bin"]),
    ("--osquery-result", ["osquery_result", "osqueri", "result"]), ("a_b-c", ["a_b_c"]), ("_x_", ["x"]),
    ("—osquery_label", ["osquery_label", "osqueri", "label"]), ("__init__ a__b", ["init", "a__b"]),
    ("key=value", ["key", "valu"]), ("--id=h_u", ["id", "h_u"]), ("x_foo", ["x_foo", "foo"]),
    ("FLEET_MYSQL=db", ["fleet_mysql", "fleet", "mysql", "db"]),
    ("${FLEET_VERSION:-latest}", ["fleet_version", "fleet", "version", "latest"]),
    ("e2e-test", ["e2e-test", "e2e", "test"]),
  ])
  func `options and variables are found whole and by part`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("v4.0.0", ["4.0.0"]), ("4.0.0", ["4.0.0"]), ("V4.11.0,", ["4.11.0"]), ("v4", ["v4"]),
    ("4.20.", ["4.20"]),
    ("fleet-v4.11.0", ["fleet-v4.11.0", "fleet", "4.11.0"]), ("go1.17.8", ["go1.17.8"]),
    ("8.0.28", ["8.0.28"]),
    ("10.0.4.12:8080", ["10.0.4.12:8080", "10.0.4.12", "8080"]), ("[::]:8080", ["8080"]), ("4.x", ["4.x"]),
    ("v4.0.0-rc1", ["4.0.0-rc1", "4.0.0", "rc1"]), ("1.5GB", ["1.5gb"]), ("v.5 v1.", ["v.5", "v1"]),
    ("192.168.1.0/24", ["192.168.1.0/24", "192.168.1.0", "24"]),
  ])
  func `versions and numbers are one thing`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("x509:", ["x509"]), ("node.js", ["node.js", "node", "js"]),
    ("tls.cpp:253]", ["tls.cpp:253", "tls", "cpp", "253"]),
    ("user@example.com", ["user@example.com", "user", "exampl", "com"]), ("#305", ["305"]),
    ("fleet#305", ["fleet#305", "fleet", "305"]),
    ("C# C++ c++11 F#!", ["c#", "c++", "c++", "11", "f#"]), ("C#, (C++)", ["c#", "c++"]),
    ("c+++ ab#", ["c", "ab"]),
    ("/api/v1/setup/", ["api/v1/setup", "api", "v1", "setup"]), ("TLS/HTTPS", ["tls/https", "tls", "https"]),
    ("/srv/.fleet/preview...", ["srv/.fleet/preview", "srv", "fleet", "preview"]),
    ("std::map", ["std::map", "std", "map"]),
    ("../Teams.md#enroll", ["teams.md#enroll", "team", "md", "enrol"]), ("a...b c--d", ["a", "b", "c", "d"]),
    ("docs/Teams.md#hosts", ["docs/teams.md", "doc", "team", "md", "host"]),
    ("I/O n/a U.S.", ["i/o", "n/a", "u.s"]),
  ])
  func `names, paths and languages keep their signs`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("https://a.b/c?d=e", ["a.b/c", "d", "e"]),
    ("https://localhost:8080/", ["localhost:8080", "localhost", "8080"]),
    ("(https://Fleet.dev/docs).", ["fleet.dev/docs", "fleet", "dev", "doc"]),
    ("git+ssh://host/x", ["git+ssh", "git", "ssh", "host/x", "host"]),
    ("wss://h.io/ab#cd", ["h.io/ab", "io", "ab", "cd"]), ("https://h.io#cd", ["h.io", "io", "cd"]),
    ("--url=https://x.io", ["url", "x.io", "io"]),
    ("http:// foo", ["http", "foo"]), ("http://", ["http"]), ("https://[::1]:80", ["1", "80"]),
    ("a://b://cd", ["cd"]),
  ])
  func `an address is host and path, its scheme is left out`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("LimitNOFILE", ["limitnofil", "limit", "nofil"]), ("enrollSecret", ["enrollsecret", "enrol", "secret"]),
    ("RequestError", ["requesterror", "request", "error"]), ("HTTPServer", ["httpserver", "http", "server"]),
    ("Auth2TokenStore", ["auth2tokenstore", "auth2", "token", "store"]), ("ABCDE1FGHIJ", ["abcde1fghij"]),
    ("ABC한DEFGHI", ["abc한defghi"]), ("ABCDZ한EFGHIJ", ["abcdz한efghij"]),
    ("nodeKey", ["nodekey", "node", "key"]), ("macOS", ["maco"]), ("iOS", ["io"]), ("iPhone", ["iphon"]),
    ("GitHub", ["github"]),
    ("MySQL", ["mysql"]), ("FileVault", ["filevault"]), ("UUIDs", ["uuid"]), ("RESTful", ["rest"]),
    ("YAML", ["yaml"]),
    ("macOS-only", ["macoson", "maco", "onli"]), ("MySQL/MariaDB", ["mysql/mariadb", "mysql", "mariadb"]),
    ("GROẞartiger", ["grossartig"]),
    ("1_AddSoftwareIndex.go", ["1_addsoftwareindex.go", "add", "softwar", "index", "go"]),
  ])
  func `identifiers in CamelCase split, names do not`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("self-signed", ["selfsign", "self", "sign"]), ("load-balancer", ["loadbalanc", "load", "balanc"]),
    ("re-enroll", ["reenrol", "re", "enrol"]), ("auto‑update", ["autoupd", "auto", "updat"]),
    ("e-mail", ["email", "mail"]),
    ("man-in-the-middle", ["maninthemiddl", "man", "in", "the", "middl"]), ("y-n", ["yn"]),
    ("self- signed", ["self", "sign"]),
    ("ab-cd-ef-gh-ij", ["ab-cd-ef-gh-ij", "ab", "cd", "ef", "gh", "ij"]),
    ("host-based's x", ["hostbas", "host", "base", "x"]),
  ])
  func `hyphenated words are found joined and by word`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("--osquery-result", "osquery_result"), ("--osquery-result", "OSQUERY_RESULT"),
    ("load-balancer", "loadbalancer"),
    ("LimitNOFILE", "limitnofile"), ("v4.0.0", "4.0.0"), ("e-mail", "email"), ("https://a.io/b/", "a.io/b"),
    ("re–enrolling", "reenroll"),
    ("—log_path", "--log_path"), ("\u{201C}node.js\u{201D}", "Node.JS"), ("ＬｉｍｉｔＮＯＦＩＬＥ", "LimitNOFILE"),
    ("on-call", "oncall"),
  ])
  func `two spellings of an identifier share its whole`(one: String, other: String) {
    #expect(terms(one).first == terms(other).first)
  }

  @Test func `parts follow their whole and take a place each`() {
    let tokens = Analyzer().tokens(in: "use --fleet-x-url=a_b now")
    #expect(tokens.map(\.term) == ["use", "fleet_x_url", "fleet", "url", "a_b", "now"])
    #expect(tokens.map(\.position) == [0, 1, 1, 2, 3, 4])
    #expect(tokens.map(\.form) == [.word, .identifier, .part, .part, .identifier, .word])
  }
}
