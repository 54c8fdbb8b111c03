import Ranking
import Testing

@testable import Postings

/// Files with more terms than 16 bits can number.
struct RareTermsTests {
  private static let documents = PostingsSample.documents

  private static func words(of file: PostingsFile, _ document: Int) -> [String] {
    file.range(of: Field.answer.rawValue, in: document).map {
      String(decoding: file.bytes(of: file.token(at: $0)), as: UTF8.self)
    }
  }

  @Test func `every word is found where it stands, however rare it is`() throws {
    let file = try PostingsSample.opened(PostingsSample.bytes(Self.documents))
    #expect(file.counts.terms == 70_000)
    #expect(file.counts.rareTokens > 4_000)
    for (document, words) in Self.documents.enumerated() { #expect(Self.words(of: file, document) == words) }
    for word in ["w0", "w299", "w300", "w69999"] {
      let number = try #require(file.number(of: word))
      #expect(file.frequency(of: number) == Self.documents.count { $0.contains(word) })
    }
    #expect(file.number(of: "w70000") == nil)
  }

  @Test func `what is taken over is what is made anew, also where a word becomes rare or common`() throws {
    let file = try PostingsSample.opened(PostingsSample.bytes(Self.documents))
    // Words that were rare come often, and words that were common are gone.
    let new = Self.documents[0].suffix(300).flatMap { [$0, $0, "n" + $0] }
    var writer = PostingsWriter(file.formula, reusing: file)
    writer.add(PostingsSample.document(1, new))
    writer.add(row: 2, id: "2", like: 0)
    let taken = try PostingsSample.bytes(of: writer, count: 2)
    #expect(try taken == PostingsSample.bytes([new, Self.documents[0]]))
    let second = try PostingsSample.opened(taken)
    #expect(Self.words(of: second, 0) == new)
    #expect(Self.words(of: second, 1) == Self.documents[0])
  }

  @Test func `words that are gone are gone`() throws {
    let file = try PostingsSample.opened(
      PostingsSample.bytes([["a", "b", "z"], ["z", "d", "e"], ["f", "z"]]))
    var writer = PostingsWriter(file.formula, reusing: file)
    writer.add(row: 5, id: "a", like: 1)
    writer.add(PostingsSample.document(6, ["a", "bb", "ee"]))
    let second = try PostingsSample.opened(PostingsSample.bytes(of: writer, count: 2))
    let words = (0..<second.counts.terms).map { String(decoding: second.bytes(at: $0), as: UTF8.self) }
    #expect(words == ["a", "bb", "d", "e", "ee", "z"])
    for word in words { #expect(second.number(of: word).map { second.frequency(of: $0) } == 1) }
  }

  @Test func `phrases of rare and of common words are found where they stand, and nowhere else`() throws {
    let rare = Self.documents[0].suffix(60_000).filter { !$0.hasPrefix("w6999") }.suffix(40)
    var lists = Self.documents
    // Rare words side by side that are no phrase, and some that are.
    lists.append(Array(rare.reversed()) + ["w0"] + rare.prefix(2) + ["w1"])
    let file = try PostingsSample.opened(PostingsSample.bytes(lists))
    let (first, second) = (rare[rare.startIndex], rare[rare.startIndex + 1])
    #expect(
      try #require(file.number(of: first)) >= UInt32(PostingsFile.rareToken) || file.counts.rareTokens > 0)
    for phrase in [
      [first, second], [second, first], ["w0", first], [second, "w1"], ["w0", "w1"], ["w1", "w0"],
      [first, second, "w1"], ["w0", "w0"],
    ] {
      let numbers = try phrase.map { try #require(file.number(of: $0)) }
      let expected = lists.map { words in
        words.indices.count {
          $0 + phrase.count <= words.count && Array(words[$0..<$0 + phrase.count]) == phrase
        }
      }
      let list = file.phrase(numbers)
      var found = [Int](repeating: 0, count: lists.count)
      for place in 0..<list.count {
        let counts = FieldCounts(bits: list.patterns[Int(list.patternNumbers[place])])
        found[Int(Posting(bits: list.postings[place]).document)] = counts.answer
      }
      #expect(found == expected, "\(phrase)")
    }
  }
}
