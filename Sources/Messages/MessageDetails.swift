public import Corpus

/// Which of the details that a message should have it gives, and which it lacks.
public struct MessageDetails: Sendable {
  /// A detail that the message gives.
  public struct Given: Sendable, Hashable {
    /// The detail's name.
    public var name: String
    /// The words of the message that give it.
    public var evidence: String
  }

  /// What the message gives, in the order of the details.
  public private(set) var given: [Given] = []

  private let details: [Detail]
  /// Which of the details are needed and not given, by their places: copying a detail costs more than looking for it.
  private var lacking: [Int] = []

  /// Looks for the details in a message.
  ///
  /// - Parameters:
  ///   - details: What authors have written of each.
  ///   - words: The message.
  /// - Complexity: Linear in the message; some 10 µs for a short one and ten details.
  public init(_ details: [Detail], in words: MessageWords) {
    self.details = details
    // Looked at where they are: a detail has some thirty texts and lists, and copying it counts a reference to each.
    let span = details.span
    for place in span.indices {
      if let evidence = Self.evidence(for: span[place], in: words) {
        given.append(Given(name: span[place].name, evidence: evidence))
      } else if Self.isNeeded(span[place], in: words) {
        lacking.append(place)
      }
    }
  }

  /// What a message of a kind should have and this one lacks, in the order of the details.
  public func missing(for kind: MessageKind) -> [Detail] {
    lacking.filter { details[$0].kinds.contains(kind) }.map { details[$0] }
  }

  /// Which of some details the message lacks, in the order of the details.
  public func missing(among names: [String]) -> [Detail] {
    lacking.filter { names.contains(details[$0].name) }.map { details[$0] }
  }

  /// Whether the message lacks anything that one of its kind should have, besides some details.
  public func lacks(for kind: MessageKind, besides names: [String] = []) -> Bool {
    let span = details.span
    for place in lacking where span[place].kinds.contains(kind) && !names.contains(span[place].name) {
      return true
    }
    return false
  }

  /// Whether the message lacks any of some details, besides others.
  public func lacks(among names: [String], besides others: [String] = []) -> Bool {
    let span = details.span
    for place in lacking where names.contains(span[place].name) && !others.contains(span[place].name) {
      return true
    }
    return false
  }

  private static func isNeeded(_ detail: Detail, in words: MessageWords) -> Bool {
    words.first(of: detail.notNeededWith) == nil || words.first(of: detail.neededWith) != nil
  }

  private static func evidence(for detail: Detail, in words: MessageWords) -> String? {
    // A form's field tells most.
    if let field = field(of: detail.fields, in: words, takesPictures: !detail.forms.isEmpty) {
      return words.text(field.label) + ": " + words.text(field.value)
    }
    if !detail.numbersAfter.isEmpty, let number = VersionNumbers(words).first(for: detail) {
      return words.text(number)
    }
    if let place = words.first(of: detail.cues) {
      let number = VersionNumbers(words).range(after: place.upperBound)
      return words.text(place.lowerBound..<(number?.upperBound ?? place.upperBound))
    }
    for form in detail.forms {
      let place =
        switch form {
        case .numberedList: TextForms.numberedList(in: words.visible)
        case .errorText: TextForms.errorText(in: words.visible)
        }
      if let place { return words.text(place) }
    }
    return nil
  }

  /// The field with one of some labels; what happened can be shown in a picture, a version cannot.
  private static func field(
    of labels: CueList, in words: MessageWords, takesPictures: Bool
  ) -> FormFields.Field? {
    var found: FormFields.Field?
    _ = words.first(of: labels) { place in
      found = words.fields.first { field in
        field.label.lowerBound <= place.lowerBound && place.upperBound <= field.label.upperBound
          && (takesPictures || !words.isPicture(field.value))
      }
      return found != nil
    }
    return found
  }
}
