/// Reads what ``PackedContents`` has packed, text by text where it stands.
///
/// What it gives is there as long as the packed bytes are looked at.
struct PackedReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var next: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    self.bytes = bytes
    next = start
  }

  private mutating func number() -> Int {
    var (number, shift) = (0, 0)
    while true {
      let byte = bytes[next]
      next += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  /// Passes some texts.
  mutating func skipTexts(_ count: Int) {
    for _ in 0..<count {
      let length = number() - 1
      if length > 0 { next += length }
    }
  }

  /// The next text in UTF-8, or nil where there is none.
  mutating func utf8() -> UnsafeBufferPointer<UInt8>? {
    let length = number() - 1
    if length < 0 { return nil }
    defer { next += length }
    return UnsafeBufferPointer(rebasing: bytes[next..<next + length])
  }

  /// The next text, or nil where there is none.
  mutating func text() -> String? { utf8().map { String(decoding: $0, as: UTF8.self) } }

  /// How many texts the next list has; they follow.
  mutating func listCount() -> Int { number() }

  /// The next list.
  mutating func list() -> [String] {
    let count = listCount()
    return count == 0 ? [] : (0..<count).map { _ in text() ?? "" }
  }
}
