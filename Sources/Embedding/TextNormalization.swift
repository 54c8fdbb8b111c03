/// How a model wants its texts: what BERT does to a text before it is cut into words.
///
/// Devlin et al., BERT: Pre-training of Deep Bidirectional Transformers (2019), and the tokenizer published with it: control
/// characters are dropped, every kind of white space is a space, Chinese characters stand alone, and in a model without
/// upper case letters are lower and without accents.
struct TextNormalization: Sendable {
  /// Whether letters become lower case.
  var lowercases: Bool
  /// Whether accents are taken off.
  var stripsAccents: Bool
  /// Whether Chinese characters are words of their own.
  var separatesChinese: Bool

  /// Cuts a text into words and hands over each.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - word: Called with the scalars of each word in turn; returns false to stop.
  /// - Complexity: Linear in the text.
  func forEachWord(in text: String, _ word: ([Unicode.Scalar]) -> Bool) {
    var current: [Unicode.Scalar] = []
    func finish() -> Bool {
      if current.isEmpty { return true }
      defer { current.removeAll(keepingCapacity: true) }
      return word(current)
    }
    for scalar in normalized(text) {
      if Self.isSpace(scalar) {
        guard finish() else { return }
      } else if Self.isPunctuation(scalar) || (separatesChinese && Self.isChinese(scalar)) {
        guard finish(), word([scalar]) else { return }
      } else {
        current.append(scalar)
      }
    }
    _ = finish()
  }

  private func normalized(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    var isPlain = true
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        if Self.isControl(scalar) { continue }
        let isUpper = lowercases && scalar.value >= 0x41 && scalar.value <= 0x5A
        scalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar)
      } else if !Self.isControl(scalar) {
        isPlain = false
        scalars.append(scalar)
      }
    }
    // Nothing below concerns plain letters.
    if isPlain { return scalars }
    if stripsAccents {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      scalars = Decomposition.scalars(of: String(view)).filter {
        $0.properties.generalCategory != .nonspacingMark
      }
    }
    guard lowercases else { return scalars }
    // Letters that have lost their accents may be upper case still.
    return scalars.flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" : scalar.properties.isWhitespace
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (scalar.value < 0x20 && scalar != "\t" && scalar != "\n" && scalar != "\r")
        || scalar.value == 0x7F
    }
    if scalar.value == 0xFFFD { return true }
    switch scalar.properties.generalCategory {
    // White space among the control characters (U+0085) goes as well.
    case .control, .format, .unassigned, .privateUse, .surrogate: return true
    default: return false
    }
  }

  /// Punctuation, and what stands between words on an American keyboard though Unicode calls it a symbol.
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let value = scalar.value
      return (value >= 33 && value <= 47) || (value >= 58 && value <= 64) || (value >= 91 && value <= 96)
        || (value >= 123 && value <= 126)
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default:
      return false
    }
  }

  /// CJK Unified Ideographs with their extensions and compatibility forms.
  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
      0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
      return true
    default:
      return false
    }
  }
}
