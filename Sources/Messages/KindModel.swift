import Corpus

/// A linear model of kinds of messages: each cue adds to or takes from the score of each kind.
enum KindModel {
  /// What a cue says for each kind.
  typealias Weight = (cue: KindCue, question: Double, bugReport: Double, featureRequest: Double)

  /// The kinds in the order of the weights.
  static let kinds: [MessageKind] = [.question, .bugReport, .featureRequest]

  /// The probability of each kind.
  static func probabilities(of cues: KindCues) -> [Double] {
    var scores = bias
    for weight in weights where cues.has(weight.cue) {
      let strength = cues.strength(of: weight.cue)
      scores[0] += strength * weight.question
      scores[1] += strength * weight.bugReport
      scores[2] += strength * weight.featureRequest
    }
    let most = max(scores[0], scores[1], scores[2])
    let powers = scores.map { exponential($0 - most) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  /// Whether a cue speaks more for this kind, by its place, than for the others.
  static func speaks(_ cue: KindCue, for kind: Int) -> Bool {
    let weight = weights[cue.rawValue]
    let values = [weight.question, weight.bugReport, weight.featureRequest]
    return values.indices.allSatisfy { $0 == kind || values[kind] > values[$0] }
  }

  /// The score of a kind from the cues that speak for it.
  static func support(of cues: KindCues, for kind: Int) -> Double {
    weights.reduce(0) { score, weight in
      guard cues.has(weight.cue), speaks(weight.cue, for: kind) else { return score }
      return score + cues.strength(of: weight.cue)
        * [weight.question, weight.bugReport, weight.featureRequest][kind]
    }
  }

  /// e to a power of at most 0 as (1 + x/1024)^1024, which needs no library of mathematics.
  private static func exponential(_ power: Double) -> Double {
    var value = max(0, 1 + power / 1024)
    for _ in 0..<10 { value *= value }
    return value
  }

  // Found by Scripts/fit-kinds on 180 judged messages and those of KindExamples.
  private static let bias: [Double] = [0.85, -0.97, 0.12]

  /// The weights in the order of the cues.
  static let weights: [Weight] = [
    (.plainQuestion, 1.13, -0.10, -0.23),
    (.markOnly, 1.47, -0.25, -0.43),
    (.howTo, 0.93, 0.12, -0.25),
    (.openQuestion, 1.32, -0.21, -0.30),
    (.why, 0.69, 0.22, -0.10),
    (.yesNo, 1.04, -0.15, -0.09),
    (.mayWriter, 1.09, -0.22, -0.08),
    (.inquiry, 0.83, 0.00, -0.04),
    (.goal, 0.59, 0.15, 0.06),
    (.terse, 0.99, -0.07, -0.13),
    (.asksLast, 1.02, -0.22, 0.01),
    (.failure, -0.15, 1.28, -0.33),
    (.failureInQuestion, -0.06, 0.98, -0.12),
    (.negation, 0.04, 0.92, -0.16),
    (.negatedWriter, 0.20, 0.70, -0.10),
    (.change, 0.35, 0.68, -0.23),
    (.contrast, -0.19, 1.03, -0.03),
    (.frequency, 0.09, 1.05, -0.34),
    (.expectation, -0.02, 0.57, 0.25),
    (.pastedError, -0.12, 1.83, -0.22),
    (.pastedLog, -0.11, 1.12, -0.21),
    (.bugLabels, -0.01, 1.54, -0.04),
    (.namedBug, -0.26, 1.47, 0.29),
    (.statement, -1.03, 1.44, 0.39),
    (.measure, 0.05, 1.05, -0.30),
    (.behaviour, -0.15, 1.14, -0.19),
    (.shortQuestion, 0.31, 0.30, 0.19),
    (.wish, -0.28, -0.49, 2.27),
    (.imperative, -0.44, -0.35, 2.28),
    (.please, -0.14, -0.05, 0.99),
    (.askedRequest, -0.43, -0.10, 2.03),
    (.couldThing, 0.11, -0.06, 1.45),
    (.plan, -0.35, -0.07, 1.92),
    (.namedFeature, -0.39, -0.12, 2.01),
    (.newThing, -0.08, -0.20, 1.07),
    (.needThing, 0.04, -0.24, 1.01),
    (.absence, -0.15, -0.08, 1.03),
    (.should, 0.10, -0.25, 0.95),
    (.benefit, -0.11, -0.23, 1.14),
    (.rivals, -0.03, 0.25, 0.58),
    (.supportFor, -0.06, -0.01, 0.87),
    (.featureLabels, -0.12, -0.16, 1.78),
  ]
}
