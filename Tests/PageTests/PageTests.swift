import Foundation
import Testing

@testable import Page

struct PageTests {
  private static let passages: [(text: String, ranges: [Range<Int>], shown: String)] = [
    ("one two", [4..<7], "one [two]"),
    ("one two", [4..<7, 0..<3], "[one] [two]"),
    ("one two", [0..<3, 2..<5], "[one t]wo"), ("a `b c` d", [3..<4, 7..<9], "a (([b]))(( c))[ d]"),
    ("a `` b ` c `` d", [], "a (( b ` c )) d"), ("a `b", [2..<4], "a [`b]"), ("`a\nb` c", [], "`a\nb` c"),
    ("`a` `b`", [0..<7], "(([a]))[ ](([b]))"),
    ("one", [0..<9, 1..<1], "one"),
    ("gr\u{FC}n", [2..<4], "gr[\u{FC}]n"),
    ("gr\u{FC}n", [2..<3, 3..<5], "gr\u{FC}n"),
    ("", [0..<0], ""),
    ("all", [0..<3], "[all]"),
  ]

  private static func shown(_ piece: PassagePieces.Piece) -> String {
    let text = piece.isMarked ? "[\(piece.text)]" : piece.text
    return piece.isCode ? "((\(text)))" : text
  }

  @Test(arguments: passages)
  func `A passage is divided at its highlights`(text: String, ranges: [Range<Int>], shown: String) {
    let pieces = PassagePieces.pieces(of: text, marking: ranges)
    #expect(pieces.map(Self.shown).joined() == shown)
  }

  @Test func `What is left out of a passage that is cut short stands on a line with the rest`() throws {
    let passage = "No.\n\n…\n\nRun `kb` instead."
    #expect(PassagePieces.withoutGap(passage) == "No.  …  Run `kb` instead.")
    #expect(PassagePieces.withoutGap(passage).utf8.count == passage.utf8.count)
    var content = Samples.results
    content.results = [content.results[0], content.results[0]]
    for place in content.results.indices {
      content.results[place].passage = passage
      content.results[place].highlights = []
    }
    let html = try PageRenderer().home(content)
    #expect(html.components(separatedBy: "\n\n…\n\n").count == 2)
    #expect(html.components(separatedBy: "No.  …  ").count == 2)
  }

  @Test(arguments: PageContent.Miss.allCases)
  func `A page without an answer says why`(miss: PageContent.Miss) throws {
    var content = Samples.nothing
    content.outcome = .noConfidentAnswer(miss)
    let html = try PageRenderer().home(content)
    #expect(html.contains("<strong>No confident answer.</strong> "))
    #expect(html.contains("Ask back"))
  }

  @Test func `A public page says nothing of internal text`() throws {
    for html in [
      try PageRenderer().home(Samples.results), try PageRenderer().entry(Samples.entry),
      try PageRenderer().home(Samples.start),
    ] {
      #expect(!html.contains("badge internal"))
      #expect(!html.contains("class=\"warning\""))
    }
  }

  @Test func `An internal page warns above its reply`() throws {
    let html = try PageRenderer().home(Samples.confidential)
    let warning = try #require(html.firstRange(of: "class=\"warning\""))
    let reply = try #require(html.firstRange(of: "data-format=\"plain\""))
    #expect(warning.lowerBound < reply.lowerBound)
    #expect(html.contains("<span class=\"badge internal\">internal</span>"))
  }

  @Test func `The source that was chosen stays chosen`() throws {
    let html = try PageRenderer().home(Samples.results)
    #expect(html.contains("<option value=\"deploying\" selected>"))
    #expect(!html.contains("<option value=\"product\" selected>"))
  }

  @Test(arguments: ["one\n\n  two\n", "\nfirst\nsecond", "a"])
  func `A message keeps its lines in the field`(message: String) throws {
    var content = Samples.results
    content.query = message
    // Of the line break behind the start tag HTML takes no notice.
    #expect(try PageRenderer().home(content).contains(" enterkeyhint=\"search\">\n\(message)</textarea>"))
  }

  @Test func `Only safe HTML is put in unescaped`() {
    for (name, text) in PageTemplates.texts {
      var rest = text[...]
      while let open = rest.firstRange(of: "{{{") {
        rest = rest[open.upperBound...]
        let field = rest.prefix { $0 != "}" }
        #expect(["answerHTML", "stepHTML"].contains(field), "\(name)")
      }
      #expect(!text.contains("{{&"), "\(name)")
    }
  }

  @Test func `The script puts what is asked into no address that it calls`() {
    let calls = PageAssets.script.components(separatedBy: "fetch(").dropFirst().map {
      String($0.prefix { $0 != "," })
    }
    #expect(Set(calls) == ["\"/\"", "to", "\"/v1/suggest\"", "\"/v1/feedback\""])
  }

  @Test func `The assets load nothing from elsewhere`() {
    for asset in [PageAssets.styleSheet, PageAssets.script] {
      #expect(!asset.contains("http"))
      #expect(!asset.contains("url("))
      #expect(!asset.contains("@import"))
      #expect(!asset.contains("innerHTML"))
      #expect(!asset.contains("eval("))
    }
  }
}
