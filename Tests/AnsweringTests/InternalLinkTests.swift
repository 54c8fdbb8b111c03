import Answering
import Corpus
import Foundation
import SearchIndex
import Testing

/// Links of public entries that tell of internal documents.
@Suite struct InternalLinkTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: "kb-links-" + UUID().uuidString)

  private func write(_ name: String, _ text: String) throws {
    let file = root.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func yaml(_ audience: Audience) -> String {
    """
    sources:
      - {name: using, path: docs/FAQ.md, url: "https://x.org/docs/faq", audience: public}
      - {name: desk, path: "desk/*.md", audience: \(audience.rawValue), url: "https://x.org/desk"}
    """
  }

  @Test func `they leave their text, also while the index is older than kb.yaml`() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("kb.yaml", yaml(.public))
    try write("docs/FAQ.md", "## Who grants it?\n\nAsk [the desk](../desk/01-Prices.md#a) or [me](me.md).\n")
    try write("desk/01-Prices.md", "## What is cheap?\n\nNothing is.\n")
    let knowledgeBase = KnowledgeBase(
      configurationPath: root.appending(path: "kb.yaml").path, indexPath: root.appending(path: "index").path)
    _ = try knowledgeBase.refresh()
    func answer(_ audience: Audience, isStale: Bool = false) throws -> Answer.Result? {
      try knowledgeBase.session(for: audience, isStale: isStale).answer(AskRequest("who grants it")).results
        .first
    }
    let open = "Ask [the desk](https://x.org/desk/prices#a) or [me](https://x.org/docs/me)."
    #expect(try answer(.public)?.answer == open)
    try write("kb.yaml", yaml(.internal))
    let closed = "Ask the desk or [me](https://x.org/docs/me)."
    #expect(try answer(.public, isStale: true)?.answer == closed)
    _ = try knowledgeBase.refresh()
    let result = try #require(try answer(.public))
    #expect(result.answer == closed)
    #expect(result.passage == "Ask the desk or me (https://x.org/docs/me).")
    // The public generation is the same with and without the desk, so only answering knows.
    #expect(try answer(.internal)?.answer.contains("me](https://x.org/docs/me)") == true)
  }

  @Test func `an entry that is looked up and a suggestion hide in their question what answers hide`() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("kb.yaml", yaml(.internal))
    try write(
      "docs/FAQ.md", "## Who reads https://x.org/desk/prices today?\n\nThe [desk](https://x.org/desk).\n")
    try write("desk/01-Prices.md", "## What is cheap?\n\nNothing is.\n")
    let knowledgeBase = KnowledgeBase(
      configurationPath: root.appending(path: "kb.yaml").path, indexPath: root.appending(path: "index").path)
    _ = try knowledgeBase.refresh()
    let session = try knowledgeBase.session(for: .public)
    let suggestion = try #require(try session.suggestions(for: "who reads", limit: 1).first)
    #expect(suggestion.question == "Who reads today?")
    let entry = try #require(try session.entry(id: suggestion.id))
    #expect(entry.question == "Who reads today?")
    #expect(entry.answer == "The desk.")
    #expect(!entry.passages.joined().contains("x.org/desk"))
  }
}
