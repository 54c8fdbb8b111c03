import Embedding
import Testing

/// The encoder against the same layers written plainly.
@Suite struct SentenceModelTests {
  /// Which model, by what is special about it.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout TinyModel) -> Void = { _ in }
  }

  static let cases = [
    Case(testDescription: "as it is"),
    Case(testDescription: "the first token") { $0.poolsFirst = true },
    Case(testDescription: "gelu_new") { $0.activation = "gelu_new" },
    Case(testDescription: "gelu_pytorch_tanh") { $0.activation = "gelu_pytorch_tanh" },
    Case(testDescription: "relu") { $0.activation = "relu" },
    Case(testDescription: "numbers of 16 bits") { $0.number = .float16 },
    Case(testDescription: "numbers of 16 bits with a long exponent") { $0.number = .brain16 },
    Case(testDescription: "names with bert. in front") { $0.prefix = "bert." },
    Case(testDescription: "one layer") { $0 = TinyModel(layerCount: 1) },
    Case(testDescription: "a width that is no multiple of eight") { $0 = TinyModel(width: 12, seed: 7) },
    Case(testDescription: "the first token in halves with relu") {
      $0.poolsFirst = true
      $0.number = .float16
      $0.activation = "relu"
    },
    Case(testDescription: "short texts alone") { $0.longest = 9 },
    Case(testDescription: "more than there are places") { $0.longest = 5_000 },
  ]

  /// The words of a text and the numbers of their pieces.
  private func words(_ count: Int, _ numbers: inout SeededNumbers) -> (text: String, pieces: [Int]) {
    let pieces = (0..<count).map { _ in Int.random(in: 9..<TinyModel.pieces.count, using: &numbers) }
    return (pieces.map { TinyModel.pieces[$0] }.joined(separator: " "), pieces)
  }

  private func expectSame(
    _ encoding: TextEncoding, _ expected: PlainEncoder.Encoding, _ pieces: [Int], _ comment: String
  ) {
    #expect(encoding.pieces.map(Int.init) == pieces, "\(comment)")
    #expect(encoding.tokens.count == pieces.count * encoding.sentence.count, "\(comment)")
    var pairs = [(encoding.sentence, expected.sentence), (encoding.middle, expected.middle)]
    let width = encoding.sentence.count
    for (number, token) in expected.tokens.enumerated() where (number + 1) * width <= encoding.tokens.count {
      pairs.append((Array(encoding.tokens[number * width..<(number + 1) * width]), token))
    }
    for (vector, plain) in pairs {
      let deviation = Deviation(vector, plain)
      #expect(deviation.cosine >= 0.9999 && deviation.largest <= 1e-4, "\(comment): \(deviation)")
    }
  }

  @Test(arguments: cases)
  func `every vector is that of the plain layers, for texts of all lengths`(special: Case) throws {
    var tiny = TinyModel()
    special.change(&tiny)
    let folder = try TemporaryFolder()
    try tiny.write(to: folder.path)
    let model = try SentenceModel(folder.path)
    let limit = min(tiny.longest ?? 512, tiny.positionCount)
    #expect(model.lengthLimit == limit && model.width == tiny.width)
    #expect(model.vocabularySize == TinyModel.pieces.count)
    var numbers = SeededNumbers(seed: 3)
    for count in Array(0...12) + [20, 31, 32, 33, 61, 62, 63, 64, 90] {
      let (text, all) = words(count, &numbers)
      let pieces = Array(all.prefix(limit - 2))
      let expected = PlainEncoder(model: tiny).encode([2] + pieces + [3])
      expectSame(model.encode(text, as: .query), expected, pieces, "\(count) words")
      #expect(model.pieces(of: text, as: .passage).map(Int.init) == pieces)
    }
  }

  @Test func `messages and passages get what the model wants before them`() throws {
    var tiny = TinyModel()
    tiny.prompts = ["query": "query: ", "passage": "passage: "]
    let folder = try TemporaryFolder()
    try tiny.write(to: folder.path)
    let model = try SentenceModel(folder.path)
    let plain = PlainEncoder(model: tiny)
    let word = try #require(TinyModel.pieces.firstIndex(of: "secret"))
    for (role, before) in [(SentenceModel.Role.query, 9), (.passage, 10)] {
      let pieces = [before, 5, word]
      expectSame(model.encode("secret", as: role), plain.encode([2] + pieces + [3]), pieces, "\(role)")
    }
  }

  @Test func `a prompt for documents is one for passages`() throws {
    var tiny = TinyModel()
    tiny.prompts = ["document": "passage: "]
    let folder = try TemporaryFolder()
    try tiny.write(to: folder.path)
    let model = try SentenceModel(folder.path)
    #expect(model.pieces(of: "secret", as: .passage).count == 3)
    #expect(model.pieces(of: "secret", as: .query).count == 1)
  }

  @Test func `the same text has the same vectors to the bit, whatever was encoded before and beside it`()
    async throws
  {
    let folder = try TemporaryFolder()
    try TinyModel().write(to: folder.path)
    let model = try SentenceModel(folder.path)
    let first = model.encode("rotate the enroll secret", as: .query)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<32 {
        group.addTask {
          _ = model.encode(String(repeating: "host port ", count: number), as: .passage)
          let again = model.encode("rotate the enroll secret", as: .query)
          return again.sentence == first.sentence && again.tokens == first.tokens
            && again.middle == first.middle
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test(arguments: ["", "   ", "\u{0}", "\u{200B}", "?", String(repeating: "x", count: 10_000), "\u{1F98A}"])
  func `any text has vectors of numbers`(text: String) throws {
    let folder = try TemporaryFolder()
    try TinyModel().write(to: folder.path)
    let encoding = try SentenceModel(folder.path).encode(text, as: .query)
    let length = encoding.sentence.reduce(0) { $0 + $1 * $1 }
    #expect(abs(length - 1) < 1e-5)
    #expect(encoding.tokens.allSatisfy(\.isFinite) && encoding.middle.allSatisfy(\.isFinite))
  }
}
