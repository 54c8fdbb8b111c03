import Corpus

/// The weights of the cues for each kind; see `Scripts/fit-kinds`.
enum KindModel {
  /// The kinds in the order of the weights.
  static let kinds: [MessageKind] = [.question, .bugReport, .featureRequest]

  /// The probability of each kind.
  static func probabilities(of cues: KindCues) -> [Double] {
    var scores = bias
    for (place, value) in cues.values.enumerated() where value > 0 {
      for kind in 0..<3 { scores[kind] += value * weights[place * 3 + kind] }
    }
    let most = max(scores[0], scores[1], scores[2])
    var total = 0.0
    for kind in 0..<3 {
      scores[kind] = exponential(scores[kind] - most)
      total += scores[kind]
    }
    for kind in 0..<3 { scores[kind] /= total }
    return scores
  }

  /// Whether a cue speaks more for this kind than for each other.
  static func speaks(_ cue: KindCue, for kind: Int) -> Bool {
    let weight = weights[cue.rawValue * 3 + kind]
    return (0..<3).allSatisfy { $0 == kind || weight > weights[cue.rawValue * 3 + $0] }
  }

  /// e to a power of at most 0, without a mathematics library: (1 + x/1024)^1024.
  private static func exponential(_ power: Double) -> Double {
    var value = max(0, 1 + power / 1024)
    for _ in 0..<10 { value *= value }
    return value
  }

  private static let bias: [Double] = [0, 0, 0]
  private static let weights: [Double] = [Double](repeating: 0, count: 200)
}
