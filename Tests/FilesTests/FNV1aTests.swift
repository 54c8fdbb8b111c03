import Files
import Testing

struct FNV1aTests {
  /// Values of RFC 9923, appendix C.
  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func `hashes are those of the specification`(text: String, digits: String) {
    var hash = FNV1a()
    hash.add(text.utf8)
    #expect(hash.digits == digits)
    #expect(hash.value == FNV1a.hash(of: text.utf8))
  }

  @Test func `the digits of a small hash are sixteen all the same`() {
    var hash = FNV1a()
    var number: UInt32 = 0
    // Some number's hash begins with a zero digit.
    while hash.value >> 60 != 0 {
      number += 1
      hash = FNV1a()
      hash.add(String(number).utf8)
    }
    #expect(hash.digits.utf8.count == 16)
  }
}
