/// What a row of the table `parts` is.
enum PartKind {
  // Of these a record may have several.
  static let phrasing = "phrasing"
  static let messageKind = "message kind"
  static let wording = "wording"
  static let step = "step"

  // Of these it has one, a whole line of a file of follow-ups.
  static let asksFor = "asks for"
  static let condition = "when"
  static let detail = "detail"
  static let cues = "cues"
  static let fields = "fields"
  static let numbersAfter = "numbers after"
  static let numbersNotAfter = "numbers not after"
  static let forms = "forms"
  static let neededWith = "needed with"
  static let notNeededWith = "not needed with"
  static let channels = "from"

  // The other phrases of a rule of synonyms, separated by commas.
  static let synonyms = "synonyms"
}
