public import Corpus

/// All that files of follow-ups say, as a reader of the index gets it.
public struct StoredFollowUps: Sendable {
  /// The templates in the order of their files.
  public var templates: [StoredFollowUp] = []
  /// The details that messages should have, in the order of their files.
  public var details: [Detail] = []
  /// The table of what to do by channel and kind, in the order of its files.
  public var steps: [NextSteps] = []
  /// The names of the details that only internal readers may see.
  public private(set) var internalDetails: [String] = []

  /// Nothing at all.
  public init() {}
}

/// A follow-up template as a reader of the index gets it.
public struct StoredFollowUp: Sendable, Hashable {
  /// Its row.
  public var row: Int64
  /// Its id.
  public var id: String
  /// What it is for.
  public var title: String
  /// Who may see it.
  public var audience: Audience
  /// The kinds of messages it is for.
  public var kinds: [MessageKind] = []
  /// The wordings, best first.
  public var wordings: [String] = []
  /// When it is for a message; always when there is none.
  public var condition: FollowUpCondition?
  /// The details that `{missing}` stands for, by name; all of the message's kind when there are none.
  public var asksFor: [String] = []
  /// What must be said with ``FollowUpCondition/cueSaid``; empty with other conditions.
  public var cues = CueList()
  /// What to do besides.
  public var nextSteps: [String] = []

  /// Makes a template that says nothing yet.
  public init(row: Int64, id: String, title: String, audience: Audience) {
    self.row = row
    self.audience = audience
    self.id = id
    self.title = title
  }
}

extension StoredFollowUps {
  /// Begins a template, a detail or steps, which say nothing yet.
  mutating func begin(
    _ role: EntryContent.Role, row: Int64, id: String, title: String, _ audience: Audience
  ) {
    switch role {
    case .followUp:
      templates.append(StoredFollowUp(row: row, id: id, title: title, audience: audience))
    case .detail:
      details.append(Detail(name: title, kinds: []))
      if audience == .internal { internalDetails.append(title) }
    case .steps: steps.append(NextSteps(channels: [], kinds: []))
    case .answer, .synonym: break
    }
  }

  /// Adds a part of a kind to what was begun last of a role.
  mutating func add(_ text: String, as kind: String, to role: EntryContent.Role) {
    switch role {
    case .followUp: templates[templates.count - 1].add(text, kind)
    case .detail: details[details.count - 1].add(text, kind)
    case .steps: steps[steps.count - 1].add(text, kind)
    case .answer, .synonym: break
    }
  }
}

extension StoredFollowUp {
  fileprivate mutating func add(_ text: String, _ kind: String) {
    switch kind {
    case PartKind.messageKind: kinds.append(text)
    case PartKind.wording: wordings.append(text)
    case PartKind.step: nextSteps.append(text)
    case PartKind.condition: condition = FollowUpCondition(rawValue: text)
    case PartKind.asksFor: asksFor = StoredFollowUps.items(of: text)
    case PartKind.cues: cues = CueList(text)
    default: return
    }
  }
}

extension Detail {
  fileprivate mutating func add(_ text: String, _ kind: String) {
    switch kind {
    case PartKind.messageKind: kinds.append(text)
    case PartKind.wording: wordings.append(text)
    case PartKind.detail: name = text
    case PartKind.cues: cues = CueList(text)
    case PartKind.fields: fields = CueList(text)
    case PartKind.numbersAfter: numbersAfter = CueList(text)
    case PartKind.numbersNotAfter: numbersNotAfter = CueList(text)
    case PartKind.forms: forms = StoredFollowUps.items(of: text).compactMap(Form.init(rawValue:))
    case PartKind.neededWith: neededWith = CueList(text)
    case PartKind.notNeededWith: notNeededWith = CueList(text)
    default: return
    }
  }
}

extension NextSteps {
  fileprivate mutating func add(_ text: String, _ kind: String) {
    switch kind {
    case PartKind.messageKind: kinds.append(text)
    case PartKind.channels: channels = StoredFollowUps.items(of: text).compactMap(Channel.init(rawValue:))
    case PartKind.cues: cues = CueList(text)
    case PartKind.step: steps.append(text)
    default: return
    }
  }
}

extension StoredFollowUps {
  /// What a line lists, separated by commas.
  fileprivate static func items(of text: String) -> [String] {
    // By bytes: characters would take several times as long.
    text.utf8.split(separator: UInt8(ascii: ",")).map { item in
      String(Substring(item.drop { $0 == UInt8(ascii: " ") }))
    }
  }
}

extension [MessageKind] {
  fileprivate mutating func append(_ text: String) {
    if let kind = MessageKind(rawValue: text) { append(kind) }
  }
}
