/// Makes the anchors of headings as GitHub does.
///
/// The rule of github-slugger: lower case; everything but letters, marks, digits, connectors, `-` and spaces
/// is dropped (so are `²` and `½`); a space becomes `-`; an anchor that was made before gets `-1`, `-2` and
/// so on.
///
/// ```swift
/// var maker = AnchorMaker()
/// maker.anchor(for: "What’s `fleetctl`?")  // "whats-fleetctl"
/// maker.anchor(for: "What’s `fleetctl`?")  // "whats-fleetctl-1"
/// ```
public struct AnchorMaker: Sendable {
  private var repetitions: [String: Int] = [:]

  /// Starts with no anchor taken; use one maker for a document.
  public init() {}

  /// The anchor of the next heading with this text.
  ///
  /// - Parameter headingText: The heading as a reader sees it.
  /// - Returns: The anchor without `#`; empty when nothing of the heading stays.
  public mutating func anchor(for headingText: String) -> String {
    let slug = Self.slug(headingText)
    var anchor = slug
    var count = repetitions[slug] ?? 0
    while repetitions[anchor] != nil {
      count += 1
      anchor = "\(slug)-\(count)"
    }
    repetitions[slug] = count
    repetitions[anchor] = repetitions[anchor] ?? 0
    return anchor
  }

  private static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || isWord(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  /// What github-slugger keeps: its generator removes the categories of other numbers, symbols and so on, but
  /// keeps all that is alphabetic (`script/generate-regex.mjs`).
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: scalar.properties.isAlphabetic
    }
  }
}
