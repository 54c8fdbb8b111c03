import Foundation
import Testing

@testable import Vectors

/// Nearest entries and similarities against the same written plainly.
@Suite struct VectorSearchTests {
  private let folder: TemporaryFolder
  private let shelf: Shelf
  private let file: VectorsFile

  init() throws {
    folder = try TemporaryFolder()
    shelf = Shelf(entries: 200)
    file = try shelf.write(into: folder)
  }

  private func cosine(_ message: QueryVector, _ other: ShortVector) -> Double {
    zip(message.numbers, other.numbers).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      * Double(message.scale) * Double(other.scale)
  }

  private func texts(_ row: Int64) -> [EncodedText] { shelf.items.filter { $0.row == row }.map(\.encoded) }

  /// How near an entry is, written plainly.
  private func plain(_ row: Int64, _ message: MessageVectors) -> Similarity {
    let texts = texts(row)
    let sentences = texts.map { cosine(message.sentence, $0.sentence) }
    let middles = texts.map { cosine(message.middle, $0.middle) }
    let whole = texts.firstIndex { $0.role == .whole }
    let tokens = texts.flatMap(\.tokens)
    var sum = 0.0
    var total = 0.0
    for (piece, token) in zip(message.pieces, message.tokens) {
      let count = Double(Set(shelf.items.filter { $0.encoded.pieces.contains(piece) }.map(\.row)).count)
      let rarity = log(1 + (200 - count + 0.5) / (count + 0.5)) + 1e-6
      sum += rarity * (tokens.map { cosine(token, $0) }.max() ?? 0)
      total += rarity
    }
    return Similarity(
      whole: whole.map { sentences[$0] } ?? sentences.max() ?? 0, nearest: sentences.max() ?? 0,
      middle: whole.map { middles[$0] } ?? middles.max() ?? 0,
      tokens: total > 0 && !tokens.isEmpty ? sum / total : 0)
  }

  @Test func `a similarity is the plain one of the same rounded vectors`() throws {
    var numbers = SeededNumbers(seed: 2)
    for count in [0, 1, 5, 12] {
      let message = shelf.message(&numbers, tokens: count)
      for row in shelf.rows {
        let (found, expected) = (try #require(file.similarity(of: row, to: message)), plain(row, message))
        let pairs = [
          (found.whole, expected.whole), (found.nearest, expected.nearest), (found.middle, expected.middle),
          (found.tokens ?? 0, expected.tokens ?? 0),
        ]
        #expect(pairs.allSatisfy { abs($0 - $1) < 1e-6 }, "\(row): \(found), not \(expected)")
        #expect(found.nearest >= found.whole)
      }
    }
  }

  @Test(arguments: [1, 2, 10, 32, 199, 200, 500, Int.max])
  func `the nearest entries are the plain ones, best first`(limit: Int) {
    var numbers = SeededNumbers(seed: 8)
    let message = shelf.message(&numbers)
    let expected = shelf.rows.map { (row: $0, cosine: plain($0, message).nearest) }
      .sorted { $0.cosine != $1.cosine ? $0.cosine > $1.cosine : $0.row < $1.row }
    let found = file.nearest(to: message, in: [0..<Int64.max], limit: limit)
    #expect(found.map(\.row) == expected.prefix(limit).map(\.row))
    #expect(zip(found, expected).allSatisfy { abs($0.cosine - $1.cosine) < 1e-6 })
  }

  @Test func `only the rows of the ranges are looked at`() {
    var numbers = SeededNumbers(seed: 8)
    let message = shelf.message(&numbers)
    func rows(_ ranges: [Range<Int64>]) -> [Int64] {
      file.nearest(to: message, in: ranges, limit: 1_000).map(\.row).sorted()
    }
    let all = shelf.rows
    #expect(rows([]) == [] && rows([5..<5]) == [] && rows([Int64.min..<0]) == [])
    for (from, to) in [(all[0], all[10]), (all[3] + 1, all[50]), (all[90], all[120]), (all[199], .max)] {
      #expect(rows([from..<to]) == all.filter { (from..<to).contains($0) })
    }
    #expect(rows([all[5]..<all[7], all[150]..<all[152]]) == [all[5], all[6], all[150], all[151]])
  }

  @Test func `entries that are equally near stand in the order of their rows`() throws {
    var numbers = SeededNumbers(seed: 3)
    var same = Shelf(entries: 40)
    let vector = ShortVector(Shelf.unit(24, &numbers))
    for place in same.items.indices { same.items[place].encoded.sentence = vector }
    let file = try same.write(into: try TemporaryFolder())
    let message = same.message(&numbers)
    for limit in [1, 3, 40] {
      #expect(
        file.nearest(to: message, in: [0..<Int64.max], limit: limit).map(\.row)
          == Array(same.rows.prefix(limit)))
    }
  }

