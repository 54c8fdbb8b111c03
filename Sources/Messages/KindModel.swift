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
  private static let bias: [Double] = [0.92, -1.04, 0.12]

  /// The weights in the order of the cues.
  static let weights: [Weight] = [
    (.plainQuestion, 1.11, -0.11, -0.20),
    (.markOnly, 1.69, -0.32, -0.57),
    (.howTo, 0.97, 0.23, -0.41),
    (.openQuestion, 1.49, -0.27, -0.41),
    (.why, 0.59, 0.39, -0.18),
    (.yesNo, 1.12, -0.22, -0.11),
    (.mayWriter, 1.27, -0.35, -0.12),
    (.inquiry, 0.89, -0.01, -0.08),
    (.goal, 0.53, 0.21, 0.06),
    (.terse, 0.99, -0.05, -0.13),
    (.asksLast, 0.99, -0.18, -0.01),
    (.failure, -0.25, 1.46, -0.42),
    (.failureInQuestion, -0.13, 1.13, -0.20),
    (.negation, 0.04, 0.96, -0.21),
    (.negatedWriter, 0.32, 0.66, -0.18),
    (.change, 0.47, 0.68, -0.34),
    (.contrast, -0.29, 1.19, -0.10),
    (.frequency, 0.08, 1.18, -0.47),
    (.expectation, -0.04, 0.45, 0.39),
    (.pastedError, -0.13, 1.94, -0.31),
    (.pastedLog, -0.12, 1.23, -0.31),
    (.bugLabels, -0.02, 1.59, -0.08),
    (.namedBug, -0.46, 1.41, 0.55),
    (.statement, -1.11, 1.48, 0.42),
    (.measure, 0.15, 0.98, -0.33),
    (.behaviour, -0.20, 1.25, -0.25),
    (.shortQuestion, 0.40, 0.10, 0.30),
    (.wish, -0.39, -0.68, 2.57),
    (.imperative, -0.61, -0.41, 2.52),
    (.please, -0.24, -0.09, 1.13),
    (.askedRequest, -0.60, -0.16, 2.26),
    (.couldThing, 0.17, -0.11, 1.44),
    (.plan, -0.51, -0.10, 2.11),
    (.namedFeature, -0.58, -0.18, 2.27),
    (.newThing, -0.15, -0.27, 1.22),
    (.needThing, 0.06, -0.38, 1.13),
    (.absence, -0.23, -0.09, 1.13),
    (.should, 0.18, -0.39, 1.02),
    (.benefit, -0.18, -0.35, 1.32),
    (.rivals, -0.04, 0.36, 0.48),
    (.supportFor, -0.09, -0.02, 0.90),
    (.featureLabels, -0.21, -0.25, 1.95),
  ]
}
