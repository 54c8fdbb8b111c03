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
  private static let bias: [Double] = [0.70, -0.70, 0.00]

  /// The weights in the order of the cues.
  static let weights: [Weight] = [
    (.plainQuestion, 1.89, -0.66, -0.43),
    (.howTo, 0.77, 0.26, -0.22),
    (.openQuestion, 1.46, -0.45, -0.21),
    (.why, 0.67, 0.27, -0.14),
    (.yesNo, 0.79, -0.24, 0.25),
    (.mayWriter, 1.10, -0.24, -0.06),
    (.inquiry, 0.89, -0.15, 0.06),
    (.goal, 0.83, -0.22, 0.19),
    (.terse, 1.35, -0.42, -0.13),
    (.asksLast, 1.21, -0.49, 0.08),
    (.failure, 0.09, 1.01, -0.29),
    (.failureInQuestion, -0.07, 0.97, -0.10),
    (.negation, 0.27, 0.64, -0.11),
    (.negatedWriter, 0.19, 0.60, 0.01),
    (.change, 0.27, 0.62, -0.09),
    (.contrast, 0.00, 0.72, 0.08),
    (.frequency, -0.37, 0.98, 0.19),
    (.expectation, -0.01, 0.70, 0.11),
    (.pastedError, 0.01, 1.74, -0.26),
    (.pastedLog, 0.03, 1.00, -0.24),
    (.bugLabels, -0.01, 1.54, -0.03),
    (.namedBug, -0.39, 1.46, 0.42),
    (.statement, -1.03, 1.47, 0.36),
    (.measure, 0.06, 1.10, -0.36),
    (.shortQuestion, 0.25, 0.32, 0.22),
    (.wish, -0.35, -0.57, 2.42),
    (.imperative, -0.37, -0.56, 2.44),
    (.please, -0.18, -0.11, 1.09),
    (.askedRequest, -0.45, -0.36, 2.31),
    (.couldThing, 0.21, -0.10, 1.39),
    (.plan, -0.43, -0.08, 2.01),
    (.namedFeature, -0.44, -0.18, 2.13),
    (.newThing, -0.08, -0.47, 1.35),
    (.needThing, 0.04, -0.16, 0.92),
    (.absence, -0.16, -0.04, 1.00),
    (.should, 0.37, -0.37, 0.80),
    (.benefit, -0.09, -0.26, 1.15),
    (.rivals, 0.17, 0.04, 0.59),
    (.supportFor, -0.07, -0.01, 0.89),
    (.featureLabels, -0.19, -0.28, 1.97),
  ]
}
