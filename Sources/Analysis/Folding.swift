/// A scalar in folded form, with what folding would otherwise forget.
struct FoldedScalar {
  let value: Unicode.Scalar
  let kind: ScalarKind
  /// Whether it stood in upper case, which shows the borders of CamelCase.
  let isUppercase: Bool
  /// Where it starts in the text, as a UTF-8 offset.
  let start: Int
  /// Where it ends in the text, with the combining marks that were dropped behind it.
  var end: Int
}

/// A text in one case and one spelling of its characters, each of which knows where it came from.
struct FoldedText {
  private(set) var scalars: [FoldedScalar] = []

  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count)
    if appendASCII(text) { return }
    var iterator = text.unicodeScalars.makeIterator()
    var following = iterator.next()
    var start = 0
    while let scalar = following {
      following = iterator.next()
      let end = start + UTF8.width(scalar)
      append(scalar, before: following, start: start, end: end)
      start = end
    }
  }

  /// Takes a text of ASCII alone, as most are: the same as scalar by scalar, in a fraction of the time.
  ///
  /// - Returns: Whether it is; else nothing was taken.
  private mutating func appendASCII(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
      for (place, byte) in bytes.enumerated() {
        let isUppercase = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        let folded = isUppercase ? byte | 0x20 : byte < 0x20 || byte == 0x7F ? 0x20 : byte
        let value = Unicode.Scalar(folded)
        scalars.append(
          FoldedScalar(
            value: value, kind: ScalarKind(of: value), isUppercase: isUppercase, start: place, end: place + 1)
        )
      }
      return true
    }
  }

  private mutating func append(
    _ scalar: Unicode.Scalar, before following: Unicode.Scalar?, start: Int, end: Int
  ) {
    func add(_ value: Unicode.Scalar, isUppercase: Bool = false) {
      scalars.append(
        FoldedScalar(
          value: value, kind: ScalarKind(of: value), isUppercase: isUppercase, start: start, end: end))
    }
    switch CharacterFolding(of: scalar) {
    case .scalar(let value, let isUppercase):
      add(value, isUppercase: isUppercase)
    case .scalars(let values):
      let isUppercase = scalar.properties.isUppercase
      for value in values.unicodeScalars {
        add(value, isUppercase: isUppercase)
      }
    case .enDash:
      // A word processor makes an en dash of the two hyphens before an option's name: –verbose.
      let isInWord = scalars.last?.kind.isAlphanumeric ?? false
      add("-")
      if !isInWord, following?.properties.isAlphabetic == true { add("-") }
    case .mark:
      // The accent belongs to its letter when the word is highlighted.
      if let last = scalars.indices.last { scalars[last].end = end }
    case .nothing:
      break
    }
  }
}
