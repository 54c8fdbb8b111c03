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

  @Test(arguments: [
    ("Rotate the secret, RUN it.", ["rotat", "secret"], "Rotate     secret, RUN    "),
    ("re-enroll --server_url=x y", ["server"], "          --server_url=x  "),
    ("see nodeKey\nthere", ["key"], "    nodeKey\n     "),
    ("über x", ["y"], "über  "),
    ("", ["x"], ""),
  ])
  func `what cannot hold a term is masked, and places stay`(text: String, terms: [String], expected: String) {
    #expect(WordSieve(terms).masked(text) == expected)
  }
}
