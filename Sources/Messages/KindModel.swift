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
  private static let bias: [Double] = [0.97, -1.04, 0.08]

  /// The weights in the order of the cues.
  static let weights: [Weight] = [
    (.plainQuestion, 1.05, -0.08, -0.17),
    (.markOnly, 1.65, -0.32, -0.54),
    (.howTo, 0.96, 0.23, -0.40),
    (.openQuestion, 1.47, -0.27, -0.40),
    (.why, 0.58, 0.39, -0.17),
    (.yesNo, 1.10, -0.20, -0.10),
    (.mayWriter, 1.28, -0.36, -0.12),
    (.inquiry, 0.83, 0.05, -0.09),
    (.goal, 1.10, -0.30, -0.00),
    (.plainGoal, 1.29, -0.20, -0.29),
    (.terse, 1.03, -0.08, -0.15),
    (.asksLast, 1.00, -0.22, 0.02),
    (.failure, -0.34, 1.54, -0.39),
    (.failureInQuestion, -0.15, 1.14, -0.19),
    (.negation, 0.13, 0.90, -0.23),
    (.negatedWriter, 0.32, 0.65, -0.16),
    (.change, 0.37, 0.74, -0.31),
    (.contrast, -0.35, 1.24, -0.09),
    (.frequency, 0.11, 1.15, -0.47),
    (.expectation, -0.05, 0.45, 0.40),
    (.pastedError, -0.15, 1.95, -0.30),
    (.pastedLog, -0.14, 1.24, -0.29),
    (.bugLabels, -0.02, 1.59, -0.07),
    (.namedBug, -0.49, 1.44, 0.55),
    (.statement, -0.93, 1.36, 0.37),
    (.measure, 0.13, 1.00, -0.33),
    (.behaviour, -0.12, 1.20, -0.28),
    (.shortQuestion, 0.39, 0.09, 0.32),
    (.wish, -0.46, -0.64, 2.60),
    (.imperative, -0.65, -0.40, 2.55),
    (.please, -0.26, -0.08, 1.14),
    (.askedRequest, -0.67, -0.15, 2.32),
    (.couldThing, 0.16, -0.11, 1.45),
    (.plan, -0.53, -0.10, 2.13),
    (.namedFeature, -0.62, -0.18, 2.30),
    (.newThing, -0.17, -0.26, 1.23),
    (.needThing, 0.05, -0.38, 1.14),
    (.absence, -0.29, -0.06, 1.15),
    (.should, 0.11, -0.37, 1.06),
    (.benefit, -0.21, -0.34, 1.35),
    (.rivals, -0.27, 0.55, 0.53),
    (.supportFor, -0.09, -0.02, 0.91),
    (.featureLabels, -0.23, -0.24, 1.97),
  ]
}
