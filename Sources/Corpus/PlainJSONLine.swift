/// Reads a line of JSON Lines that is an object of texts and lists of texts, as nearly all are, without Foundation's decoder.
///
/// It takes what is JSON (RFC 8259) beyond doubt: whatever else there is, a mistake too, is left to the decoder, which tells what is
/// wrong with it.
struct PlainJSONLine {
  /// What a key has.
  enum Value {
    case text(String)
    case texts([String])
    /// A whole number as it is written.
    case number(String)
    case null
    /// True or false.
    case truth
  }

  /// More keys are left to the decoder: each is compared with those before.
  private static let mostKeys = 64

  /// The values of all keys.
  private(set) var values: [(key: String, value: Value)] = []

  /// Reads a line; nil where that takes the decoder.
  ///
  /// - Parameter line: UTF-8, which must be right.
  init?(_ line: UnsafeBufferPointer<UInt8>) {
    var reader = Reader(bytes: line)
    guard reader.skip(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let key = reader.text(), reader.skip(UInt8(ascii: ":")), let value = reader.value(),
        values.count < Self.mostKeys, !values.contains(where: { $0.key == key })
      else { return nil }
      values.append((key, value))
    } while reader.skip(UInt8(ascii: ","))
    guard reader.skip(UInt8(ascii: "}")), reader.isAtEnd else { return nil }
  }

  /// Reads values from bytes, one after another.
  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var next = 0
    private var unescaped: [UInt8] = []

    init(bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
    }

    private mutating func skipSpaces() {
      while next < bytes.count, bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: "\t") {
        next += 1
      }
    }

    /// Whether nothing follows.
    var isAtEnd: Bool {
      mutating get {
        skipSpaces()
        return next == bytes.count
      }
    }

    /// Passes a sign, and spaces before it.
    ///
    /// - Returns: Whether it was there.
    mutating func skip(_ sign: UInt8) -> Bool {
      skipSpaces()
      guard next < bytes.count, bytes[next] == sign else { return false }
      next += 1
      return true
    }

    mutating func value() -> Value? {
      skipSpaces()
      guard next < bytes.count else { return nil }
      switch bytes[next] {
      case UInt8(ascii: "\""): return text().map { .text($0) }
      case UInt8(ascii: "["): return texts().map { .texts($0) }
      case UInt8(ascii: "1")...UInt8(ascii: "9"): return number()
      case UInt8(ascii: "n"): return skip(word: "null") ? .null : nil
      case UInt8(ascii: "t"): return skip(word: "true") ? .truth : nil
      case UInt8(ascii: "f"): return skip(word: "false") ? .truth : nil
      default: return nil
      }
    }

    private mutating func texts() -> [String]? {
      next += 1
      if skip(UInt8(ascii: "]")) { return [] }
      var texts: [String] = []
      repeat {
        guard let text = text() else { return nil }
        texts.append(text)
      } while skip(UInt8(ascii: ","))
      return skip(UInt8(ascii: "]")) ? texts : nil
    }

    /// A number of so many digits that it is whole for everybody.
    private mutating func number() -> Value? {
      let start = next
      while next < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[next]) { next += 1 }
      guard next - start <= 15, next < bytes.count,
        [UInt8(ascii: ","), UInt8(ascii: "}"), 0x20].contains(bytes[next])
      else { return nil }
      return .number(String(decoding: bytes[start..<next], as: UTF8.self))
    }

    private mutating func skip(word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard next + count <= bytes.count else { return false }
      for place in 0..<count where bytes[next + place] != word.utf8Start[place] { return false }
      next += count
      return true
    }

    mutating func text() -> String? {
      guard skip(UInt8(ascii: "\"")) else { return nil }
      let start = next
      while next < bytes.count, bytes[next] != UInt8(ascii: "\""), bytes[next] != UInt8(ascii: "\\"),
        bytes[next] >= 0x20
      { next += 1 }
      guard next < bytes.count, bytes[next] >= 0x20 else { return nil }
      if bytes[next] == UInt8(ascii: "\"") {
        defer { next += 1 }
        return String(decoding: bytes[start..<next], as: UTF8.self)
      }
      return textWithEscapes(from: start)
    }

    private mutating func textWithEscapes(from start: Int) -> String? {
      unescaped.removeAll(keepingCapacity: true)
      unescaped.append(contentsOf: bytes[start..<next])
      while next < bytes.count {
        let byte = bytes[next]
        next += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: unescaped, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard next < bytes.count, let sign = Self.sign(of: bytes[next]) else { return nil }
          next += 1
          unescaped.append(sign)
        case 0..<0x20: return nil
        default: unescaped.append(byte)
        }
      }
      return nil
    }

    /// What a letter behind a backslash stands for; a character by its number is left to the decoder.
    private static func sign(of letter: UInt8) -> UInt8? {
      switch letter {
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "t"): 0x09
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
      default: nil
      }
    }
  }
}