  @Test func `vectors of another length and limits of nothing find nothing`() {
    var numbers = SeededNumbers(seed: 3)
    let other = Shelf(entries: 0, width: 16, tokenLength: 4).message(&numbers)
    #expect(file.nearest(to: other, in: [0..<Int64.max], limit: 3).isEmpty)
    #expect(file.similarity(of: shelf.rows[0], to: other) == nil)
    let message = shelf.message(&numbers)
    #expect(file.nearest(to: message, in: [0..<Int64.max], limit: 0).isEmpty)
    #expect(file.nearest(to: message, in: [0..<Int64.max], limit: -1).isEmpty)
    #expect(file.similarity(of: shelf.rows[0] + 1, to: message) == nil)
    #expect(file.similarity(of: .max, to: message) == nil)
  }
}

/// Vectors in few bits.
@Suite struct ShortVectorTests {
  @Test func `a number is off by half of a 127th of the largest at most, and a cosine by little`() {
    var numbers = SeededNumbers(seed: 1)
    for count in [1, 2, 8, 128, 384, 768] {
      for _ in 0..<50 {
        let vector = Shelf.unit(count, &numbers)
        let short = ShortVector(vector)
        let largest = vector.map(abs).max() ?? 0
        #expect(short.numbers.count == count && short.numbers.allSatisfy { $0 >= -127 })
        #expect(abs(short.scale - largest / 127) <= largest * 1e-6)
        for (number, rounded) in zip(vector, short.numbers) {
          #expect(abs(number - Float(rounded) * short.scale) <= largest / 254 * 1.00001)
        }
        let product = zip(vector, short.numbers).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let length = short.numbers.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        #expect(product / length > 0.999)
      }
    }
  }

  @Test(
    arguments: [
      [0, 0, 0], [.nan, 1, 0], [1, .infinity, 0], [-.infinity, .nan, 3], [1e-35, -1e-36, 0],
      [.signalingNaN, 0, 0],
    ] as [[Float]])
  func `what is no vector becomes zeros and no crash`(vector: [Float]) {
    #expect(ShortVector(vector) == ShortVector([0, 0, 0] as [Float]))
    #expect(ShortVector(vector).numbers == [0, 0, 0] && QueryVector(vector).numbers == [0, 0, 0])
    #expect(QueryVector(vector).scale == 0)
  }

  @Test(arguments: [[], [3e38, -3e38, 1e38], [1e-20, -1e-20, 6e-21]] as [[Float]])
  func `very large and very small vectors keep their direction`(vector: [Float]) {
    #expect(ShortVector(vector).numbers == (vector.isEmpty ? [] : [127, -127, vector[2] > 1 ? 42 : 76]))
    #expect(QueryVector(vector).numbers.count == vector.count)
  }

  @Test func `products of the longest vectors do not overflow`() {
    let message = QueryVector([Float](repeating: 1, count: 4_096))
    let short = ShortVector([Float](repeating: -1, count: 4_096))
    let product = VectorProduct.product(message.numbers, short.numbers, 4_096)
    #expect(product == -4_095 * 127 * 4_096)
  }

  @Test(arguments: [0, 1, 7, 15, 16, 31, 33, 383, 384, 4_096])
  func `the product is the sum of the numbers' products, whatever their count`(count: Int) {
    var random = SystemRandomNumberGenerator()
    let first = (0..<count).map { _ in Int16.random(in: -4_095...4_095, using: &random) }
    let second = (0..<count).map { _ in Int8.random(in: -127...127, using: &random) }
    let sum = zip(first, second).reduce(0) { $0 + Int($1.0) * Int($1.1) }
    #expect(VectorProduct.product(first, second, count) == Int32(sum))
  }
}
