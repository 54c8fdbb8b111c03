import Crypto
import Files
import Foundation
import Testing
import Vectors

/// Entries with random vectors, and the file that they are written to.
struct Shelf {
  /// A text of an entry.
  struct Item {
    var row: Int64
    var role: TextRole
    var text: String
    var encoded: EncodedText
  }

  static let model = String(repeating: "ab", count: 32)
  static let database = String(repeating: "0d", count: 32)

  var width = 24
  var tokenLength = 8
  var items: [Item] = []

  /// Makes entries with a question, and some with an answer or other wordings.
  init(entries: Int, width: Int = 24, tokenLength: Int = 8, seed: UInt64 = 1) {
    self.width = width
    self.tokenLength = tokenLength
    var numbers = SeededNumbers(seed: seed)
    for entry in 0..<entries {
      // Rows of sources lie apart.
      let row = Int64(entry) * 3 + (entry >= entries / 2 ? 1_000_000 : 1)
      add(row, .question, hasTokens: entry % 3 == 0, &numbers)
      if entry % 3 != 0 { add(row, .whole, hasTokens: true, &numbers) }
      for _ in 0..<entry % 4 { add(row, .phrasing, hasTokens: true, &numbers) }
    }
  }

  private mutating func add(_ row: Int64, _ role: TextRole, hasTokens: Bool, _ numbers: inout SeededNumbers) {
    let text = "\(role) \(items.count)"
    let pieces =
      hasTokens
      ? (0..<Int.random(in: 0...12, using: &numbers)).map { _ in Int32.random(in: 0..<40, using: &numbers) }
      : []
    items.append(
      Item(
        row: row, role: role, text: text,
        encoded: EncodedText(
          key: TextKey(of: text, as: role), role: role, sentence: ShortVector(Self.unit(width, &numbers)),
          middle: ShortVector(Self.unit(width, &numbers)), pieces: pieces,
          tokens: pieces.map { _ in ShortVector(Self.unit(tokenLength, &numbers)) })))
  }

  /// A random vector of length 1.
  static func unit(_ count: Int, _ numbers: inout SeededNumbers) -> [Float] {
    let vector = (0..<count).map { _ in Float.random(in: -1...1, using: &numbers) }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / length }
  }

  /// Random vectors of a message.
  func message(_ numbers: inout SeededNumbers, tokens: Int = 5) -> MessageVectors {
    MessageVectors(
      sentence: Self.unit(width, &numbers), middle: Self.unit(width, &numbers),
      tokens: (0..<tokens).flatMap { _ in Self.unit(tokenLength, &numbers) },
      pieces: (0..<tokens).map { _ in Int32.random(in: 0..<45, using: &numbers) }, tokenLength: tokenLength)
  }

  var rows: [Int64] { Array(Set(items.map(\.row))).sorted() }

  /// Writes the file and opens it; texts that are not new are looked for in the known files.
  @discardableResult
  func write(
    into folder: TemporaryFolder, model: String = model, known: [VectorsFile] = [],
    isNew: (Int) -> Bool = { _ in true }
  ) throws -> VectorsFile {
    var new: [TextKey: EncodedText] = [:]
    for (number, item) in items.enumerated() where isNew(number) { new[item.encoded.key] = item.encoded }
    var writer = VectorsWriter(
      model: model, width: width, tokenLength: tokenLength, known: KnownTexts(known, model: model), new: new)
    for item in items { writer.add(item.encoded.key, row: item.row) }
    try writer.write(into: DurableFolder(folder.path), database: Self.database)
    let file = try VectorsFile(folder.path(of: VectorsFile.name), database: Self.database)
    #expect(file.missing == writer.missing)
    return file
  }
}

/// A file with the digest that its bytes should have.
func signed(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count > 32 else { return bytes }
  let body = Array(bytes.dropLast(32))
  return body + Array(SHA256.hash(data: body))
}
