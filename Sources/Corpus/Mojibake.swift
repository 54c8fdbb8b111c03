/// Text that was written as UTF-8, read as an old one-byte encoding, and written as UTF-8 again.
enum Mojibake {
  /// What a look at a text brought to light.
  struct Finding {
    var text: String
    var count = 0
    var firstLine = 1
    var encoding = ""
    var uncertain: [(line: Int, text: String, encoding: String)] = []
  }

  private struct Encoding {
    let name: String
    let bytes: [Unicode.Scalar: UInt8]
  }

  private static let encodings: [Encoding] = [
    Encoding(name: "Mac Roman", bytes: table(macRoman)),
    Encoding(name: "Windows-1252", bytes: table(windows1252)),
  ]

  /// Repairs what is certain and names what is not; nil when the text has no such trace.
  ///
  /// A run of characters is certain when, taken back to bytes, it is valid UTF-8 for typographic punctuation
  /// (three bytes, such as a curly quote), which no writer types as three unrelated symbols by intent. Runs of two
  /// (an accented letter) are certain only in a text where such a three-byte run has been found as well.
  /// Linear in the text.
  static func repaired(_ text: String) -> Finding? {
    // What opens such a run takes two bytes and more, so plain English needs no further look.
    var text = text
    guard text.withUTF8({ bytes in bytes.contains { $0 >= 0xC2 } }) else { return nil }
    var best: Finding?
    for encoding in encodings {
      let finding = finding(in: text, encoding)
      if finding.count + finding.uncertain.count > (best.map { $0.count + $0.uncertain.count } ?? 0) {
        best = finding
      }
    }
    return best
  }

  private static func finding(in text: String, _ encoding: Encoding) -> Finding {
    let scalars = Array(text.unicodeScalars)
    var runs: [(start: Int, length: Int, line: Int, decoded: Unicode.Scalar)] = []
    var line = 1
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\n" { line += 1 }
      if !scalars[index].isASCII, let run = run(at: index, in: scalars, encoding) {
        runs.append((index, run.length, line, run.decoded))
        index += run.length
      } else {
        index += 1
      }
    }
    var finding = Finding(text: text)
    finding.encoding = encoding.name
    let hasProof = runs.contains { $0.length >= 3 }
    guard hasProof else {
      finding.uncertain = runs.map { run in
        (run.line, String(scalars[run.start..<run.start + run.length].map(Character.init)), encoding.name)
      }
      return finding
    }
    var output = String.UnicodeScalarView()
    var next = 0
    for run in runs {
      output.append(contentsOf: scalars[next..<run.start])
      output.append(run.decoded)
      next = run.start + run.length
    }
    output.append(contentsOf: scalars[next...])
    finding.text = String(output)
    finding.count = runs.count
    finding.firstLine = runs.first?.line ?? 1
    return finding
  }

  private static func run(
    at index: Int, in scalars: [Unicode.Scalar], _ encoding: Encoding
  ) -> (length: Int, decoded: Unicode.Scalar)? {
    guard let lead = encoding.bytes[scalars[index]] else { return nil }
    let length: Int
    switch lead {
    case 0xC3: length = 2  // Latin letters with accents: the only two-byte leads seen in such texts
    case 0xE2: length = 3  // general punctuation
    case 0xF0: length = 4  // emoji
    default: return nil
    }
    guard index + length <= scalars.count else { return nil }
    var bytes = [lead]
    for scalar in scalars[(index + 1)..<(index + length)] {
      guard let byte = encoding.bytes[scalar], byte & 0xC0 == 0x80 else { return nil }
      bytes.append(byte)
    }
    guard let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first
    else { return nil }
    return (length, scalar)
  }

  private static func table(_ upperHalf: String) -> [Unicode.Scalar: UInt8] {
    var table: [Unicode.Scalar: UInt8] = [:]
    for (offset, scalar) in upperHalf.unicodeScalars.enumerated() where scalar != "\u{FFFD}" {
      table[scalar] = UInt8(0x80 + offset)
    }
    return table
  }

  /// The characters of the bytes 0x80 to 0xFF in Mac OS Roman (Apple's ROMAN.TXT).
  private static let macRoman =
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"

  /// The characters of the bytes 0x80 to 0xFF in Windows-1252; unassigned bytes as U+FFFD.
  private static let windows1252 =
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
    + String(String.UnicodeScalarView((0xA0...0xFF).compactMap { Unicode.Scalar($0 as UInt32) }))
}
