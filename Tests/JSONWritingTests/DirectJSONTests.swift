import Foundation
import JSONWriting
import Testing

/// Values that write themselves, beside what the encoders make of them.
@Suite struct DirectJSONTests {
  private struct Inner: DirectJSON {
    var pairs: [Range<Int>] = []
    var text: String?

    func write(to json: JSONOutput) {
      json.object {
        json.member("pairs", pairs)
        json.member("text", text)
      }
    }
  }

  private struct Outer: DirectJSON {
    var flag = true
    var inner = Inner()
    var inners: [Inner] = []
    var number = 0
    var optional: Int?
    var other: [String: Int]?
    var real = 0.0
    var text = ""
    var texts: [String] = []

    func write(to json: JSONOutput) throws {
      try json.object {
        json.member("flag", flag)
        try json.member("inner", inner)
        json.member("inners", inners) { $0.write(to: json) }
        json.member("number", number)
        json.member("optional", optional)
        try json.member("other", encoding: other)
        try json.member("real", real)
        json.member("text", text)
        json.member("texts", texts)
      }
    }
  }

  private struct Empty: DirectJSON {
    func write(to json: JSONOutput) { json.object {} }
  }

  private func expectAlike(_ value: some DirectJSON) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let written = try JSONText.bytes(writing: value)
    #expect(try written == JSONText.bytes(of: value))
    #expect(
      try String(decoding: written, as: UTF8.self) == String(decoding: encoder.encode(value), as: UTF8.self))
  }

  @Test func `every character is written as the encoders write it`() throws {
    let scalars =
      (0...0x2FF).map { UInt32($0) } + [0x2028, 0x2029, 0x202E, 0xFEFF, 0xFFFD, 0xFFFF, 0x1F600, 0x10FFFF]
    for scalar in scalars.compactMap(Unicode.Scalar.init) {
      for before in [0, 1, 7, 8, 9] {
        let text = String(repeating: "x", count: before) + String(scalar) + "\u{1}{\"\\," + String(scalar)
        try expectAlike(Outer(inner: Inner(text: text), text: text, texts: [text, "", text + text]))
      }
    }
  }

  @Test(arguments: [0, 9, 10, 99, 100, -1, -10, 4_294_967_296, Int.max, Int.min])
  func `every number is written as the encoders write it`(number: Int) throws {
    try expectAlike(
      Outer(
        inners: [Inner(pairs: [0..<1, 9..<10], text: "}"), Inner(pairs: [min(number, 0)..<max(number, 0)])],
        number: number, optional: number))
  }

  @Test(arguments: [0, -0.0, 1, 0.1, 10, 0.3 - 0.1, 1e300, 2.5e-308, -1_000_000, 17.25])
  func `every real number is written as the encoders write it`(number: Double) throws {
    try expectAlike(Outer(real: number))
  }

  @Test func `what is empty or missing is written as the encoders write it`() throws {
    try expectAlike(Empty())
    try expectAlike(Outer())
    try expectAlike(Outer(flag: false, other: [:], text: "{"))
    try expectAlike(Outer(inners: [Inner(), Inner()], other: ["b": 1, "a": 2], texts: ["{", "["]))
  }

  @Test(arguments: [Double.nan, .infinity])
  func `what is no number is refused`(number: Double) {
    #expect(throws: EncodingError.self) { try JSONText.bytes(writing: Outer(real: number)) }
  }
}
