import Analysis
import Testing

@testable import Answering

@Suite struct WordSieveTests {
  @Test(arguments: [
    ("Rotate the secret, RUN it.", ["rotat", "secret"], "Rotate secret, "),
    ("re-enroll --server_url=x y", ["server"], "--server_url=x "),
    ("see nodeKey\nthere", ["key"], "nodeKey\n"),
    ("since v4.11.0 only", ["4.11.0"], "v4.11.0 "),
    ("über x", ["y"], "über "),
    ("Dying, died or lying", ["die", "lie"], "Dying, died lying "),
    ("resend R-E; r3 red", ["re"], "resend R-E; red "),
    ("s3 s4 S3-bucket", ["s3"], "s3 S3-bucket "),
    ("C++ code, c, on", ["c"], "C++ code, c, "),
    ("e-mail, email, event", ["email"], "e-mail, email, "),
    ("fünf fuß full", ["fuss"], "fünf fuß full "),
    ("", ["x"], ""),
  ])
  func `what cannot hold a term is left out, and the rest knows where it was`(
    text: String, terms: [String], expected: String
  ) {
    let kept = WordSieve(terms).kept(text)
    #expect(kept.text == expected)
    let bytes = Array(text.utf8)
    let words = kept.text.utf8.split { $0 == 0x20 || $0 == 0x0A }
    for word in words {
      let start = kept.text.utf8.distance(from: kept.text.startIndex, to: word.startIndex)
      let origin = kept.origin(of: start..<start + word.count)
      #expect(bytes[origin].elementsEqual(word))
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the words that are found in what is kept are those of the whole text`(seed: UInt64) {
    var generator = Generator(state: seed)
    let words = [
      "log", "Log", "logs", "logged", "in", "out", "on", "the", "you", "a", "(log", "in)", "log-in", "login,",
      "dying", "die", "tie",
      "enrollSecret", "enroll", "secrets", "--enroll_secret", "v4.11.0", "4.11.0", "4", "C++", "c", "e-mail",
      "email", "über", "uber",
      "läuft", "", "-", "—", "https://fleet.example.com/login", "fleet's", "hosts.", "md5sum", "MySQL", "I'd",
      "like", "locks", "→", "•", "“log", "in”", "—log", "to\u{A0}log", "l\u{F2}g", "lo\u{AD}g",
      "Settings→Secrets", "agent—secret", "`https://`", "http://", "fleet#305", "Fleetの設定", "enrollÉtat",
      "wait…secret",
    ]
    let analyzer = Analyzer()
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
          + (Int.random(in: 0..<8, using: &generator) == 0 ? "\n" : " ")
      }.joined()
      let all = analyzer.tokens(in: text)
      let telling = all.filter { !$0.isStopWord }
      guard let one = telling.randomElement(using: &generator)?.term,
        let other = telling.randomElement(using: &generator)?.term
      else { continue }
      func found(_ tokens: [Token], _ origin: (Range<Int>) -> Range<Int>) -> [String] {
        tokens.filter { $0.term == one || $0.term == other }.map {
          "\($0.term) \(origin($0.range)) \($0.form)"
        }
      }
      let kept = WordSieve([one, other]).kept(text)
      let expected = found(all) { $0 }
      #expect(
        found(analyzer.tokens(in: kept.text), kept.origin) == expected,
        "\(one), \(other) in \(text) kept \(kept.text)")
    }
  }
}
