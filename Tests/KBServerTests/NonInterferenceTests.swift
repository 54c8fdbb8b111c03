import Corpus
import Foundation
import Testing

@testable import KBServer

/// Row C0: with and without internal documents, no byte of what the public gets differs.
@Suite struct NonInterferenceTests {
  /// How many questions are asked; with KB_QUERIES=10000 as many as the row says.
  private static let count = ProcessInfo.processInfo.environment["KB_QUERIES"].flatMap { Int($0) } ?? 300

  /// Questions of public and internal words, misspelt, cut short and mixed with what is syntax elsewhere.
  static func questions(_ count: Int) -> [String] {
    var chance = SeededGenerator(seed: 7)
    let texts = TestServer.publicFAQ + " " + TestServer.internalFAQ
    let words = Array(Set(texts.split { !$0.isLetter }.map(String.init))).sorted()
    let operators = [
      "AND", "OR", "NEAR(", "\"", "*", "audience:internal", "source:inside", "-", "^", "'", "%", "''; DROP",
    ]
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...6, using: &chance)).map { _ -> String in
        var word = words.randomElement(using: &chance) ?? ""
        switch Int.random(in: 0..<8, using: &chance) {
        case 0: word = String(word.prefix(Int.random(in: 1...4, using: &chance)))
        case 1: word = word.count > 3 ? String(word.dropLast()) + "x" : word
        case 2: word = String(word.dropFirst())
        case 3: word = operators.randomElement(using: &chance) ?? ""
        default: break
        }
        return word
      }.joined(separator: " ")
    }
  }

  /// Requests to every public way out for one question.
  static func requests(for question: String, port: Int) -> [String] {
    let query = question.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    func post(_ target: String, _ field: String) -> String {
      let json =
        (try? JSONSerialization.data(withJSONObject: [field: question])).map {
          String(decoding: $0, as: UTF8.self)
        } ?? "{}"
      return "POST \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(json.utf8.count)\r\n\r\n\(json)"
    }
    func get(_ target: String) -> String { "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n" }
    return [
      get("/v1/search?q=\(query)&explain=true"), get("/v1/search?q=\(query)&source=inside"),
      get("/v1/suggest?q=\(query)"), get("/v1/entries/\(query)"), get("/?q=\(query)"),
      get("/entries/\(query)"),
      post("/v1/ask", "question"), post("/v1/search", "q"), post("/v1/suggest", "q"), post("/", "q"),
    ]
  }

  /// All responses of a world, in order, without what is the clock's and the port's.
  static func responses(of server: TestServer, to questions: [String]) -> [String] {
    var connection = TestConnection(port: server.port)
    var responses: [String] = []
    let ends = ["/v1/sources", "/livez", "/readyz?verbose=1", "/openapi.json", "/nothing", "/v1/jobs/1"].map {
      "GET \($0) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
    }
    for request in questions.flatMap({ requests(for: $0, port: server.port) }) + ends {
      var reply = connection?.exchange(request)
      if reply == nil {
        connection = TestConnection(port: server.port)
        reply = connection?.exchange(request)
      }
      let lines = (reply?.raw ?? "nothing").components(separatedBy: "\r\n").filter { !$0.hasPrefix("Date:") }
      responses.append(lines.joined(separator: "\n").replacingOccurrences(of: ":\(server.port)", with: ""))
    }
    return responses
  }

  @Test func `what the public gets is the same with and without internal documents`() async throws {
    let questions = Self.questions(Self.count)
    try await TestServer.run(hasInternal: true) { full in
      try await TestServer.run(hasInternal: false) { bare in
        let with = await full.blocking { Self.responses(of: full, to: questions) }
        let without = await bare.blocking { Self.responses(of: bare, to: questions) }
        #expect(with.count == without.count)
        let different = zip(with, without).filter { $0 != $1 }
        #expect(
          different.isEmpty,
          "\(different.count) differ, first \(different.first.map { "\($0)\n---\n\($1)" } ?? "")")
        // The marker stands in every internal text and in the questions, which answers repeat.
        let told = with.filter { response in
          response.contains("quincunx")
            && !questions.contains { response.contains($0) && $0.contains("quincunx") }
        }
        #expect(told.isEmpty)
        #expect(!with.contains("nothing"))
      }
    }
  }
}

/// Numbers that are the same in every run (SplitMix64, Steele, Lea and Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
