import Answering
import Corpus
import Foundation

/// A fresh folder with a kb.yaml, documents and an index, removed when the test is done with it.
final class SmallWorld {
  private let root = FileManager.default.temporaryDirectory.appending(
    path: "kb-answering-" + UUID().uuidString)
  let knowledgeBase: KnowledgeBase

  /// Writes files and makes their index.
  ///
  /// - Parameter files: Their texts by name; those in `inside/` are internal, and those that end in `.txt` are synonyms.
  /// - Throws: What writing and indexing throw.
  init(_ files: [String: String]) throws {
    knowledgeBase = KnowledgeBase(
      configurationPath: root.appending(path: "kb.yaml").path, indexPath: root.appending(path: "index").path)
    try FileManager.default.createDirectory(
      at: root.appending(path: "inside"), withIntermediateDirectories: true)
    var yaml = "sources:\n"
    for (number, name) in files.keys.sorted().enumerated() {
      yaml += """
          - name: source-\(number)
            path: \(name)
            audience: \(name.hasPrefix("inside/") ? "internal" : "public")
            kind: \(name.hasSuffix(".txt") ? "synonyms" : "faq")

        """
      try write(name, files[name] ?? "")
    }
    try write("kb.yaml", yaml)
    _ = try knowledgeBase.refresh()
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: root.appending(path: name))
  }

  func answer(_ message: String, for audience: Audience = .public, isStale: Bool = false) throws -> Answer {
    try knowledgeBase.session(for: audience, isStale: isStale).answer(AskRequest(message))
  }
}

/// A FAQ of questions and answers.
func faq(_ entries: [(question: String, answer: String)]) -> String {
  "# FAQ\n\n" + entries.map { "## \($0.question)\n\n\($0.answer)\n\n" }.joined()
}
