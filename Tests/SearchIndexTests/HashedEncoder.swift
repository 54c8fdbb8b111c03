import Analysis
import Corpus
import Foundation
import Ranking
import SearchIndex
import Synchronization
import Testing
import Vectors

/// Stands in for a model: words are directions at random, and words that mean the same are one.
final class HashedEncoder: EntryEncoder {
  let model: String
  let width = 64
  let tokenLength = 16
  private let texts = Mutex<[String]>([])

  private static let meanings = [
    "notebook": "laptop", "wipe": "erase", "delete": "erase", "colleague": "duty", "rota": "duty",
  ]
  private static let little: Set<String> = [
    "how", "do", "i", "a", "the", "my", "is", "to", "it", "on", "of", "from", "there",
  ]

  init(model: String = String(repeating: "a1", count: 32)) {
    self.model = model
  }

  /// All texts that have been encoded, in order.
  var encodedTexts: [String] { texts.withLock { $0 } }

  /// How many texts have been encoded since the last call.
  func takeCount() -> Int {
    texts.withLock { texts in
      defer { texts.removeAll() }
      return texts.count
    }
  }

  func encoded(_ text: String, key: TextKey, role: TextRole, withTokens: Bool) -> EncodedText {
    texts.withLock { $0.append(text) }
    let words = withTokens ? Self.words(of: text) : []
    return EncodedText(
      key: key, role: role, sentence: ShortVector(vector(of: text)), middle: ShortVector(vector(of: text)),
      pieces: words.map(Self.piece), tokens: words.map { ShortVector(direction(of: $0, tokenLength)) })
  }

  func message(_ text: String) -> MessageVectors {
    let words = Self.words(of: text)
    return MessageVectors(
      sentence: vector(of: text), middle: vector(of: text),
      tokens: words.flatMap { direction(of: $0, tokenLength) }, pieces: words.map(Self.piece),
      tokenLength: tokenLength)
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !little.contains($0) }
      .map { meanings[$0] ?? $0 }
  }

  private static func piece(_ word: String) -> Int32 {
    Int32(word.utf8.reduce(UInt32(7)) { ($0 ^ UInt32($1)) &* 16_777_619 } >> 2)
  }

  private func direction(of word: String, _ count: Int) -> [Float] {
    // Another model has other directions.
    let seed = (model + word).utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    var generator = Generator(state: seed)
    return Self.unit((0..<count).map { _ in Float.random(in: -1...1, using: &generator) })
  }

  private func vector(of text: String) -> [Float] {
    let directions = Self.words(of: text).map { direction(of: $0, width) }
    return Self.unit(directions.reduce([Float](repeating: 0, count: width)) { zip($0, $1).map(+) })
  }

  private static func unit(_ vector: [Float]) -> [Float] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}

extension World {
  /// A refresh that knows of a model.
  @discardableResult
  func refresh(with encoder: any EntryEncoder, memory: RefreshMemory? = nil) throws -> RefreshReport {
    try IndexRefresh(
      configuration, folder: index, overrides: overrides, allowsRemoval: true, memory: memory,
      encoder: encoder,
      remember: { self.overrides += $0 }
    ).run()
  }

  /// Makes the vectors that are missing.
  @discardableResult
  func complete(
    with encoder: any EntryEncoder, threads: Int = 1, memory: RefreshMemory? = nil,
    while mayGoOn: @escaping @Sendable () -> Bool = { true },
    progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) throws -> Int {
    try VectorCompletion(index, encoder: encoder, threads: threads, memory: memory, progress: progress)
      .run(while: mayGoOn)
  }

  func reader(_ audience: Audience, _ encoder: HashedEncoder, state: IndexState? = nil) throws -> IndexReader
  {
    try IndexReader(index, audience: audience, state: state, model: encoder.model)
  }

  /// The questions that a message finds by its words and its meaning, best first.
  func answers(
    to text: String, _ encoder: HashedEncoder, for audience: Audience = .internal, source: String? = nil
  ) throws -> [String] {
    try Self.answers(to: text, in: reader(audience, encoder), encoder, source: source)
  }

  static func answers(
    to text: String, in reader: IndexReader, _ encoder: HashedEncoder, source: String? = nil
  ) throws -> [String] {
    let query = Query(text, analyzer: Analyzer())
    let rows = try [true, false].map { usesPostings in
      let shortlist = try reader.shortlist(
        for: query, source: source, limit: 5, message: encoder.message(text), ranker: Ranker(),
        usesPostings: usesPostings)
      return Ranker().hits(
        among: shortlist.best, with: shortlist.wordings, in: shortlist.context, limit: 5
      ).map(\.row)
    }
    // FTS5 finds the same.
    #expect(rows[0] == rows[1])
    return try reader.entries(rows[0]).map(\.question)
  }

  /// Whether a text is in any file of vectors, told by the digest that stands for it there.
  func hasVector(of text: String, as role: TextRole, below folder: String = "index") throws -> Bool {
    let key = Data(Self.key(of: text, as: role))
    return try files(below: folder).contains {
      $0.key.hasSuffix("/vectors") && $0.value.range(of: key) != nil
    }
  }

  private static func key(of text: String, as role: TextRole) -> [UInt8] {
    let digits = Array(sha256(Data([UInt8(role.rawValue)] + Array(text.utf8))).utf8.prefix(32))
    return stride(from: 0, to: 32, by: 2).map { place in
      UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) ?? 0
    }
  }
}
