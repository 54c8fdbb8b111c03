/// All entries of an index by id and by question, to look up what judgments name.
public struct EntryDirectory: Sendable {
  private var questions: [String: String] = [:]
  private var ids: [String: [String]] = [:]

  /// Learns the entries.
  ///
  /// - Complexity: Linear in the text.
  public init(_ entries: some Sequence<(id: String, question: String)>) {
    for entry in entries {
      questions[entry.id] = entry.question
      ids[Self.key(of: entry.question), default: []].append(entry.id)
    }
  }

  /// Whether there is no entry.
  public var isEmpty: Bool { questions.isEmpty }

  /// The entry that has this id, or else the entries that ask this.
  ///
  /// - Parameter name: An id, or a question; its case, its back quotes and the amount of white space do not matter.
  /// - Returns: The entry with grade 1, or nil when there is none.
  public func entry(named name: String) -> RelevantEntry? {
    if let question = questions[name] { return RelevantEntry(ids: [name], question: question) }
    guard let found = ids[Self.key(of: name)], let first = found.first else { return nil }
    return RelevantEntry(ids: found, question: questions[first] ?? name)
  }

  private static func key(of question: String) -> String {
    question.lowercased().replacing("`", with: "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
