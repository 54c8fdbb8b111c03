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
      let strength = cues.strength(of: weight.cue.rawValue)
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
      return score + cues.strength(of: weight.cue.rawValue)
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
  private static let bias: [Double] = [0.76, -0.79, 0.04]

  /// The weights in the order of the cues.
  static let weights: [Weight] = [
    (.plainQuestion, 1.26, -0.33, -0.13),
    (.markOnly, 1.67, -0.41, -0.46),
    (.howTo, 0.99, 0.14, -0.33),
    (.openQuestion, 1.62, -0.50, -0.32),
    (.why, 0.70, 0.26, -0.16),
    (.yesNo, 1.07, -0.21, -0.06),
    (.mayWriter, 1.24, -0.34, -0.10),
    (.inquiry, 1.08, -0.27, -0.02),
    (.goal, 0.86, -0.27, 0.21),
    (.terse, 1.07, -0.16, -0.11),
    (.asksLast, 1.12, -0.35, 0.03),
    (.failure, -0.01, 0.97, -0.16),
    (.failureInQuestion, -0.28, 1.14, -0.06),
    (.negation, 0.31, 0.61, -0.12),
    (.negatedWriter, 0.22, 0.56, 0.02),
    (.change, 0.51, 0.45, -0.16),
    (.contrast, -0.01, 0.58, 0.23),
    (.frequency, 0.19, 0.77, -0.16),
    (.expectation, -0.03, 0.54, 0.29),
    (.pastedError, 0.04, 1.73, -0.27),
    (.pastedLog, 0.06, 0.99, -0.25),
    (.bugLabels, -0.01, 1.55, -0.04),
    (.namedBug, -0.32, 1.41, 0.41),
    (.statement, -1.24, 1.71, 0.33),
    (.measure, 0.19, 0.96, -0.36),
    (.behaviour, 0.04, 0.76, 0.01),
    (.shortQuestion, 0.12, 0.47, 0.20),
    (.wish, -0.30, -0.68, 2.48),
    (.imperative, -0.49, -0.54, 2.52),
    (.please, -0.18, -0.10, 1.08),
    (.askedRequest, -0.49, -0.39, 2.38),
    (.couldThing, 0.16, -0.07, 1.41),
    (.plan, -0.44, -0.10, 2.05),
    (.namedFeature, -0.51, -0.17, 2.18),
    (.newThing, -0.10, -0.47, 1.37),
    (.needThing, 0.07, -0.34, 1.08),
    (.absence, -0.17, -0.17, 1.13),
    (.should, 0.19, -0.43, 1.04),
    (.benefit, -0.12, -0.38, 1.30),
    (.rivals, 0.19, 0.02, 0.60),
    (.supportFor, -0.07, -0.01, 0.88),
    (.featureLabels, -0.15, -0.29, 1.93),
  ]
}
