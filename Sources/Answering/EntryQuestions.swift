import CommonMark
public import SearchIndex

extension AskingSession {
  /// What may be found, by the names that people have for it.
  ///
  /// In the order of the sources: the id of each entry, its question, the id of the entry whose answer is shown in place of its own, and
  /// the headings within its answer.
  ///
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the text: for measuring, not for asking.
  public func questions() throws(IndexError) -> [(
    id: String, question: String, reference: String?, headings: [String]
  )] {
    zip(try reader.questions(), try reader.answers()).map { entry, answer in
      (entry.id, entry.question, entry.reference, Self.headings(in: answer))
    }
  }

  private static func headings(in answer: String) -> [String] {
    guard answer.utf8.contains(UInt8(ascii: "#")) else { return [] }
    let document = MarkdownDocument(parsing: answer)
    return document.nodes.indices.compactMap { index in
      guard case .heading = document.nodes[index].kind else { return nil }
      return document.text(of: index)
    }
  }
}
