/// The words that carry meaning in the question and its other wordings: the mean of the best three wordings.
public struct QuestionWords: Signal {
  /// The name in explanations.
  public let name = "question's words"

  /// Makes the signal.
  public init() {}

  /// BM25 as a share of the message's rarity.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    WordingMatch.meanOfBestThree(candidate.wordings, \.words)
  }

  /// How many wordings there are.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    candidate.wordings.count > 1
      ? "the best three of \(candidate.wordings.count) wordings" : "the question alone"
  }
}

/// The function words of the question: "how long", "how many" and "how often" ask for different things.
public struct FunctionWords: Signal {
  /// The name in explanations.
  public let name = "function words"

  /// Makes the signal.
  public init() {}

  /// BM25 as a share of the message's rarity, the mean of the best three wordings.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    WordingMatch.meanOfBestThree(candidate.wordings, \.functionWords)
  }

  /// Says so.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "small words that the question has too"
  }
}

/// Question to question: how much the message and the most similar wording have in common beside what only one of them has.
public struct BestWording: Signal {
  /// The name in explanations.
  public let name = "most similar wording"

  /// Makes the signal.
  public init() {}

  /// Dice's coefficient by rarity, 0 to 1.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    candidate.wordings.reduce(0) { max($0, $1.similarity) }
  }

  /// The share.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "\(Int((value(of: candidate, in: context) * 100).rounded())) % in common"
  }
}

/// The same for the best three wordings, so that one odd alias alone does not decide.
public struct SimilarWordings: Signal {
  /// The name in explanations.
  public let name = "similar wordings"

  /// Makes the signal.
  public init() {}

  /// The mean of Dice's coefficient over the best three, 0 to 1.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    WordingMatch.meanOfBestThree(candidate.wordings, \.similarity)
  }

  /// The share.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "\(Int((value(of: candidate, in: context) * 100).rounded())) % in common on average"
  }
}

/// Letters in common, which finds misspelt and differently built words.
public struct Letters: Signal {
  /// The name in explanations.
  public let name = "letters"

  /// Makes the signal.
  public init() {}

  /// The cosine of letter triples, the mean of the best three wordings, 0 to 1.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    WordingMatch.meanOfBestThree(candidate.wordings, \.letters)
  }

  /// The share.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "\(Int((value(of: candidate, in: context) * 100).rounded())) % of the letters alike"
  }
}

/// The longest stretch of the message that a wording has word for word.
public struct ExactPhrase: Signal {
  /// The name in explanations.
  public let name = "exact phrase"

  /// Makes the signal.
  public init() {}

  /// The stretch's rarity as a share of the message's.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    candidate.wordings.reduce(0) { max($0, $1.phrase) }
  }

  /// Says so.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "words in a row as they were asked"
  }
}
