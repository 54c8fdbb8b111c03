import Analysis
import Corpus
import Files
import Parallel
import Synchronization

/// An entry or a section of a file of follow-ups under its id.
///
/// Copies share their content: a refresh copies and compares records by the ten thousand.
@dynamicMemberLookup
struct EntryRecord: Sendable, Hashable {
  typealias Role = EntryContent.Role

  private final class Shared: Sendable {
    let content: EntryContent
    /// The id that its question has when it has no history, as a number and as it is written.
    let naturalNumber: UInt64
    let naturalID: String
    private let made = Mutex<EntryTerms?>(nil)

    init(_ content: EntryContent) {
      self.content = content
      let hash = EntryIdentity.hash(source: content.source, key: content.questionKey)
      naturalNumber = hash.value
      naturalID = hash.digits
    }

    func terms(remembering stems: StemCache? = nil) -> EntryTerms {
      made.withLock { made in
        if let made { return made }
        let terms = EntryTerms(of: content, remembering: stems)
        made = terms
        return terms
      }
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

  /// The id that its question has when it has no history.
  var naturalID: String { shared.naturalID }

  /// The same as a number.
  var naturalNumber: UInt64 { shared.naturalNumber }

  // What every refresh asks of every record, without the detour of a key path.
  var source: String { shared.content.source }
  var path: String { shared.content.path }
  var audience: Audience { shared.content.audience }
  var answer: String { shared.content.answer }
  var externalID: String? { shared.content.externalID }

  /// What it is found by.
  ///
  /// - Complexity: The first time that of analysing its texts; nothing needs them where nothing is written.
  var terms: EntryTerms { shared.terms() }

  /// Makes the terms of some records on all cores.
  static func analyse(_ records: [EntryRecord]) {
    let stride = 256
    let starts = Array(Swift.stride(from: 0, to: records.count, by: stride))
    _ = Parallel.map(starts, stride: 1) { start in
      analyse(records[start..<min(start + stride, records.count)])
    }
  }

  /// Makes the terms of some records, one after another.
  static func analyse(_ records: ArraySlice<EntryRecord>) {
    let stems = StemCache()
    for record in records { _ = record.shared.terms(remembering: stems) }
  }

  /// The same record with the content of another one that says the same, so that its terms are made once.
  func sharing(with other: EntryRecord) -> EntryRecord {
    if shared === other.shared { return self }
    guard other.content.hasSameBytes(as: content) else { return self }
    var record = other
    record.id = id
    return record
  }

  /// The same record for another audience.
  func seen(by audience: Audience) -> EntryRecord {
    if content.audience == audience { return self }
    var content = content
    content.audience = audience
    return EntryRecord(content, id: id)
  }

  /// Whether both would be written alike; equal texts may have different bytes, as é has.
  func hasSameBytes(as other: EntryRecord) -> Bool {
    id == other.id && (shared === other.shared || content.hasSameBytes(as: other.content))
  }

  subscript<Value>(dynamicMember path: KeyPath<EntryContent, Value>) -> Value {
    shared.content[keyPath: path]
  }

  static func == (first: EntryRecord, second: EntryRecord) -> Bool {
    first.id == second.id && (first.shared === second.shared || first.content == second.content)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}
