import CommonMark
import Testing

struct AnchorMakerTests {
  @Test(arguments: [
    ("What’s `fleetctl`?", "whats-fleetctl"),
    ("Can I run Fleet on 10.0.0.1/24?", "can-i-run-fleet-on-1000124"),
    ("A & B", "a--b"),
    ("snake_case – and dashes - here", "snake_case--and-dashes---here"),
    ("Über Straße", "über-straße"),
    ("日本語 の質問？", "日本語-の質問"),
    ("Party 🎉 time", "party--time"),
    ("हिन्दी", "हिन्दी"),
    ("C++ / C#", "c--c"),
    // github-slugger drops other numbers and keeps letters that are symbols.
    ("½ and ² and Ⅷ and ①", "-and--and-ⅷ-and-"),
    ("Ⓐ and ⓑ", "ⓐ-and-ⓑ"),
    (
      "exchange.bind_headers(exchange, routing [, bindCallback])",
      "exchangebind_headersexchange-routing--bindcallback"
    ),
    (" a ", "-a-"),
    ("😄_😄 unicode emoji", "_-unicode-emoji"),
    ("I ♥ unicode", "i--unicode"),
    ("en–dash", "endash"),
    ("a‿b＿c", "a‿b＿c"),
    ("İstanbul", "i̇stanbul"),
    ("", ""),
    ("???", ""),
  ])
  func `An anchor is made as GitHub makes it`(heading: String, anchor: String) {
    var maker = AnchorMaker()
    #expect(maker.anchor(for: heading) == anchor)
  }

  @Test func `A repeated heading gets a number that is free`() {
    var maker = AnchorMaker()
    let anchors = ["Foo", "Foo", "Foo 1", "foo", "Foo-1"].map { maker.anchor(for: $0) }
    #expect(anchors == ["foo", "foo-1", "foo-1-1", "foo-2", "foo-1-2"])
  }

  @Test func `Anchors taken by other headings are skipped as github-slugger does`() {
    var maker = AnchorMaker()
    let headings = [
      "echo", "echo", "echo 1", "echo-1", "echo", "foxtrot-1", "foxtrot", "foxtrot", "__proto__", "__proto__",
    ]
    let anchors = headings.map { maker.anchor(for: $0) }
    #expect(
      anchors == [
        "echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2", "foxtrot-1", "foxtrot", "foxtrot-2", "__proto__",
        "__proto__-1",
      ])
  }
}
