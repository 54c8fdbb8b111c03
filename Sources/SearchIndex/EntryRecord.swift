import Analysis
import Corpus
import Files
import Synchronization

/// An entry or a section of a file of follow-ups under its id.
///
/// Copies share their content: a refresh copies and compares records by the ten thousand.
@dynamicMemberLookup
struct EntryRecord: Sendable, Hashable {
  typealias Role = EntryContent.Role

  /// Where records stand, which those of a file have in common.
  private final class File: Sendable {
    let source: String
    let path: String

    init(of content: EntryContent) {
      source = content.source
      path = content.path
    }
  }

  /// Terms behind a reference, which takes little where there are none.
  private final class MadeTerms: Sendable {
    let terms: EntryTerms

    init(_ terms: EntryTerms) {
      self.terms = terms
    }
  }

  private final class Shared: Sendable {
    let file: File
    let packed: PackedContents
    let place: Range<Int>
    let line: Int
    /// The id that its question has when it has no history, as a number.
    let naturalNumber: UInt64
    /// The id that it has for every audience where nothing else is remembered: what its source gives it, or its natural one.
    let usualID: String
    let hasGivenID: Bool
    let hasAnchor: Bool
    let hasReference: Bool
    let role: Role
    let audience: Audience
    let isArchived: Bool
    private let made = Mutex<MadeTerms?>(nil)

    init(_ content: EntryContent, in file: File, _ packed: PackedContents, at place: Range<Int>) {
      self.file = file
      self.packed = packed
      self.place = place
      line = content.line
      let natural = EntryIdentity.hash(source: content.source, key: content.questionKey)
      naturalNumber = natural.value
      let given = content.externalID.flatMap { EntryIdentity.external(source: content.source, id: $0) }
      usualID = given ?? natural.digits
      hasGivenID = given != nil
      hasAnchor = content.anchor != nil
      hasReference = content.referencePath != nil
      role = content.role
      audience = content.audience
      isArchived = content.isArchived
    }

    /// All that it says.
    ///
    /// - Complexity: About a microsecond.
    var content: EntryContent {
      var content = EntryContent(
        source: file.source, path: file.path, role: role, audience: audience, question: "", questionKey: "",
        answer: "", line: line)
      content.isArchived = isArchived
      packed.read(into: &content, at: place.lowerBound)
      return content
    }

    func text(_ text: PackedContents.Text) -> String? { packed.text(text, at: place.lowerBound) }

    func hasSameBytes(as other: Shared) -> Bool {
      self === other
        || line == other.line && role == other.role && audience == other.audience
          && isArchived == other.isArchived && packed.hasSameBytes(place, as: other.packed, other.place)
          && (file === other.file
            || file.source.utf8.elementsEqual(other.file.source.utf8)
              && file.path.utf8.elementsEqual(other.file.path.utf8))
    }

    var terms: EntryTerms {
      made.withLock { made in
        if let made { return made.terms }
        let terms = EntryTerms(of: content)
        made = MadeTerms(terms)
        return terms
      }
    }
  }

  /// The same over edits and moves.
  var id: String
  private let shared: Shared

  init(_ content: EntryContent, id: String = "") {
    self = Self.packed([(content, id)])[0]
  }

  private init(_ shared: Shared, id: String) {
    self.id = id
    self.shared = shared
  }

  /// Makes the records of contents that were read together, which saves memory.
  ///
  /// - Parameter contents: Each with the id of its record.
  /// - Returns: Their records.
  static func packed(_ contents: [(content: EntryContent, id: String)]) -> [EntryRecord] {
    let (packed, starts) = PackedContents.of(contents.map(\.content))
    var file: File?
    return contents.indices.map { index in
      let (content, id) = contents[index]
      if file?.path != content.path || file?.source != content.source { file = nil }
      let own = file ?? File(of: content)
      file = own
      return EntryRecord(Shared(content, in: own, packed, at: starts[index]..<starts[index + 1]), id: id)
    }
  }

  /// What it says.
  ///
  /// - Complexity: About a microsecond; whoever wants several members of it looks at it once.
  var content: EntryContent { shared.content }

  /// The id that its question has when it has no history.
  var naturalID: String { shared.hasGivenID ? FNV1a.digits(of: shared.naturalNumber) : shared.usualID }

  /// The id that its source gives it; nil where it gives none that can be used.
  var givenID: String? { shared.hasGivenID ? shared.usualID : nil }

  /// The same as a number.
  var naturalNumber: UInt64 { shared.naturalNumber }

  // What every refresh asks of every record, without unpacking the rest.
  var source: String { shared.file.source }
  var path: String { shared.file.path }
  var line: Int { shared.line }
  var role: Role { shared.role }
  var audience: Audience { shared.audience }
  var answer: String { shared.text(.answer) ?? "" }
  var externalID: String? { shared.text(.externalID) }
  var anchor: String? { shared.hasAnchor ? shared.text(.anchor) : nil }
  var referencePath: String? { shared.hasReference ? shared.text(.referencePath) : nil }
  var referenceAnchor: String? { shared.text(.referenceAnchor) }
  var questionKey: String { shared.text(.questionKey) ?? "" }

  /// What it is found by.
  ///
  /// - Complexity: The first time that of analysing its texts; nothing needs them where nothing is written.
  var terms: EntryTerms { shared.terms }

  /// Calls with what reads the texts of the record where they are packed.
  func withPacked<Result>(_ body: (inout PackedReader) throws -> Result) rethrows -> Result {
    try shared.packed.withReader(at: shared.place.lowerBound, body)
  }

  /// Whether both stand in one file, by its name.
  func isBeside(_ other: EntryRecord) -> Bool {
    shared.file === other.shared.file || path == other.path && source == other.source
  }

  /// The same record with the content of another one that says the same, so that terms that are wanted are made once.
  func sharing(with other: EntryRecord) -> EntryRecord {
    other.shared.hasSameBytes(as: shared) ? EntryRecord(other.shared, id: id) : self
  }

  /// The same record for another audience.
  func seen(by audience: Audience) -> EntryRecord {
    if self.audience == audience { return self }
    var content = content
    content.audience = audience
    return EntryRecord(content, id: id)
  }

  /// Whether both would be written alike; equal texts may have different bytes, as é has.
  func hasSameBytes(as other: EntryRecord) -> Bool { id == other.id && shared.hasSameBytes(as: other.shared) }

  subscript<Value>(dynamicMember path: KeyPath<EntryContent, Value>) -> Value {
    shared.content[keyPath: path]
  }

  static func == (first: EntryRecord, second: EntryRecord) -> Bool {
    first.id == second.id
      && (first.shared.hasSameBytes(as: second.shared) || first.content == second.content)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}
