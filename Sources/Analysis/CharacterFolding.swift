/// What becomes of one scalar when a text is folded.
///
/// The aim is one spelling for what readers take for the same character; less than Unicode's NFKC (which the
/// standard library does not offer), and more where typing habits ask for it.
enum CharacterFolding {
  case scalar(Unicode.Scalar, isUppercase: Bool)
  case scalars(String)
  case enDash
  /// Dropped, and its bytes belong to the scalar before it.
  case mark
  /// Dropped.
  case nothing

  init(of scalar: Unicode.Scalar) {
    self = scalar.isASCII ? Self.ofASCII(scalar) : Self.ofOther(scalar)
  }

  private static func ofASCII(_ scalar: Unicode.Scalar) -> CharacterFolding {
    switch scalar {
    case "A"..."Z":
      .scalar(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) + 32), isUppercase: true)
    case "\0"..."\u{1F}", "\u{7F}":
      .scalar(" ", isUppercase: false)
    default:
      .scalar(scalar, isUppercase: false)
    }
  }

  private static func ofOther(_ scalar: Unicode.Scalar) -> CharacterFolding {
    switch scalar.value {
    case 0x80...0x9F:
      return .scalar(" ", isUppercase: false)
    case 0xB4, 0x2BC, 0x2018...0x201B, 0x2032, 0x2035, 0x2039, 0x203A:
      return .scalar("'", isUppercase: false)
    case 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x2036, 0x301D...0x301F:
      return .scalar("\"", isUppercase: false)
    case 0x2010...0x2012, 0x2212, 0xFE58, 0xFE63:
      return .scalar("-", isUppercase: false)
    case 0x2013:
      return .enDash
    case 0x2014, 0x2015:
      // An em dash parts words, as two hyphens do; one hyphen would join them.
      return .scalars("--")
    case 0x2026:
      return .scalars("...")
    case 0x300...0x36F:
      return .mark
    case 0xFF01...0xFF5E:
      // Full-width forms stand in the order of ASCII.
      return ofASCII(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)))
    default:
      if let letters = LatinLetters.plain(scalar) { return .scalars(letters) }
      return byProperties(scalar)
    }
  }

  private static func byProperties(_ scalar: Unicode.Scalar) -> CharacterFolding {
    let properties = scalar.properties
    if properties.isWhitespace { return .scalar(" ", isUppercase: false) }
    // Zero-width characters, soft hyphen, directions, variation selectors, fillers: all invisible.
    if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format { return .nothing }
    if !properties.isAlphabetic, [.nonspacingMark, .enclosingMark].contains(properties.generalCategory) {
      return .mark
    }
    guard properties.changesWhenLowercased, let lower = properties.lowercaseMapping.unicodeScalars.first
    else {
      return .scalar(scalar, isUppercase: false)
    }
    // ẞ and the Ångström sign become letters that have a plain form of their own.
    if let letters = LatinLetters.plain(lower) { return .scalars(letters) }
    return .scalar(lower, isUppercase: true)
  }
}
