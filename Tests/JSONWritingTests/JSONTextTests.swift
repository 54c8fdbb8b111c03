import Foundation
import JSONWriting
import Testing

/// JSON as Foundation writes it with sorted keys.
@Suite struct JSONTextTests {
  private enum Word: String, Codable {
    case first
    case slashed = "a/b \"c\""
  }

  private struct Inner: Codable {
    var z = [1.5, -0.0, 1e300, 3, 0.1, 2.5e-308]
    var a: String?
    var flags = [true, false]
    var word = Word.slashed
    var nothing: [Int] = []
    var deep = [["x"], [], ["y", "z"]]
    var pairs = [[1, -2], [], [3], [0, 10, 200]]
    var noPairs: [[Int]] = []
    var ranges = [3..<9, -2..<0, 7..<7]
    var noRanges: [Range<Int>] = []
  }

  private struct Outer: Codable {
    var text: String
    var kind = Word.first
    var kinds: [Word] = [.first, .slashed]
    var kindEvidence = "k"
    var inner = Inner()
    var optional: Inner?
    var others = [Inner(a: "é"), Inner()]
    var numbers: [String: Int] = ["b": 1, "a": -2, "ä": 3, "B": 4, "a10": 5, "a9": 6]
    var small: UInt8 = 255
    var large: Int64 = .min
    var float: Float = 0.1
    var floats: [Float] = [0.1, 1, -2.5]
    var nested = Nested()
    var missing: [Int?] = [1, nil]
  }

  private struct Empty: Codable {}

  /// Writes into containers of containers, by hand.
  private struct Nested: Codable {
    private enum Key: String, CodingKey { case b, a, list }
    init() {}
    init(from decoder: any Decoder) {}

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      var list = container.nestedUnkeyedContainer(forKey: .list)
      try list.encode("x")
      var inner = list.nestedContainer(keyedBy: Key.self)
      try inner.encode(2, forKey: .b)
      try inner.encode(1, forKey: .a)
      var deeper = list.nestedUnkeyedContainer()
      try deeper.encode(3)
      try list.encode("y")
      var object = container.nestedContainer(keyedBy: Key.self, forKey: .a)
      try object.encode(true, forKey: .b)
      try Inner().encode(to: container.superEncoder(forKey: .b))
    }
  }

  private func foundation(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func ours(_ value: some Encodable) throws -> String {
    String(decoding: try JSONText.bytes(of: value), as: UTF8.self)
  }

  @Test(arguments: [
    "", "plain", "a/b", "\"quoted\" \\ back", "tab\tline\nreturn\rfeed\u{C}bell\u{7}back\u{8}null\u{0}",
    "del\u{7F} c1\u{85} line\u{2028} bidi\u{202E}", "é ñ 漢字 👩‍👩‍👧 \u{FEFF}",
    String(repeating: "long ", count: 3_000),
  ])
  func `a value is written as Foundation writes it`(text: String) throws {
    let value = Outer(text: text)
    let written = try ours(value)
    #expect(try written == foundation(value))
    let read = try JSONDecoder().decode(Outer.self, from: Data(written.utf8))
    #expect(read.text == text && read.inner.z == value.inner.z)
  }

  @Test(arguments: ["\u{0}", "\u{1F}", " ", "\"", "\\", "!", "#", "[", "]", "\u{7F}", "\u{80}", "é", "漢"])
  func `what is escaped is found wherever it stands`(character: String) throws {
    for before in 0..<18 {
      for behind in 0..<10 {
        let text = String(repeating: "x", count: before) + character + String(repeating: "é", count: behind)
        #expect(try ours(text + text) == foundation(text + text))
      }
    }
  }

  @Test func `values that are no objects are written as well`() throws {
    #expect(try ours("a\nb") == #""a\nb""#)
    #expect(try ours(7) == "7")
    #expect(try ours(true) == "true")
    #expect(try ours([String: String]()) == "{}")
    #expect(try ours([Int]()) == "[]")
    #expect(try ours(Empty()) == "{}")
    #expect(try ours(["error": ["message": "no"]]) == #"{"error":{"message":"no"}}"#)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is no number is refused`(number: Double) {
    #expect(throws: EncodingError.self) { try JSONText.bytes(of: ["a": [number]]) }
  }
}
