import Analysis
import Ranking
import Testing

@testable import Answering

@Suite struct PassageTests {
  private func passage(_ blocks: [String], _ question: String, to heading: String = "") -> Passage {
    let query = Query(question, analyzer: Analyzer())
    return Passage(
      from: blocks, to: heading, query: query, rarities: query.terms.map { _ in 1 }, analyzer: Analyzer())
  }

  @Test func `the block with the question's words is shown, with what follows`() {
    let blocks = [
      String(repeating: "An introduction. ", count: 30), "Rotate the secret like this:",
      "1. Add it.\n2. Remove the old one.",
    ]
    let shown = passage(blocks, "rotate the secret")
    #expect(shown.text == "Rotate the secret like this:\n\n1. Add it.\n2. Remove the old one.")
  }

  @Test func `a short opening is never left out, since it may say no`() {
    let shown = passage(["Not directly.", "A detour.", "Rotate the secret."], "rotate the secret")
    #expect(shown.text == "Not directly.\n\n…\n\nRotate the secret.")
  }

  @Test func `words of the entry's own question choose no block`() {
    let blocks = [
      String(repeating: "The causes, one by one. ", count: 20), "See why live queries show nothing.",
      "A firewall drops the results.",
    ]
    let heading = "Why does my live query show nothing?"
    #expect(passage(blocks, "live query shows nothing", to: heading).text.hasPrefix("The causes"))
    #expect(
      passage(blocks, "live query shows nothing behind a firewall", to: heading).text.hasPrefix("A firewall"))
  }

  @Test func `among equals the first block is shown`() {
    #expect(passage(["Yes.", "Nothing here."], "quokka").text.hasPrefix("Yes."))
  }

  @Test func `the question's words are marked, whatever their ending, and function words are not`() {
    let shown = passage(["Rotating the “secrets” works."], "how do I rotate the secret")
    let words = shown.highlights.map { range in
      String(decoding: Array(shown.text.utf8)[range], as: UTF8.self)
    }
    #expect(words == ["Rotating", "secrets"])
  }

  @Test func `a long block is cut at a word`() {
    let shown = passage([String(repeating: "secret words ", count: 500)], "secret")
    #expect(shown.text.count <= Passage.limit + 2)
    #expect(shown.text.hasSuffix("secret …") || shown.text.hasSuffix("words …"))
  }

  @Test func `no blocks make an empty passage`() {
    #expect(passage([], "secret").text.isEmpty)
  }

  @Test func `what is no character of one byte is seen wherever it stands`() {
    for byte in UInt8.min...UInt8.max {
      for before in 0..<18 {
        let bytes =
          [UInt8](repeating: 0x0E, count: before) + [byte] + [UInt8](repeating: 0x0C, count: 17 - before)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(Passage.isPlain(text.utf8) == (byte < 0x80 && byte != UInt8(ascii: "\r")))
      }
    }
  }
}
