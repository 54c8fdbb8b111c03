/// The form in which two wordings count as the same question.
struct QuestionKey {
  private(set) var key = ""

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
    key.unicodeScalars.append(contentsOf: scalars)
  }

  private static func closes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", ".", "?", "!", ",", ";", ":", "\u{3002}": true
    default: false
    }
  }
}
