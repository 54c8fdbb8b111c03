public import Corpus

/// Gives entries ids that stay the same when a file moves and when a question is reworded.
///
/// An id is made of the source's name and the question. When a question is reworded, the new wording takes over the old
/// id, and that is remembered as an ``Override``; everything else can be made again from the corpus alone.
public enum EntryIdentity {
  /// A question that has kept the id of an earlier wording.
  public struct Override: Sendable, Hashable {
    /// Who may see the entry. Audiences have nothing in common, so that one can not show in the other's ids.
    public var audience: Audience
    /// The source's name.
    public var source: String
    /// The question's key.
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
  /// FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923): ids need to be short and stable, not secret.
  static func natural(source: String, key: String, repetition: Int) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01b3
    }
    add(source)
    add(key)
    if repetition > 0 { add(String(repetition)) }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A short name for a path: its last folder and a hash.
  public static func folderName(for path: String) -> String {
    let folder = PathName.name(of: PathName.folder(of: path)).filter { $0.isLetter || $0.isNumber || $0 == "-" }
    return (folder.isEmpty ? "documents" : folder) + "-" + natural(source: path, key: "", repetition: 0)
  }

  /// The id of an entry whose source numbers its entries itself, or nil when that number is not fit for an address.
  static func external(source: String, id: String) -> String? {
    let isPlain = id.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46
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
  /// - Returns: What this refresh has to remember: the new overrides.
  static func assign(
    to records: inout [EntryRecord], previous: [EntryRecord], overrides: [Override], audience: Audience
  ) -> [Override] {
    var taken: Set<String> = []
    var isOpen = [Bool](repeating: true, count: records.count)
    var remembered: [String: String] = [:]
    for override in overrides where override.audience == audience {
      remembered[override.source + "\u{0}" + override.questionKey] = override.id
    }
    func take(_ id: String, for index: Int) -> Bool {
      guard taken.insert(id).inserted else { return false }
      records[index].id = id
      isOpen[index] = false
      return true
    }
    for index in records.indices {
      let record = records[index]
      if let number = record.externalID, let id = external(source: record.source, id: number) {
        _ = take(id, for: index)
      } else if let id = remembered[record.source + "\u{0}" + record.questionKey] {
        _ = take(id, for: index)
      }
    }
    // Wordings that are gone, by what they leave behind.
    let keys = Set(records.lazy.map { $0.source + "\u{0}" + $0.questionKey })
    let lost = previous.filter { !keys.contains($0.source + "\u{0}" + $0.questionKey) && $0.externalID == nil }
    let known = Set(previous.lazy.map { $0.source + "\u{0}" + $0.questionKey })
    var found: [Override] = []
    if !lost.isEmpty {
      for index in records.indices where isOpen[index] {
        let record = records[index]
        guard !known.contains(record.source + "\u{0}" + record.questionKey) else { continue }
        guard let match = heir(of: record, among: lost, taken: taken), take(match.id, for: index) else { continue }
        found.append(
          Override(audience: audience, source: record.source, questionKey: record.questionKey, id: match.id))
      }
    }
    for index in records.indices where isOpen[index] {
      var repetition = 0
      while !take(
        natural(source: records[index].source, key: records[index].questionKey, repetition: repetition), for: index)
      {
        repetition += 1
      }
    }
    return found
  }

  /// The lost record that a new one continues: the same answer, or nearly the same words in the question.
  private static func heir(
    of record: EntryRecord, among lost: [EntryRecord], taken: Set<String>
  ) -> EntryRecord? {
    let words = Set(record.questionKey.split(separator: " "))
    var best: (record: EntryRecord, likeness: Double)?
    for old in lost where old.role == record.role && !taken.contains(old.id) {
      var likeness = 0.0
      if old.answer == record.answer, record.answer.utf8.count >= 20 {
        likeness = old.source == record.source ? 2 : 1.5
      } else if old.source == record.source {
        let others = Set(old.questionKey.split(separator: " "))
        let shared = Double(words.intersection(others).count)
        likeness = shared / Double(max(words.union(others).count, 1))
        // Three words of five: an edited question, not merely one on the same topic.
        if likeness < 0.6 { continue }
      }
      if likeness > (best?.likeness ?? 0) { best = (old, likeness) }
    }
    return best?.record
  }
}
