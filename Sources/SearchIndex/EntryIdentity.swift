public import Corpus
import Files

/// Gives entries ids that stay the same when a file moves and when a question is reworded.
///
/// An id is made of the source's name and the question. When a question is reworded, the new wording takes
/// over the old id, and that is remembered as an ``Override``; everything else can be made again from the
/// corpus alone.
public enum EntryIdentity {
  /// A question that has kept the id of an earlier wording.
  public struct Override: Sendable, Hashable {
    /// Who may see the entry.
    ///
    /// Audiences have nothing in common, so that one can not show in the other's ids.
    public var audience: Audience
    /// The source's name.
    public var source: String
    /// The question as ``EntryIdentity`` knows it, with its answer where another entry asks the same: a hash, since a withdrawn question must leave no text
    /// behind.
    public var questionKey: String
    /// The id that it keeps.
    public var id: String

    /// Makes an override.
    public init(audience: Audience, source: String, questionKey: String, id: String) {
      self.audience = audience
      self.source = source
      self.questionKey = questionKey
      self.id = id
    }
  }

  /// The id of a question that has no history: 16 hexadecimal digits.
  ///
  /// By ``FNV1a``: ids need to be short and stable, not secret.
  static func natural(source: String, key: String, repetition: Int = 0) -> String {
    hash(source: source, key: key, repetition: repetition).digits
  }

  /// What the digits of that id are made of.
  static func hash(source: String, key: String, repetition: Int = 0) -> FNV1a {
    var hash = FNV1a()
    func add(_ text: String) {
      hash.add(text.utf8)
      hash.add(0xFF)
    }
    add(source)
    add(key)
    if repetition > 0 { add(String(repetition)) }
    return hash
  }

  /// A short name for a path: its last folder and a hash.
  public static func folderName(for path: String) -> String {
    let folder = PathName.name(of: PathName.folder(of: path)).filter {
      $0.isLetter || $0.isNumber || $0 == "-"
    }
    return (folder.isEmpty ? "documents" : folder) + "-" + natural(source: path, key: "")
  }

  /// The id of an entry whose source numbers its entries itself, or nil when that number is not fit for an
  /// address.
  static func external(source: String, id: String) -> String? {
    let isPlain = id.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
        || byte == 46
        || byte == 95
    }
    guard isPlain, (1...64).contains(id.utf8.count) else { return nil }
    return source + "." + id
  }

  /// Gives every record its id.
  ///
  /// - Parameters:
  ///   - records: The records of the new generation; their ids are set.
  ///   - previous: The records of the published generation.
  ///   - overrides: What earlier refreshes remembered.
  ///   - audience: Whose generation it is.
  /// - Returns: What this refresh has to remember, the new overrides; and all ids.
  static func assign(
    to records: inout [EntryRecord], previous: [EntryRecord], overrides: [Override], audience: Audience
  ) -> (found: [Override], ids: Set<String>) {
    var assignment = IdentityAssignment(records, previous: previous, audience: audience)
    assignment.takeGivenIDs(overrides: overrides)
    assignment.takeOwnIDs()
    assignment.takeInheritedIDs()
    assignment.takeNaturalIDs()
    assignment.rememberRepeatedIDs()
    for index in records.indices { records[index].id = assignment.ids[index] ?? "" }
    return (assignment.found, assignment.taken)
  }
}
