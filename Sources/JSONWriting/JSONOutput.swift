/// The bytes of JSON that have been written.
public final class JSONOutput {
  // Unchecked: one value is written after another and nobody is handed the bytes meanwhile; to check that for each of some
  // hundred pieces took an eighth of the time.
  /// What has been written, with zeros behind it: an array that grows byte by byte asks each time whether it may.
  @exclusivity(unchecked) private var storage = [UInt8](repeating: 0, count: 8_192)
  /// How many bytes have been written.
  @exclusivity(unchecked) private(set) var count = 0

  /// The bytes that have been written.
  var bytes: ArraySlice<UInt8> { storage[..<count] }

  /// Hands over the bytes that have been written; none are left.
  func take() -> [UInt8] {
    storage.removeLast(storage.count - count)
    count = 0
    defer { storage = [] }
    return storage
  }

  /// The byte that was written last.
  var last: UInt8? { count > 0 ? storage[count - 1] : nil }

  /// Makes sure that so many bytes more can be written.
  private func reserve(_ room: Int) {
    if storage.count - count >= room { return }
    storage.append(contentsOf: repeatElement(0, count: max(storage.count, room)))
  }

  /// Writes up to so many bytes.
  ///
  /// - Parameters:
  ///   - room: How many at most.
  ///   - write: Gets the room for them and returns how many it has written.
  private func write(upTo room: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int) {
    reserve(room)
    count += storage.withUnsafeMutableBytes { storage in
      write(UnsafeMutableRawBufferPointer(rebasing: storage[count...]))
    }
  }

  /// Writes a byte as it is.
  func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  /// Writes bytes as they are.
  func append(_ bytes: UnsafeRawBufferPointer) {
    write(upTo: bytes.count) { room in
      room.copyMemory(from: bytes)
      return bytes.count
    }
  }

  /// Puts bytes in the place of all from a place on.
  func replace(from start: Int, with bytes: [UInt8]) {
    count = start
    bytes.withUnsafeBytes { append($0) }
  }

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
    append(UInt8(ascii: "["))
    for (place, range) in ranges.enumerated() {
      if place > 0 { append(UInt8(ascii: ",")) }
      append(UInt8(ascii: "["))
      write(range.lowerBound)
      append(UInt8(ascii: ","))
      write(range.upperBound)
      append(UInt8(ascii: "]"))
    }
    append(UInt8(ascii: "]"))
  }

  func write(_ flag: Bool) { append(flag ? "true" : "false") }

  func writeNull() { append("null") }

  func write(_ number: some BinaryInteger) { append(number.description) }

  func write(_ number: Int) {
    write(upTo: 20) { room in
      var rest = number.magnitude
      var length = number < 0 ? 2 : 1
      var power = rest
      while power >= 10 {
        power /= 10
        length += 1
      }
      if number < 0 { room[0] = UInt8(ascii: "-") }
      var place = length - 1
      repeat {
        room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        place -= 1
      } while rest > 0
      return length
    }
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
    if bytes.suffix(2).elementsEqual(".0".utf8) { count -= 2 }
  }

  private func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// Writes a text in quotation marks.
  func write(_ text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { text in
      let text = UnsafeRawBufferPointer(text)
      // Room for a byte that takes six: piece by piece, so that a long text does not take six times as much.
      var start = 0
      while start < text.count {
        let piece = UnsafeRawBufferPointer(rebasing: text[start..<min(start + Self.longestPiece, text.count)])
        write(upTo: piece.count * 6) { Self.write(piece, to: $0) }
        start += piece.count
      }
    }
    append(UInt8(ascii: "\""))
  }

  private static let longestPiece = 2_048

  /// Writes the bytes of a text with their escapes, which is six times as many at most.
  ///
  /// - Returns: How many were written.
  private static func write(_ text: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer) -> Int {
    var (index, end) = (0, 0)
    // Nearly all are written as they are, and that eight at once; of each eight all up to the first that has an escape stay, and
    // the rest is written over.
    while text.count - index >= 16 {
      let first = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let second = text.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      let found = escaped(first)
      room.storeBytes(of: first, toByteOffset: end, as: UInt64.self)
      if found | escaped(second) == 0 {
        room.storeBytes(of: second, toByteOffset: end + 8, as: UInt64.self)
        (index, end) = (index &+ 16, end &+ 16)
      } else if found == 0 {
        (index, end) = (index &+ 8, end &+ 8)
      } else {
        let plain = found.trailingZeroBitCount / 8
        (index, end) = (index + plain + 1, end + plain)
        end += writeEscaped(text[index - 1], to: room, at: end)
      }
    }
    while index < text.count {
      if isEscaped(text[index]) {
        end += writeEscaped(text[index], to: room, at: end)
      } else {
        room[end] = text[index]
        end += 1
      }
      index += 1
    }
    return end
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

  private static func writeEscaped(_ byte: UInt8, to room: UnsafeMutableRawBufferPointer, at place: Int)
    -> Int
  {
    room[place] = UInt8(ascii: "\\")
    let letter: Unicode.Scalar
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = Unicode.Scalar(byte)
    case 0x08: letter = "b"
    case 0x09: letter = "t"
    case 0x0A: letter = "n"
    case 0x0C: letter = "f"
    case 0x0D: letter = "r"
    default:
      for (offset, sign) in "u00".utf8.enumerated() { room[place + 1 + offset] = sign }
      room[place + 4] = digits[Int(byte >> 4)]
      room[place + 5] = digits[Int(byte & 15)]
      return 6
    }
    room[place + 1] = UInt8(truncatingIfNeeded: letter.value)
    return 2
  }

  /// Writes the name of a member, which needs no escapes, with its colon, and a comma before it unless it is the first.
  func writePlainName(_ name: UnsafeBufferPointer<UInt8>) {
    // No value ends in this byte.
    let isFirst = last == UInt8(ascii: "{")
    write(upTo: name.count + 4) { room in
      var end = 0
      if !isFirst {
        room[0] = UInt8(ascii: ",")
        end = 1
      }
      room[end] = UInt8(ascii: "\"")
      UnsafeMutableRawBufferPointer(rebasing: room[(end + 1)...]).copyMemory(
        from: UnsafeRawBufferPointer(name))
      end += name.count + 1
      room[end] = UInt8(ascii: "\"")
      room[end + 1] = UInt8(ascii: ":")
      return end + 2
    }
  }

  /// Writes the name of a member with its colon, and a comma before it.
  func writeName(_ name: String, isFirst: Bool) {
    if !isFirst { append(UInt8(ascii: ",")) }
    write(name)
    append(UInt8(ascii: ":"))
  }
}
