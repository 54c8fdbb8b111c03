/// The bytes of JSON that have been written.
public final class JSONOutput {
  // Unchecked: one value is written after another and nobody is handed the bytes meanwhile; to check that for each of some
  // hundred pieces took an eighth of the time.
  @exclusivity(unchecked) var bytes: [UInt8] = []

  /// Writes a value of any kind.
  func write<Value: Encodable>(_ value: Value, at path: [any CodingKey]) throws {
    // Most elements are texts, which need no encoder of their own.
    if Value.self == String.self, let text = value as? String {
      write(text)
      return
    }
    // Nor do pairs of numbers, of which an answer has dozens.
    if Value.self == [Range<Int>].self, let ranges = value as? [Range<Int>] {
      write(ranges)
      return
    }
    let encoder = JSONValueEncoder(self, at: path)
    try value.encode(to: encoder)
    encoder.finish()
  }

  func write(_ ranges: [Range<Int>]) {
    append("[")
    for (place, range) in ranges.enumerated() {
      append(place > 0 ? ",[" : "[")
      write(range.lowerBound)
      append(",")
      write(range.upperBound)
      append("]")
    }
    append("]")
  }

  func write(_ flag: Bool) { append(flag ? "true" : "false") }

  func writeNull() { append("null") }

  func write(_ number: some BinaryInteger) { append(number.description) }

  func write(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    write(digitsOf: number.magnitude)
  }

  private func write(digitsOf number: UInt) {
    if number >= 10 { write(digitsOf: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Writes the shortest text that reads as the same number.
  func write<Number: BinaryFloatingPoint & CustomStringConvertible>(
    _ number: Number, at path: [any CodingKey]
  ) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(
        number, EncodingError.Context(codingPath: path, debugDescription: "\(number) is no number of JSON"))
    }
    append(number.description)
    // JSON makes no difference between 2 and 2.0.
    let end = bytes.count
    if end > 1, bytes[end - 2] == UInt8(ascii: "."), bytes[end - 1] == UInt8(ascii: "0") {
      bytes.removeLast(2)
    }
  }

  private func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// Writes a text in quotation marks.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { Self.write($0, to: &bytes) }
  }

  private static func write(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    while true {
      let place = firstEscaped(in: text, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      if place == text.count { break }
      writeEscaped(text[place], to: &bytes)
      start = place + 1
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The first place from one on that has a control character, a quotation mark or a backslash, or the end.
  private static func firstEscaped(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    // Nearly all are written as they are, and told so eight at once.
    while text.count - index >= 8 {
      let found = escaped(UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < text.count, !isEscaped(text[index]) { index += 1 }
    return index
  }

  /// The highest bit of each of eight bytes that is a control character, a quotation mark or a backslash; behind the first
  /// perhaps of others as well.
  ///
  /// A byte below *n* borrows into its highest bit when *n* is taken away (Anderson, Bit Twiddling Hacks), and from the next
  /// one.
  private static func escaped(_ bytes: UInt64) -> UInt64 {
    let bytes = UInt64(littleEndian: bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = bytes ^ ones &* 0x22
    let slashes = bytes ^ ones &* 0x5C
    let found = (bytes &- ones &* 0x20) & ~bytes | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
    return found & (ones &* 0x80)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func writeEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }

  /// Writes the name of a member with its colon, and a comma before it.
  func writeName(_ name: String, isFirst: Bool) {
    var name = name
    name.withUTF8 { name in
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      Self.write(name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
    }
  }
}
