/// The signs with which mrkdwn formats, where they stand in text and mean themselves.
///
/// Slack has no escape for them, and no zero-width character helps: beside a sign it makes a boundary at which the
/// sign formats. What Slack's support names is code: so a word in which a sign would format (`*.example.com`,
/// `~/.config`) becomes a code span, which also copies as it is. In the text of a link, where no code can be, a sign
/// that looks alike takes its place.
///
/// A sign opens before a word and closes behind one; it only formats when the block has another of its kind.
struct SlackSigns {
  private var counts: (star: Int, underscore: Int, tilde: Int) = (0, 0, 0)

  /// Counts the signs of a text.
  mutating func count(in text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"): counts.star += 1
      case UInt8(ascii: "_"): counts.underscore += 1
      case UInt8(ascii: "~"): counts.tilde += 1
      default: continue
      }
    }
  }

  /// Counts emphasis that is written with a sign.
  mutating func count(_ sign: Unicode.Scalar) { count(in: String(sign)) }

  /// Whether the sign at a place would format.
  ///
  /// - Parameters:
  ///   - scalars: The text.
  ///   - index: Where the sign stands.
  ///   - last: What stands before the text on its line, if anything.
  /// - Returns: Whether it may open or close formatting there.
  func formats(_ scalars: [Unicode.Scalar], at index: Int, after last: Unicode.Scalar?) -> Bool {
    let others: Int
    switch scalars[index] {
    case "*": others = counts.star
    case "_": others = counts.underscore
    case "~": others = counts.tilde
    default: return false
    }
    guard others > 1 else { return false }
    let before = index > 0 ? scalars[index - 1] : last
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    // What follows the text is not known here, and so taken for what makes the sign format.
    let opens = !(before.map(Self.isWord) ?? false) && !(after?.properties.isWhitespace ?? false)
    let closes = !(before?.properties.isWhitespace ?? true) && !(after.map(Self.isWord) ?? false)
    return opens || closes
  }

  /// Whether a sign beside it formats nothing.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// A sign that looks alike (those of jsx-slack).
  static func lookalike(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "*": "\u{2217}"
    case "_": "\u{02CD}"
    case "~": "\u{223C}"
    case "`": "\u{02CB}"
    default: scalar
    }
  }
}
