/// Web addresses that stand in a text as they are, which GitHub links and CommonMark does not.
enum BareAddress {
  /// Where addresses stand that may be put between angle brackets as they are (CommonMark 0.30, section 6.5).
  ///
  /// - Returns: Their places, rising; without the punctuation behind them.
  /// - Complexity: Linear in the text's size.
  static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      guard let host = hostStart(in: scalars, at: index) else {
        index += 1
        continue
      }
      var end = host
      while end < scalars.count, isPart(scalars[end]) { end += 1 }
      while end > host, ".,;:!?\"'*~(".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
      if isHost(scalars[host..<end].prefix { $0 != "/" && $0 != "?" && $0 != "#" }) {
        ranges.append(index..<end)
      }
      index = max(end, host)
    }
    return ranges
  }

  /// Where the host begins when an address begins at a place.
  private static func hostStart(in scalars: [Unicode.Scalar], at index: Int) -> Int? {
    guard scalars[index] == "h" || scalars[index] == "H",
      index == 0 || !MarkdownEscaping.isWord(scalars[index - 1])
    else { return nil }
    for scheme in ["https://", "http://"] {
      let end = index + scheme.unicodeScalars.count
      let begins = zip(scalars[index...], scheme.unicodeScalars).allSatisfy { scalar, wanted in
        scalar == wanted || scalar.value | 0x20 == wanted.value
      }
      if end < scalars.count, begins { return end }
    }
    return nil
  }

  /// Whether a character goes on with an address; a bracket, a backslash or an entity needs an escape that has no place in one.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && !scalar.properties.isWhitespace
      && !"<>[]()\\`&\u{7F}".unicodeScalars.contains(scalar)
  }

  private static func isHost(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
    !host.isEmpty
      && host.allSatisfy { scalar in
        scalar.isASCII
          && (MarkdownEscaping.isWord(scalar) && scalar != "_" || ".-:".unicodeScalars.contains(scalar))
      }
  }
}
