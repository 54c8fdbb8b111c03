/// How near an entry is to a message in meaning, as vectors of a model tell it.
public struct Meaning: Sendable, Hashable {
  /// The cosine of the question with its answer, -1 to 1.
  public var whole: Double
  /// The largest cosine of that, the question alone and its other wordings, -1 to 1.
  public var nearest: Double
  /// The cosine of the question with its answer by a middle layer of the model, -1 to 1.
  public var middle: Double
  /// What share of the message's tokens, by their rarity, has near ones in the entry, -1 to 1.
  public var tokens: Double

  /// Makes a meaning.
  public init(whole: Double, nearest: Double, middle: Double, tokens: Double) {
    self.whole = whole
    self.nearest = nearest
    self.middle = middle
    self.tokens = tokens
  }

  /// A cosine in hundredths, for a person.
  static func share(_ cosine: Double?) -> String { "\(Int((max(cosine ?? 0, 0) * 100).rounded())) %" }

  /// Gives candidates that have no vectors yet what the others have on average, so that their words decide.
  static func assume(_ candidates: inout [Candidate]) {
    let known = candidates.compactMap(\.meaning)
    guard !known.isEmpty, known.count < candidates.count else { return }
    func mean(_ value: (Meaning) -> Double) -> Double {
      known.reduce(0) { $0 + value($1) } / Double(known.count)
    }
    let average = Meaning(
      whole: mean(\.whole), nearest: mean(\.nearest), middle: mean(\.middle), tokens: mean(\.tokens))
    for place in candidates.indices where candidates[place].meaning == nil {
      candidates[place].meaning = average
    }
  }
}
