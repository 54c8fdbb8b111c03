/// Values as JSON, always with the same bytes for the same value: keys in order, nothing between them.
///
/// Writes what Foundation's `JSONEncoder` writes with sorted keys and slashes as they are, in a fraction of its time: each
/// value goes straight into the bytes, and the keys of an object are put in order once it is complete.
public enum JSONText {
  /// A value as JSON (RFC 8259).
  ///
  /// - Parameter value: The value; dictionaries must have strings as keys.
  /// - Returns: UTF-8 without line breaks.
  /// - Throws: `EncodingError` for a number that is not finite, and what the value throws.
  /// - Complexity: Linear in the text, but for the sorting of keys.
  public static func bytes(of value: some Encodable) throws -> [UInt8] {
    let output = JSONOutput()
    output.bytes.reserveCapacity(16_384)
    try output.write(value, at: [])
    return output.bytes
  }
}

/// The bytes that have been written.
final class JSONOutput {
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

  private func write(_ ranges: [Range<Int>]) {
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
    if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
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
    var index = 0
    while index < text.count {
      // Nearly all are written as they are, and told so eight at once.
      if text.count - index >= 8,
        !hasEscaped(UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
      {
        index += 8
        continue
      }
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        start = index + 1
        writeEscaped(byte, to: &bytes)
      }
      index += 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether any of eight bytes is a control character, a quotation mark or a backslash.
  ///
  /// A byte below *n* borrows into its highest bit when *n* is taken away (Anderson, Bit Twiddling Hacks).
  private static func hasEscaped(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = bytes ^ ones &* 0x22
    let slashes = bytes ^ ones &* 0x5C
    let found = (bytes &- ones &* 0x20) & ~bytes | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
    return found & (ones &* 0x80) != 0
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
