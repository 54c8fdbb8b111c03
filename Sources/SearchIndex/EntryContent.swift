import Analysis
import Corpus

/// What an entry or a section of a file of follow-ups says, as the index stores it.
struct EntryContent: Sendable, Hashable {
  /// What a row is.
  enum Role: String, Sendable, Hashable {
    case answer
    case followUp = "follow-up"
    case detail
    case steps
    case synonym
  }

  /// A line of a section of a file of follow-ups.
  struct Line: Sendable, Hashable {
    var kind: String
    var text: String
  }

  var source: String
  var path: String
  var role: Role
  /// Who may see it.
  var audience: Audience
  var question: String
  var questionKey: String
  var answer: String
  var section: String
  var url: String?
  var anchor: String?
  var line: Int
  var owner: String?
  var tags: String
  var externalID: String?
  var isArchived: Bool
  var referencePath: String?
  var referenceAnchor: String?
  /// Other wordings of the question.
  var phrasings: [String] = []
  /// The answer in plain text, as ``StoredPassages`` has it: nil where that follows from the answer.
  var passageText: String?
  /// How long its blocks are.
  var blocks = ""
  /// Error strings and code of the answer.
  var errors = ""
  /// The document's title, the headings above and the tags.
  var context = ""
  /// The kinds of messages a template, a detail or steps are for.
  var kinds: [String] = []
  /// The wordings of a template or a detail.
  var wordings: [String] = []
  /// What to do besides sending a template, or by the table of steps.
  var steps: [String] = []
  /// What else a section of a file of follow-ups says, sorted by kind, each kind once.
  private(set) var lines: [Line] = []

  /// The answer in plain text, by blocks.
  var passages: [String] {
    get { StoredPassages.passages(text: passageText, blocks: blocks, answer: answer) }
    set { (passageText, blocks) = StoredPassages.columns(of: newValue, answer: answer) }
  }

  /// Analyses an entry of a document.
  init(_ entry: Entry, document: Document, analyzer: Analyzer) {
    source = document.source
    path = document.path
    role = .answer
    audience = entry.audience
    question = Self.withoutNUL(entry.question)
    questionKey = analyzer.questionKey(for: entry.question)
    answer = Self.withoutNUL(entry.answer)
    section = entry.sectionPath.joined(separator: " › ")
    url = entry.url
    anchor = entry.anchor
    line = entry.location.line
    owner = entry.owner
    tags = Self.withoutNUL(entry.tags.joined(separator: ", "))
    externalID = entry.externalID
    isArchived = entry.isArchived
    referencePath = entry.reference?.path
    referenceAnchor = entry.reference?.anchor
    phrasings = entry.phrasings.map(Self.withoutNUL)
    passages = entry.passages.map(Self.withoutNUL)
    errors = Self.withoutNUL((entry.errorStrings + entry.code).joined(separator: "\n"))
    context = Self.withoutNUL(([document.title] + entry.sectionPath + entry.tags).joined(separator: "\n"))
  }

  /// Analyses a follow-up template of a document.
  init(_ template: FollowUpTemplate, document: Document, analyzer: Analyzer) {
    source = document.source
    path = document.path
    role = .followUp
    audience = template.audience
    question = template.title
    questionKey = analyzer.questionKey(for: template.title)
    answer = template.wordings.first ?? ""
    // It has no blocks of which passages are shown.
    (passageText, blocks) = StoredPassages.columns(of: [], answer: answer)
    section = ""
    line = template.location.line
    tags = ""
    isArchived = false
    kinds = template.kinds.map(\.rawValue)
    wordings = template.wordings
    steps = template.nextSteps
    // What must be said word for word is not searched for.
    let isSaid = template.condition == .cueSaid
    phrasings = isSaid ? [] : template.cues
    if isSaid { add(template.cues.joined(separator: ", "), as: PartKind.cues) }
    add(template.asksFor.joined(separator: ", "), as: PartKind.asksFor)
    add(template.condition?.rawValue ?? "", as: PartKind.condition)
  }

  /// Takes over a detail; no search finds it.
  init(_ placed: Placed<Detail>, document: Document, analyzer: Analyzer) {
    self.init(
      section: placed.title, role: .detail, audience: placed.audience, line: placed.location.line, document,
      analyzer)
    let detail = placed.value
    kinds = detail.kinds.map(\.rawValue)
    wordings = detail.wordings
    add(detail.name, as: PartKind.detail)
    add(detail.cues.text, as: PartKind.cues)
    add(detail.fields.text, as: PartKind.fields)
    add(detail.numbersAfter.text, as: PartKind.numbersAfter)
    add(detail.numbersNotAfter.text, as: PartKind.numbersNotAfter)
    add(detail.forms.map(\.rawValue).joined(separator: ", "), as: PartKind.forms)
    add(detail.neededWith.text, as: PartKind.neededWith)
    add(detail.notNeededWith.text, as: PartKind.notNeededWith)
  }

  /// Takes over a row of the table of steps; no search finds it.
  init(_ placed: Placed<NextSteps>, document: Document, analyzer: Analyzer) {
    self.init(
      section: placed.title, role: .steps, audience: placed.audience, line: placed.location.line, document,
      analyzer)
    kinds = placed.value.kinds.map(\.rawValue)
    steps = placed.value.steps
    add(placed.value.channels.map(\.rawValue).joined(separator: ", "), as: PartKind.channels)
    add(placed.value.cues.text, as: PartKind.cues)
  }

  /// Takes over a rule of synonyms; no search finds it.
  init(_ placed: Placed<SynonymRule>, document: Document, analyzer: Analyzer) {
    self.init(
      section: placed.value.phrase, role: .synonym, audience: placed.audience, line: placed.location.line,
      document,
      analyzer)
    add(placed.value.others.joined(separator: ", "), as: PartKind.synonyms)
  }

  private init(
    section title: String, role: Role, audience: Audience, line: Int, _ document: Document,
    _ analyzer: Analyzer
  ) {
    self.init(
      source: document.source, path: document.path, role: role, audience: audience, question: title,
      questionKey: analyzer.questionKey(for: title), answer: "", line: line)
  }

  /// Adds a line in its place by kind, so that the index has the same bytes in whatever order lines come.
  mutating func add(_ text: String, as kind: String) {
    if text.isEmpty { return }
    let place = lines.firstIndex { $0.kind > kind } ?? lines.endIndex
    lines.insert(Line(kind: kind, text: Self.withoutNUL(text)), at: place)
  }

  /// Puts the content of a record together again from what the index stores.
  init(
    source: String, path: String, role: Role, audience: Audience, question: String, questionKey: String,
    answer: String, line: Int
  ) {
    self.source = source
    self.path = path
    self.role = role
    self.audience = audience
    self.question = question
    self.questionKey = questionKey
    self.answer = answer
    self.line = line
    section = ""
    tags = ""
    isArchived = false
  }

  /// Its lists by the name that the table `parts` has for them.
  var parts: [(kind: String, texts: [String])] {
    [
      (PartKind.phrasing, phrasings), (PartKind.messageKind, kinds), (PartKind.wording, wordings),
      (PartKind.step, steps),
    ] + lines.map { ($0.kind, [$0.text]) }
  }

  /// A text without the character that would end it in SQLite; JSON can hold one.
  private static func withoutNUL(_ text: String) -> String {
    var text = text
    guard text.withUTF8({ $0.contains(0) }) else { return text }
    return String(decoding: text.utf8.map { $0 == 0 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
