import Testing

@testable import Corpus

/// UTF-8 that was read as an old one-byte encoding.
struct MojibakeTests {
  @Test(arguments: [
    ("It‚Äôs fine.", "It’s fine."),
    ("‚ÄúQuoted‚Äù ‚Äì dash ‚Ä¶", "“Quoted” – dash …"),
    ("It‚Äôs a caf√©.", "It’s a café."),
    ("Itâ€™s fine â€“ really.", "It’s fine – really."),
    ("Itâ€™s a cafÃ©.", "It’s a café."),
    ("Party ðŸŽ‰ itâ€™s on", "Party 🎉 it’s on"),
  ])
  func `What is certain is repaired`(broken: String, whole: String) throws {
    let document = try read("## Why?\n\n\(broken)\n")
    #expect(document.entries.map(\.answer) == [whole])
    #expect(document.messages.count == 1)
    #expect(document.messages.first?.hasPrefix("faq.md:3:1: warning: ") == true)
  }

  @Test(arguments: ["Das gefÃ¤llt mir.", "Un cafÃ© noir.", "Ein caf√© bitte."])
  func `What is not certain is left with a word on it`(text: String) throws {
    let document = try read("## Why?\n\n\(text)\n")
    #expect(document.entries.map(\.answer) == [text])
    #expect(document.messages.count == 1)
    #expect(document.messages.first?.contains("is left as it is") == true)
  }

  @Test(arguments: [
    "Où est l’été ? À la fête, « garçon » – déjà vu…",
    "Größe, Äpfel, Öl, Übung, süß – „so“ geht’s.",
    "√2 ≈ 1.41, © 2021 Acme™, ± 5 %, 3 × 4, 10 µs, 20 °C",
    "SÃO PAULO and Ã are letters; â is too.",
    "日本語、中文、한국어, עברית, العربية",
    "🎉 👩‍💻 e\u{301}",
  ])
  func `Ordinary text stays as it is`(text: String) throws {
    let document = try read("## Why?\n\n\(text)\n")
    #expect(document.entries.map(\.answer) == [text])
    expectSame(document.messages, [])
  }
}
