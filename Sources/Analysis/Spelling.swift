/// A term while it is being put together, cut to the length that the index allows.
struct Spelling {
  /// The most UTF-8 bytes of a term.
  ///
  /// Longer ones are keys and encoded data, which nobody types; their beginnings tell them apart.
  static let longest = 64

  private(set) var bytes: [UInt8] = []
  /// Whether it consists of `a` to `z` alone, which is what the stemmer is for.
  private(set) var isPlainLetters = true
  private(set) var isFull = false

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    isPlainLetters = true
    isFull = false
  }

  /// Adds a scalar, or nothing once one has not found room.
  mutating func append(_ scalar: Unicode.Scalar) {
    guard !isFull, bytes.count + UTF8.width(scalar) <= Self.longest else {
      isFull = true
      return
    }
    if !("a"..."z" ~= scalar) { isPlainLetters = false }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Drops connectors that only a cut can have left at the end.
  mutating func dropCutConnectors() {
    guard isFull else { return }
    while let last = bytes.last, ScalarKind(of: Unicode.Scalar(last)) == .connector {
      bytes.removeLast()
    }
  }
}
