import Analysis
import Testing

@Suite struct EditDistanceTests {
  private func distance(_ first: String, _ second: String, limit: Int = 9) -> Int? {
    EditDistance.between(Array(first.utf8), Array(second.utf8), limit: limit)
  }

  @Test(arguments: [
    ("secret", "secret", 0),
    ("secret", "secrets", 1), ("secret", "xsecret", 1), ("secret", "secxret", 1),
    ("secret", "secre", 1), ("secret", "ecret", 1), ("secret", "seret", 1),
    ("secret", "sacret", 1), ("secret", "xecret", 1), ("secret", "secrex", 1),
    ("secret", "secert", 1), ("secret", "escret", 1), ("secret", "secrte", 1),
    ("secret", "sceert", 2), ("secret", "sacrat", 2), ("kitten", "sitting", 3),
    // A swap counts for neighbours only, and what was swapped is not changed again.
    ("abc", "cba", 2), ("ca", "abc", 3), ("abcdef", "badcfe", 3),
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("a", "b", 1), ("ab", "ba", 1), ("aa", "a", 1),
  ])
  func `insertions, deletions, replacements and swaps are counted`(
    first: String, second: String, expected: Int
  ) {
    #expect(distance(first, second) == expected)
    #expect(distance(second, first) == expected)
  }

  @Test func `what is above the limit is not told`() {
    #expect(distance("kitten", "sitting", limit: 3) == 3)
    #expect(distance("kitten", "sitting", limit: 2) == nil)
    #expect(distance("abc", "", limit: 2) == nil)
    #expect(distance("", "", limit: 0) == 0)
    #expect(distance("secret", "secret", limit: 0) == 0)
    #expect(distance("secret", "secert", limit: 0) == nil)
  }

  @Test func `a negative limit lets nothing pass`() {
    #expect(distance("a", "a", limit: -1) == nil)
    #expect(distance("", "", limit: -1) == nil)
  }

  @Test(arguments: [
    // The letters share their first byte, or do not, or take three and four bytes.
    ("привет", "привит", 1), ("привет", "пнивет", 2), ("хост", "хосты", 2), ("日本", "日木", 1),
    ("schlüssel", "schlussel", 2), ("🦊", "🦁", 1), ("привет", "привет", 0),
  ])
  func `letters beyond ASCII count by the bytes in which they differ`(
    first: String, second: String, expected: Int
  ) {
    #expect(distance(first, second) == expected)
  }

  @Test(.timeLimit(.minutes(10))) func `words of any length are compared, or not at all when too unequal`() {
    let long = String(repeating: "ab", count: 500)
    #expect(distance(long, long, limit: 2) == 0)
    #expect(distance(long, "x" + long, limit: 2) == 1)
    #expect(distance(long, String(repeating: "ba", count: 500), limit: 2) == 2)
    #expect(distance(long, String(repeating: "cd", count: 500), limit: 2) == nil)
    // Only the lengths are looked at.
    let longest = String(repeating: "a", count: 1_000_000)
    #expect(distance(longest, "a", limit: 2) == nil)
    #expect(distance(longest, "", limit: 1_000_000) == 1_000_000)
  }

  // MARK: Against the definition

  /// The definition written down, without a limit: a whole table, each field the least of its four neighbours.
  private static func table(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var fields = Array(repeating: Array(repeating: 0, count: second.count + 1), count: first.count + 1)
    for i in 0...first.count {
      for j in 0...second.count {
        var choices: [Int] = []
        if i == 0 && j == 0 { choices.append(0) }
        if i > 0 { choices.append(fields[i - 1][j] + 1) }
        if j > 0 { choices.append(fields[i][j - 1] + 1) }
        if i > 0 && j > 0 {
          choices.append(fields[i - 1][j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1))
        }
        if i > 1 && j > 1 && first[i - 2] == second[j - 1] && first[i - 1] == second[j - 2] {
          choices.append(fields[i - 2][j - 2] + 1)
        }
        fields[i][j] = choices.min() ?? 0
      }
    }
    return fields[first.count][second.count]
  }

  /// A word of three letters, so that swaps and repetitions are frequent.
  private static func word(upTo length: Int, _ generator: inout SeededNumbers) -> [UInt8] {
    (0..<Int.random(in: 0...length, using: &generator)).map { _ in
      UInt8.random(in: 0x61...0x63, using: &generator)
    }
  }

  @Test(arguments: 0..<8) func `the distance is that of the definition, or nil above the limit`(seed: UInt64)
  {
    var generator = SeededNumbers(seed: seed)
    for _ in 0..<1_500 {
      let first = Self.word(upTo: 9, &generator)
      let second = Self.word(upTo: 9, &generator)
      let expected = Self.table(first, second)
      for limit in 0...4 {
        let found = EditDistance.between(first, second, limit: limit)
        #expect(found == (expected <= limit ? expected : nil), "\(first) \(second), limit \(limit)")
      }
    }
  }

  @Test(arguments: 0..<8) func `a word with some mistakes is at most so far away`(seed: UInt64) {
    var generator = SeededNumbers(seed: seed &+ 100)
    for _ in 0..<1_000 {
      let word = Self.word(upTo: 20, &generator)
      var other = word
      let count = Int.random(in: 0...3, using: &generator)
      for _ in 0..<count {
        let place = Int.random(in: 0...other.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: other.insert(UInt8.random(in: 0x61...0x7A, using: &generator), at: place)
        case 1 where place < other.count: other.remove(at: place)
        default:
          if place < other.count { other[place] = UInt8.random(in: 0x61...0x7A, using: &generator) }
        }
      }
      #expect(EditDistance.between(word, other, limit: count) != nil, "\(word) \(other)")
    }
  }
}
