/// The form in which two wordings count as the same question.
struct QuestionKey {
  let key: String

  init(_ text: FoldedText) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.scalars.count)
    for scalar in text.scalars.lazy.map(\.value) {
      switch scalar {
      case "'", "\"", "`":
        continue
      case "-" where scalars.last == "-", " " where scalars.last == " " || scalars.isEmpty:
        continue
      default:
        scalars.append(scalar)
      }
    }
    while let last = scalars.last, Self.closes(last) {
      scalars.removeLast()
    }
    key = Self.text(of: scalars)
  }

  /// Nearly all are of ASCII, whose bytes are put together several times as fast.
  private static func text(of scalars: [Unicode.Scalar]) -> String {
    guard scalars.allSatisfy(\.isASCII) else { return String(String.UnicodeScalarView(scalars)) }
    return String(decoding: scalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
  }

  private static func closes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", ".", "?", "!", ",", ";", ":", "\u{3002}": true
    default: false
    }
  }
}
