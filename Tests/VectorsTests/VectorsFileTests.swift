import Files
import Foundation
import Testing

@testable import Vectors

/// Files of vectors, written and read again.
@Suite struct VectorsFileTests {
  private func folder() throws -> TemporaryFolder { try TemporaryFolder() }

  @Test(arguments: [0, 1, 2, 3, 7, 50, 301])
  func `what is written is read again`(count: Int) throws {
    let shelf = Shelf(entries: count)
    let folder = try folder()
    let file = try shelf.write(into: folder)
    #expect(file.model == Shelf.model && file.width == 24 && file.tokenLength == 8)
    #expect(file.entryCount == count && file.missing == 0)
    #expect(try folder.names() == [VectorsFile.name])
    let known = KnownTexts([file], model: Shelf.model)
    for (number, item) in shelf.items.enumerated() {
      #expect(known.contains(item.encoded.key) && file.key(of: number) == item.encoded.key)
      #expect(file.roles[number] == item.role.rawValue && file.scales[number] == item.encoded.sentence.scale)
      let range = file.tokens(of: number)
      #expect(range.map { file.tokenPieces[$0] } == item.encoded.pieces)
      #expect(range.map { file.tokenScales[$0] } == item.encoded.tokens.map(\.scale))
      #expect((0..<24).map { file.sentences[number * 24 + $0] } == item.encoded.sentence.numbers)
      #expect((0..<24).map { file.middles[number * 24 + $0] } == item.encoded.middle.numbers)
      let tokens = range.flatMap { token in (0..<8).map { file.tokens[token * 8 + $0] } }
      #expect(tokens == item.encoded.tokens.flatMap(\.numbers))
    }
    for piece in Int32(-1)...45 {
      let entries = Set(shelf.items.filter { $0.encoded.pieces.contains(piece) }.map(\.row)).count
      #expect(file.frequency(of: piece) == entries, "\(piece)")
    }
  }

  @Test func `texts that are taken over have the same bytes as texts that are encoded anew`() throws {
    let shelf = Shelf(entries: 60)
    let (whole, part, again) = (try folder(), try folder(), try folder())
    let expected = try shelf.write(into: whole)
    // Half of them elsewhere and in other rows.
    var half = shelf
    half.items = shelf.items.enumerated().filter { $0.offset % 2 == 0 }.map { number, item in
      var item = item
      item.row = Int64(number)
      return item
    }
    let known = try half.write(into: part)
    try shelf.write(into: again, known: [known]) { $0 % 2 == 1 }
    #expect(try again.bytes(of: VectorsFile.name) == whole.bytes(of: VectorsFile.name))
    try shelf.write(into: again, known: [known, expected]) { _ in false }
    #expect(try again.bytes(of: VectorsFile.name) == whole.bytes(of: VectorsFile.name))
  }

  @Test func `texts that nobody has encoded are counted, and their entries are not there`() throws {
    let shelf = Shelf(entries: 20)
    let folder = try folder()
    let file = try shelf.write(into: folder) { shelf.items[$0].row != shelf.rows[3] && $0 % 5 != 0 }
    let written = shelf.items.enumerated().filter { $0.element.row != shelf.rows[3] && $0.offset % 5 != 0 }
    #expect(file.missing == shelf.items.count - written.count)
    #expect(file.entryCount == Set(written.map(\.element.row)).count)
    var numbers = SeededNumbers(seed: 1)
    let message = shelf.message(&numbers)
    #expect(file.similarity(of: shelf.rows[3], to: message) == nil)
    #expect(file.similarity(of: shelf.rows[4], to: message) != nil)
  }

  @Test func `the vectors of another model are of no use`() throws {
    let shelf = Shelf(entries: 9)
    let (first, second) = (try folder(), try folder())
    let other = String(repeating: "cd", count: 32)
    let file = try shelf.write(into: first)
    #expect(!KnownTexts([file], model: other).contains(shelf.items[0].encoded.key))
    let empty = try shelf.write(into: second, model: other, known: [file]) { _ in false }
    #expect(empty.missing == shelf.items.count && empty.entryCount == 0 && empty.model == other)
  }

  @Test func `vectors of another length are not taken over`() throws {
    let shelf = Shelf(entries: 9)
    let (first, second) = (try folder(), try folder())
    let file = try shelf.write(into: first)
    var other = shelf
    other.tokenLength = 4
    #expect(try other.write(into: second, known: [file]) { _ in false }.missing == shelf.items.count)
  }

