import Testing

@testable import KBServer

@Suite struct ServiceAddressTests {
  @Test(arguments: [
    ("http://127.0.0.1:8400", "127.0.0.1", 8400, "127.0.0.1:8400", "", true),
    ("http://localhost:8400/", "localhost", 8400, "localhost:8400", "", true),
    ("HTTP://kb.example.com", "kb.example.com", 80, "kb.example.com", "", false),
    ("http://kb.example.com/help/kb/", "kb.example.com", 80, "kb.example.com", "/help/kb", false),
    ("http://[::1]:8400", "::1", 8400, "[::1]:8400", "", true),
    ("http://127.example.com:1", "127.example.com", 1, "127.example.com:1", "", false),
  ])
  func `an address says where to connect`(
    text: String, host: String, port: Int, authority: String, prefix: String, isLocal: Bool
  ) throws {
    let address = try ServiceAddress(text)
    #expect(address.endpoint == .tcp(host: host, port: port))
    #expect(address.authority == authority)
    #expect(address.prefix == prefix)
    #expect(address.isLocal == isLocal)
    #expect(address.text == text)
  }

  @Test func `a socket is named by its path`() throws {
    let address = try ServiceAddress("unix:/run/kb.sock")
    #expect(address.endpoint == .unix(path: "/run/kb.sock"))
    #expect(address.isLocal)
  }

  @Test(arguments: [
    "", "kb.example.com", "https://kb.example.com", "ftp://kb.example.com", "http://", "http:///v1",
    "http://:8400", "http://host:", "http://host:0", "http://host:65536", "http://host:80x",
    "http://host:-1", "http://user:secret@host", "http://host/?q=a", "http://host/#a", "http://a b",
    "http://host\r\nX: y", "http://[::1", "http://[::1]8400", "unix:", "unix:kb.sock",
    "unix:/" + String(repeating: "a", count: 100),
  ])
  func `what is no address is refused`(text: String) {
    #expect(throws: ClientError.self) { try ServiceAddress(text) }
  }

  @Test(arguments: ["", "two words", "a\r\nX: y", "schlüssel", String(repeating: "a", count: 201)])
  func `what is no key is refused`(key: String) throws {
    let address = try ServiceAddress("http://127.0.0.1:8400")
    #expect(throws: ClientError.self) { try KnowledgeClient(address, key: key) }
  }

  @Test func `a key does not leave this machine in the clear`() throws {
    let address = try ServiceAddress("http://kb.example.com:8400")
    #expect(throws: ClientError.self) { try KnowledgeClient(address, key: "kb_secret") }
    _ = try KnowledgeClient(address)
  }
}
