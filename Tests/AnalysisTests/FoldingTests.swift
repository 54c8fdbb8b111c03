import Testing

@testable import Analysis

struct FoldingTests {
  private func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: FoldedText(text).scalars.map(\.value))
    return String(result)
  }

  @Test(arguments: [
    ("ÀÉÎÕÜ àéîõü ÇçÑñÝýÿ", "aeiou aeiou ccnnyyy"), ("Straße STRAẞE", "strasse strasse"),
    ("Æther œuvre Øre Łódź", "aether oeuvre ore lodz"), ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
    ("Příliš žluťoučký kůň", "prilis zlutoucky kun"), ("Iİıi ĳ ŉ ſ Đ þ", "iiii ij n s d th"),
    ("Việt Nam, Ưu điểm", "viet nam, uu diem"), ("Ștefan țară", "stefan tara"),
    ("Å \u{212B} \u{212A}", "a a k"),
    ("Ёлка Йод Ўзбек", "елка иод узбек"), ("Ώμεγα λόγος", "ωμεγα λογοσ"), ("× ÷", "× ÷"),
  ])
  func `letters lose case and accents`(text: String, expected: String) {
    #expect(folded(text) == expected)
  }

  @Test(arguments: [
    ("e\u{301}", "é"), ("A\u{30A}", "å"), ("и\u{306}", "й"), ("α\u{301}", "ά"), ("w\u{30A}", "\u{1E98}"),
    ("Z\u{323}", "\u{1E92}"), ("e\u{323}\u{302}", "ệ"),
  ])
  func `decomposed and precomposed letters meet`(decomposed: String, precomposed: String) {
    #expect(folded(decomposed) == folded(precomposed))
    #expect(FoldedText(decomposed).scalars.count == 1)
  }

  @Test(arguments: [
    ("‘a’ ‚b‛ c′ ´ ʼ ‹d›", "'a' 'b' c' ' ' 'd'"), ("“a” „b‟ «c» ″", "\"a\" \"b\" \"c\" \""), ("＇＂", "'\""),
  ])
  func `curly quotes fold to straight ones`(text: String, expected: String) {
    // Scalar by scalar: a combining sign would make == forgiving.
    #expect(folded(text) == expected)
  }

  @Test(arguments: [
    ("a‐b‑c‒d–e", "a-b-c-d-e"), ("−1 ﹘ ﹣ －", "-1 - - -"), ("yes—no ―", "yes--no --"),
    ("—verbose", "--verbose"), ("–verbose", "--verbose"), ("(–verbose", "(--verbose"), ("–5 – x", "-5 - x"),
  ])
  func `dashes fold to hyphens, and to two before an option`(text: String, expected: String) {
    #expect(folded(text) == expected)
  }

  @Test(arguments: [
    ("a\u{A0}b\u{2003}c\u{3000}d\u{2028}e", "a b c d e"),
    ("a\tb\nc\r\nd\0e\u{7F}f\u{85}g\u{9B}h", "a b c  d e f g h"),
    ("in\u{AD}stall\u{200B}ing\u{FEFF}\u{2060}", "installing"),
    ("a\u{202E}b\u{200D}c\u{3164}d\u{E0041}", "abcd"),
    ("ＦＵＬＬ－ｗｉｄｔｈ１２", "full-width12"), ("ﬁle ﬂag oﬀ oﬃce baﬄe", "file flag off office baffle"), ("a…", "a..."),
  ])
  func `spaces, invisible characters and wide forms are normal`(text: String, expected: String) {
    #expect(folded(text) == expected)
  }

  @Test(arguments: [
    ("a", "ÀÁÂÃÄÅàåĀāĂăĄąḀḁẠặ"), ("b", "ḂḃḆḇ"), ("c", "ÇçĆćČčḈḉ"), ("d", "ÐðĎďĐđḊḓ"), ("e", "ÈËèëĒēĚěḔḝẸệ"),
    ("f", "Ḟḟ"), ("g", "ĜģḠḡ"), ("h", "ĤħḢḫẖ"), ("i", "ÌÏìïĨıḬḯỈị"), ("j", "Ĵĵ"), ("k", "ĶĸḰḵ"),
    ("l", "ĹłḶḽ"),
    ("m", "Ḿṃ"), ("n", "ÑñŃŋṄṋ"), ("o", "ÒÖØòöøŌőṌṓỌợƠơ"), ("p", "Ṕṗ"), ("r", "ŔřṘṟ"), ("s", "ŚšſṠṩ"),
    ("t", "ŢŧṪṱẗ"), ("u", "ÙÜùüŨųṲṻỤự"), ("v", "Ṽṿ"), ("w", "ŴŵẀẉẘ"), ("x", "Ẋẍ"), ("y", "ÝýÿŶŸẎẏỲỹẙ"),
    ("z", "ŹžẐẕ"),
  ])
  func `the first and last of each row of accented letters are right`(letter: String, accented: String) {
    for scalar in accented.unicodeScalars {
      #expect(folded(String(scalar)) == letter, "\(scalar)")
    }
  }

  @Test(arguments: [0xC0...0x17F, 0x1E00...0x1E9B, 0x1EA0...0x1EF9])
  func `no accented letter of these blocks is forgotten`(block: ClosedRange<UInt32>) {
    for scalar in block.compactMap(Unicode.Scalar.init) where scalar.properties.isAlphabetic {
      #expect(folded(String(scalar)).unicodeScalars.allSatisfy { ("a"..."z").contains($0) }, "\(scalar)")
    }
  }

  @Test func `every scalar knows its place in the text`() {
    let text = FoldedText("Cafe\u{301} æ—x")
    #expect(text.scalars.map(\.start) == [0, 1, 2, 3, 6, 7, 7, 9, 9, 12])
    #expect(text.scalars.map(\.end) == [1, 2, 3, 6, 7, 9, 9, 12, 12, 13])
    #expect(text.scalars.map(\.isUppercase).firstIndex(of: true) == 0)
  }
}
