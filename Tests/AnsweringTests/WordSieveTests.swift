import Testing

@testable import Answering

@Suite struct WordSieveTests {
  @Test(arguments: [
    ("Rotate the secret, RUN it.", ["rotat", "secret"], "Rotate secret, RUN "),
    ("re-enroll --server_url=x y", ["server"], "--server_url=x "),
    ("see nodeKey\nthere", ["key"], "nodeKey\n"),
    ("since v4.11.0 only", ["4.11.0"], "v4.11.0 "),
    ("über x", ["y"], "über "),
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
}
