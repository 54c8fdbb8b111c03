import Analysis
import Testing

/// Properties that hold for every text, tried on texts drawn from a fixed seed.
struct TermPropertyTests {
  /// SplitMix64, so that a failure can be repeated. <https://prng.di.unimi.it/splitmix64.c>
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let signs = Array(
    "abzAVvsdl019_-./:@#+='’\"“ \t\n?—–…éÆßﬁ日한\u{301}\u{200B}\0🙂&%".unicodeScalars)

  /// Texts half of signs that the analyzer treats specially and half of any scalars at all.
  private static func texts(count: Int, seed: UInt64, mayHoldAnyScalar: Bool = true) -> [String] {
    var generator = Generator(state: seed)
    return (0..<count).map { number in
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        let value = UInt32.random(in: 0...(number.isMultiple(of: 4) ? 0x10FFFF : 0x2FFF), using: &generator)
        let isAny = mayHoldAnyScalar && number.isMultiple(of: 2)
        text.append((isAny ? Unicode.Scalar(value) : signs.randomElement(using: &generator)) ?? "x")
      }
      return String(text)
    }
  }

  private static func mayStandInTerm(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.generalCategory == .decimalNumber
      || "_-./:@#+".unicodeScalars.contains(scalar)
  }

  @Test func `terms consist of letters, digits and connectors`() {
    for text in Self.texts(count: 4_000, seed: 1) {
      for token in Analyzer().tokens(in: text) {
        #expect((1...64).contains(token.term.utf8.count), "\(text.debugDescription)")
        #expect(token.term.unicodeScalars.allSatisfy(Self.mayStandInTerm), "\(text.debugDescription)")
      }
    }
  }

  /// Texts of words with the signs between them that make a word more than letters between spaces.
  private static func sentences(count: Int, seed: UInt64) -> [String] {
    let words = [
      "host", "Hosts", "rotating", "macOS", "LimitNOFILE", "log", "Log", "logs", "logged", "to", "in", "out",
      "i", "the",
      "4.3.1", "v4", "x", "https", "C", "policy's", "aren't", "I'll", "naïve", "enroll_secret",
      "antidisestablishmentarianism",
      "abcdefghijklmnop", "abcdefghijklmnopq", "fleet/fleet#305", "++", "#", "//",
    ]
    let signs = [
      " ", " ", " ", "  ", "\n", ".", ". ", ": ", ":", "-", "- ", " -", " --", "--", ", ", "'", "' ", "/",
      "://", "...", "…",
      "#", "+", "++", "@", "_", "(", "`", "\0", "\t", ".\n", ".'",
    ]
    var generator = Generator(state: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        (words.randomElement(using: &generator) ?? "") + (signs.randomElement(using: &generator) ?? "")
      }.joined()
    }
  }

  @Test func `terms that are numbered are those of every text by itself`() {
    let long = String(repeating: "rotate the host's log in out; ", count: 8_000)
    let texts =
      Self.texts(count: 4_000, seed: 9) + Self.sentences(count: 20_000, seed: 10) + [
        "", " ", long, long + "é",
      ]
    var collector = TermCollector()
    var table = TermTable()
    var (found, expected): ([UInt32], [[UInt8]]) = ([], [])
    for (place, text) in texts.enumerated() {
      let terms = Analyzer().terms(in: text)
      expected += terms.text.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
      var text = text
      let count = text.withUTF8 { collector.add($0) }
      let isSame = count.words == terms.count && count.content == terms.contentCount
      #expect(isSame, "\(text.prefix(200).debugDescription)")
      // Taken now and then, the numbers go on.
      if place % 5_000 == 0 || place == texts.count - 1 {
        let (newTerms, words) = collector.take()
        let known = table.count
        #expect(table.numbers(of: newTerms) == (known..<known + newTerms.count).map(UInt32.init))
        found += words
      }
    }
    let spelled = found.map { number in
      Array(table.bytes[Int(table.starts[Int(number)])..<Int(table.starts[Int(number) + 1])])
    }
    let difference = zip(spelled, expected).first { $0 != $1 }.map { "\($0), not \($1)" }
    #expect(difference == nil && spelled.count == expected.count)
    #expect(Set(spelled).count == table.count)
  }

  @Test func `ranges lie in the text, at borders of scalars, in order`() {
    for text in Self.texts(count: 4_000, seed: 2) {
      var start = 0
      var position = 0
      for token in Analyzer().tokens(in: text) {
        #expect(token.range.lowerBound >= (token.form == .part ? 0 : start) && !token.range.isEmpty)
        #expect(token.range.upperBound <= text.utf8.count)
        #expect(
          !covered(token, in: text).unicodeScalars.contains("\u{FFFD}")
            || text.unicodeScalars.contains("\u{FFFD}"))
        #expect((0...1).contains(token.position - position), "\(text.debugDescription)")
        start = token.range.lowerBound
        position = token.position
      }
    }
  }

  @Test func `an identifier found in a text is found by its own term`() {
    for text in Self.texts(count: 4_000, seed: 3) {
      for token in Analyzer().tokens(in: text) where token.form == .identifier && token.term.utf8.count < 60 {
        guard token.term.contains(where: { "_./:@#+".contains($0) }) else { continue }
        #expect(terms(token.term).first == token.term, "\(text.debugDescription)")
      }
    }
  }

  @Test func `an analysis is the same in any case`() {
    // Ordinary signs only: in upper case ẚ and ǰ, say, become two characters, and stay two in lower case.
    for text in Self.texts(count: 4_000, seed: 4, mayHoldAnyScalar: false) {
      #expect(terms(text.uppercased()) == terms(text.lowercased()), "\(text.debugDescription)")
    }
  }

  @Test func `a question key is its own key`() {
    for text in Self.texts(count: 4_000, seed: 5) {
      let key = Analyzer().questionKey(for: text)
      #expect(Analyzer().questionKey(for: key) == key, "\(text.debugDescription)")
    }
  }
}