  @Test func `a file belongs to one database`() throws {
    let folder = try folder()
    try Shelf(entries: 3).write(into: folder)
    let path = folder.path(of: VectorsFile.name)
    let error = #expect(throws: VectorsError.self) {
      try VectorsFile(path, database: String(repeating: "0e", count: 32))
    }
    #expect(error?.reason == "it belongs to another generation")
    #expect(try VectorsFile(path, database: nil).entryCount == 3)
  }

  @Test func `the file is readable for its owner alone`() throws {
    let folder = try folder()
    try Shelf(entries: 3).write(into: folder)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(of: VectorsFile.name))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func `keys tell texts and their roles apart`() {
    let texts = ["", "a", "b", "a\n", "a b", "ab"]
    let keys = TextRole.allCases.flatMap { role in texts.map { TextKey(of: $0, as: role) } }
    #expect(Set(keys).count == keys.count)
    #expect(TextKey(of: "a", as: .whole) == TextKey(of: "a", as: .whole))
  }

  // MARK: Damage

  /// Reads everything that a search and a refresh read.
  private func read(_ file: VectorsFile, _ shelf: Shelf) throws {
    var numbers = SeededNumbers(seed: 9)
    let message = shelf.message(&numbers)
    let near = file.nearest(to: message, in: [Int64.min..<Int64.max], limit: 10)
    for row in shelf.rows + near.map(\.row) { _ = file.similarity(of: row, to: message) }
    let known = KnownTexts([file], model: file.model)
    var writer = VectorsWriter(
      model: file.model, width: file.width, tokenLength: file.tokenLength, known: known, new: [:])
    for text in 0..<file.counts.texts { writer.add(file.key(of: text), row: Int64(text)) }
    let folder = try TemporaryFolder()
    try writer.write(into: DurableFolder(folder.path), database: Shelf.database)
  }

  private static let count =
    ProcessInfo.processInfo.environment["KB_CORRUPTIONS"].flatMap { Int($0) } ?? 2_000

  private func damaged(_ whole: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    var bytes = whole
    func place(_ end: Int) -> Int { Int.random(in: 0..<max(end, 1), using: &numbers) }
    switch place(6) {
    case 0: bytes[place(bytes.count)] ^= 1 << UInt8(place(8))
    case 1: bytes.removeLast(place(bytes.count))
    case 2:
      // Two parts change places.
      let size = 8 * (1 + place(40))
      let (first, second) = (place(bytes.count - size) / 8 * 8, place(bytes.count - size) / 8 * 8)
      for step in 0..<size { bytes.swapAt(first + step, second + step) }
    case 3: bytes.append(contentsOf: bytes.prefix(place(64)))
    case 4:
      // The head, where the lengths are.
      let from = 8 * place(18)
      for step in 0..<8 { bytes[from + step] = UInt8(place(3) == 0 ? place(256) : 0) }
    default: for _ in 0..<1 + place(20) { bytes[place(bytes.count)] = UInt8(place(256)) }
    }
    return bytes
  }

  @Test func `whatever is damaged is refused unless its bytes are the same`() throws {
    let shelf = Shelf(entries: 12)
    let folder = try folder()
    try shelf.write(into: folder)
    let whole = try folder.bytes(of: VectorsFile.name)
    var numbers = SeededNumbers(seed: 4)
    for round in 0..<Self.count {
      let bytes = damaged(whole, &numbers)
      try folder.write(VectorsFile.name, bytes)
      do throws(VectorsError) {
        _ = try VectorsFile(folder.path(of: VectorsFile.name), database: Shelf.database)
        if bytes != whole { Issue.record("round \(round) was read") }
      } catch {
        if bytes == whole { Issue.record("round \(round): \(error.reason)") }
      }
    }
  }

  @Test func `a file whose digest lies as well is refused or read, and never leads out of itself`() throws {
    let shelf = Shelf(entries: 12)
    let folder = try folder()
    try shelf.write(into: folder)
    let whole = try folder.bytes(of: VectorsFile.name)
    var numbers = SeededNumbers(seed: 6)
    var opened = 0
    for _ in 0..<Self.count {
      try folder.write(VectorsFile.name, signed(damaged(whole, &numbers)))
      guard let file = try? VectorsFile(folder.path(of: VectorsFile.name), database: nil) else { continue }
      opened += 1
      try read(file, shelf)
    }
    #expect(opened > Self.count / 20 && opened < Self.count, "\(opened)")
  }

  @Test(arguments: ["", "kbvects", String(repeating: "kbvects\u{0}", count: 40)])
  func `a foreign file is refused`(text: String) throws {
    let folder = try folder()
    try folder.write(VectorsFile.name, Array(text.utf8))
    #expect(throws: VectorsError.self) {
      try VectorsFile(folder.path(of: VectorsFile.name), database: nil)
    }
    #expect(throws: VectorsError.self) { try VectorsFile(folder.path, database: nil) }
    #expect(throws: VectorsError.self) { try VectorsFile(folder.path(of: "none"), database: nil) }
  }
}
