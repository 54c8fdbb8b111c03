/// All entries of an index by id and by question, to look up what judgments name.
public struct EntryDirectory: Sendable {
  private struct Item {
    var id: String
    var question: String
    /// The entry whose answer is shown, itself unless it only refers to another one.
    var answer: String
  }

  private var items: [Item] = []
  private var places: [String: Int] = [:]
  private var byQuestion: [String: [Int]] = [:]
  private var byAnswer: [String: [Int]] = [:]
  private var byHeading: [String: Set<Int>] = [:]

  /// Learns the entries.
  ///
  /// - Parameter entries: Id and question of each, the id of the entry to which it only refers, and the headings in its answer.
  /// - Complexity: Linear in the text.
  public init(
    _ entries: some Sequence<(id: String, question: String, reference: String?, headings: [String])>
  ) {
    for entry in entries {
      let item = Item(id: entry.id, question: entry.question, answer: entry.reference ?? entry.id)
      places[item.id] = items.count
      byQuestion[Self.key(of: item.question), default: []].append(items.count)
      for heading in entry.headings { byHeading[Self.key(of: heading), default: []].insert(items.count) }
      byAnswer[item.answer, default: []].append(items.count)
      items.append(item)
    }
  }

  /// Whether there is no entry.
  public var isEmpty: Bool { items.isEmpty }

  /// The entry that has this id, or else the entries that ask this, or else the only one whose answer has this as a heading.
  ///
  /// An entry that only refers to another one and that one count as one: what is found is the same answer, and it is shown once.
  ///
  /// - Parameter name: An id, a question or a heading; its case, its back quotes and the amount of white space do not matter.
  /// - Returns: The entry with grade 1, or nil when there is none.
  public func entry(named name: String) -> RelevantEntry? {
    let key = Self.key(of: name)
    // A heading that several answers have tells none of them from the others.
    let only = byHeading[key].flatMap { $0.count == 1 ? Array($0) : nil }
    let named = places[name].map { [$0] } ?? byQuestion[key] ?? only ?? []
    guard let first = named.first else { return nil }
    let answers = Set(named.map { items[$0].answer })
    let others = answers.flatMap { byAnswer[$0] ?? [] }
    return RelevantEntry(
      ids: Set(named + others).sorted().map { items[$0].id }, question: items[first].question)
  }

  private static func key(of question: String) -> String {
    question.lowercased().replacing("`", with: "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
