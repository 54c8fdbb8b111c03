public import Corpus

/// What a refresh would change, question by question.
public struct IndexDifference: Sendable, Hashable {
  /// What happens to an entry.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// It is new.
    case added
    /// Its text is another; it may have moved too.
    case changed
    /// It is gone.
    case removed
    /// It stands in another file or source, with the same text.
    case moved
  }

  /// A part of an entry that is another than before.
  public enum Part: String, Sendable, Hashable, CaseIterable, Codable {
    case question
    case answer
    case section
    case audience
    /// Other wordings, the address, the owner and the like.
    case rest
  }

  /// Where an entry stands.
  public struct Place: Sendable, Hashable, Codable {
    /// The source's name.
    public var source: String
    /// The file, relative to the folder of kb.yaml.
    public var path: String
    /// The line, from 1.
    public var line: Int
  }

  /// One entry that is not as before.
  public struct Change: Sendable, Hashable {
    /// What happens to it.
    public var kind: Kind
    /// Its id, which stays the same over moves and edits.
    public var id: String
    /// The question as it is to be, or as it was when it is gone.
    public var question: String
    /// The question as it was, where that is another.
    public var oldQuestion: String?
    /// Who may see it.
    public var audience: Audience
    /// Who could see it, where that were others.
    public var oldAudience: Audience?
    /// Where it is to stand, or stood.
    public var place: Place
    /// Where it stood, where that is another file or source.
    public var oldPlace: Place?
    /// What is another, for one that changed.
    public var parts: [Part]
  }

  /// The changes: by source, file and line.
  public private(set) var changes: [Change]
  /// The sources whose old entries would stay, because too many would be gone at once.
  public private(set) var held: [HeldSource]
  /// What could not be read; its old entries stay.
  public private(set) var problems: [CorpusScan.Problem]

  /// What of it concerns one source.
  public func of(source: String) -> IndexDifference {
    var part = self
    part.changes = changes.filter { $0.place.source == source || $0.oldPlace?.source == source }
    part.held = held.filter { $0.source == source }
    part.problems = problems.filter { $0.source == source }
    return part
  }

  /// How many changes there are of a kind.
  public func count(_ kind: Kind) -> Int { changes.count { $0.kind == kind } }

  init(
    before: [EntryRecord], after: [EntryRecord], order: [String], held: [HeldSource],
    problems: [CorpusScan.Problem]
  ) {
    self.held = held
    self.problems = problems
    let old = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(after.map(\.id))
    var changes = after.compactMap { record in
      old[record.id].map { Self.change(from: $0, to: record) } ?? Self.change(.added, record)
    }
    changes += before.filter { !ids.contains($0.id) }.map { Self.change(.removed, $0) }
    let numbers = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    self.changes = changes.sorted { first, second in
      let sources = (numbers[first.place.source] ?? order.count, numbers[second.place.source] ?? order.count)
      if sources.0 != sources.1 { return sources.0 < sources.1 }
      if first.place.path != second.place.path {
        return first.place.path.utf8.lexicographicallyPrecedes(second.place.path.utf8)
      }
      return (first.place.line, first.id) < (second.place.line, second.id)
    }
  }

  private static func change(_ kind: Kind, _ record: EntryRecord) -> Change {
    Change(
      kind: kind, id: record.id, question: record.question, audience: record.audience,
      place: place(of: record),
      parts: [])
  }

  private static func place(of record: EntryRecord) -> Place {
    Place(source: record.source, path: record.path, line: record.line)
  }

  /// What became of an entry; nil when it is as it was but for its line.
  static func change(from old: EntryRecord, to new: EntryRecord) -> Change? {
    if old.hasSameBytes(as: new) { return nil }
    let (before, after) = (old.content, new.content)
    var parts: [Part] = []
    if before.question != after.question { parts.append(.question) }
    if before.answer != after.answer { parts.append(.answer) }
    if before.section != after.section { parts.append(.section) }
    if before.audience != after.audience { parts.append(.audience) }
    if parts.isEmpty, after.rest != before.rest || after.passages != before.passages { parts.append(.rest) }
    let hasMoved = before.source != after.source || before.path != after.path
    guard hasMoved || !parts.isEmpty else { return nil }
    var change = change(parts.isEmpty ? .moved : .changed, new)
    if before.question != after.question { change.oldQuestion = before.question }
    if before.audience != after.audience { change.oldAudience = before.audience }
    if hasMoved { change.oldPlace = place(of: old) }
    change.parts = parts
    return change
  }
}

extension EntryContent {
  /// The record without what places and analyses it: what is left is another when its author changed something.
  fileprivate var rest: EntryContent {
    var record = self
    record.source = ""
    record.path = ""
    record.line = 0
    record.url = nil
    record.anchor = nil
    // As texts they may be equal in other bytes.
    record.passageText = nil
    record.blocks = ""
    record.errors = ""
    record.context = ""
    record.referencePath = nil
    return record
  }
}
