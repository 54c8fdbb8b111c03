/// A form of words that speaks for or against a kind of message.
enum KindCue: Int, CaseIterable {
  // Of questions.
  case questionMark
  case howTo
  case openQuestion
  case why
  case yesNo
  case mayWriter
  case inquiry
  case goal
  case terse
  // Of bug reports.
  case failure
  case failureInQuestion
  case negation
  case negatedWriter
  case negatedQuestion
  case change
  case contrast
  case frequency
  case expectation
  case pastedError
  case pastedLog
  case bugLabels
  case statement
  case measure
  // Of feature requests.
  case wish
  case imperative
  case askedRequest
  case plan
  case featureNoun
  case absence
  case should
  case benefit
  case rivals
  case supportFor
  case featureLabels
}

/// The cues of one message, with the words that are each.
struct KindCues {
  /// How strong each cue is, from 0 to 2, by its number.
  private(set) var values = [Double](repeating: 0, count: KindCue.allCases.count)
  /// The words of each, in the order they were found.
  private(set) var words: [(cue: KindCue, text: String)] = []

  /// Notes a cue; its strength grows to 1, or to 2 where saying it twice says more.
  mutating func note(_ cue: KindCue, _ text: String) {
    let most: Double = cue == .failure ? 2 : 1
    if values[cue.rawValue] < most { values[cue.rawValue] += 1 }
    if words.count < 24 { words.append((cue, text)) }
  }

  func has(_ cue: KindCue) -> Bool { values[cue.rawValue] > 0 }
}
