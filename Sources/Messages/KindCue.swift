/// A form of words that speaks for or against a kind of message.
enum KindCue: Int, CaseIterable {
  // Of questions.
  case plainQuestion
  case markOnly
  case howTo
  case openQuestion
  case why
  case yesNo
  case mayWriter
  case inquiry
  case goal
  case plainGoal
  case terse
  case asksLast
  // Of bug reports.
  case failure
  case failureInQuestion
  case negation
  case negatedWriter
  case change
  case contrast
  case frequency
  case expectation
  case pastedError
  case pastedLog
  case bugLabels
  case namedBug
  case statement
  case measure
  case behaviour
  case shortQuestion
  // Of feature requests.
  case wish
  case imperative
  case please
  case askedRequest
  case couldThing
  case plan
  case namedFeature
  case newThing
  case needThing
  case absence
  case should
  case benefit
  case rivals
  case supportFor
  case featureLabels

  /// Whether it is a single common word, which a long message is bound to hold.
  var isIncidental: Bool {
    switch self {
    case .failure, .failureInQuestion, .negation, .negatedWriter, .change, .contrast, .frequency,
      .expectation,
      .measure, .behaviour:
      true
    default: false
    }
  }
}

/// The cues of one message, with the words that are each.
struct KindCues {
  /// How often each cue was found, by its number.
  private(set) var counts = [Int](repeating: 0, count: KindCue.allCases.count)
  /// The words of each, in the order they were found.
  private(set) var words: [(cue: KindCue, text: String)] = []

  /// The number of words of the prose.
  var wordCount = 0

  mutating func note(_ cue: KindCue, _ text: String) {
    counts[cue.rawValue] += 1
    if words.count < 32, !text.isEmpty { words.append((cue, text)) }
  }

  /// How strong a cue is: 0, 1, or 1.5 when it was found more than once; less when it may be there by chance.
  func strength(of cue: KindCue) -> Double {
    let count = counts[cue.rawValue]
    let strength: Double = count == 0 ? 0 : count == 1 ? 1 : 1.5
    return cue.isIncidental ? strength * min(1, 30 / Double(max(1, wordCount))) : strength
  }

  func has(_ cue: KindCue) -> Bool { counts[cue.rawValue] > 0 }
}
