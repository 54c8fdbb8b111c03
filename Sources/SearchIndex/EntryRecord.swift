import Analysis
import Corpus

/// An entry or a section of a file of follow-ups under its id.
///
/// Copies share their content: a refresh copies and compares records by the ten thousand.
@dynamicMemberLookup
struct EntryRecord: Sendable, Hashable {
  typealias Role = EntryContent.Role

  private final class Shared: Sendable {
    let content: EntryContent

    init(_ content: EntryContent) {
      self.content = content
    }
  }

  /// The same over edits and moves.
  var id: String
  private let shared: Shared

  init(_ content: EntryContent, id: String = "") {
    self.id = id
    shared = Shared(content)
  }

  /// What it says.
  var content: EntryContent { shared.content }

  subscript<Value>(dynamicMember path: KeyPath<EntryContent, Value>) -> Value { shared.content[keyPath: path] }

  static func == (first: EntryRecord, second: EntryRecord) -> Bool {
    first.id == second.id && (first.shared === second.shared || first.content == second.content)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}
