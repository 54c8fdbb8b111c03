/// What a folded scalar does in a word.
enum ScalarKind {
  case letter
  case digit
  /// A character that is a token alone, because its script puts no spaces between words.
  case ideograph
  /// A sign that holds the pieces of an identifier together: `_ - . / : @ # +`.
  case connector
  case apostrophe
  /// Anything else: white space, brackets, `=`, symbols, emoji.
  case separator

  init(of scalar: Unicode.Scalar) {
    self = scalar.isASCII ? Self.ofASCII(scalar) : Self.ofOther(scalar)
  }

  /// Whether scalars of this kind make up words.
  var isAlphanumeric: Bool {
    self == .letter || self == .digit
  }

  private static func ofASCII(_ scalar: Unicode.Scalar) -> ScalarKind {
    switch scalar {
    case "a"..."z", "A"..."Z": .letter
    case "0"..."9": .digit
    case "_", "-", ".", "/", ":", "@", "#", "+": .connector
    case "'": .apostrophe
    default: .separator
    }
  }

  private static func ofOther(_ scalar: Unicode.Scalar) -> ScalarKind {
    if !scalar.properties.isAlphabetic {
      return scalar.properties.generalCategory == .decimalNumber ? .digit : .separator
    }
    return isIdeograph(scalar) ? .ideograph : .letter
  }

  /// The blocks of Han, Hiragana and Katakana, <https://www.unicode.org/Public/UNIDATA/Blocks.txt>.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x30FF, 0x31F0...0x31FF: true
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F: true
    case 0x1AFF0...0x1B16F, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
