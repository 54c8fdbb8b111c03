import Testing

@testable import Answering

@Suite struct WordSieveTests {
  @Test(arguments: [
    ("Rotate the secret, RUN it.", ["rotat", "secret"], "Rotate secret RUN "),
    ("re-enroll --server_url=x", ["enrol", "server"], "enroll server "),
    ("über Öl", ["x"], "über Öl"),
    ("nothing", ["x"], ""),
    ("", ["x"], ""),
  ])
  func `only words that begin like a term are let through`(text: String, terms: [String], expected: String) {
    #expect(WordSieve(terms).words(of: text[...]) == expected)
  }
}
