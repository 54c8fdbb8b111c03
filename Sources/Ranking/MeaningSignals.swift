/// How near the nearest text of the entry is: the question with its answer, the question, another wording.
struct NearestMeaning: Signal {
  let name = "nearest meaning"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.nearest ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "a text of it means the same by \(MeaningText.share(candidate.meaning?.nearest))"
  }
}

/// How near the question with its answer is.
struct WholeMeaning: Signal {
  let name = "meaning"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.whole ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "question and answer mean the same by \(MeaningText.share(candidate.meaning?.whole))"
  }
}

/// What share of the message's words, by their rarity, has one of near meaning in the entry.
struct TokenMeaning: Signal {
  let name = "meaning of words"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.tokens ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "its words mean what the message's words mean by \(MeaningText.share(candidate.meaning?.tokens))"
  }
}

/// How near the question with its answer is by a middle layer of the model, which knows more of the words.
struct MiddleMeaning: Signal {
  let name = "meaning by a middle layer"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.middle ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "question and answer are alike by \(MeaningText.share(candidate.meaning?.middle))"
  }
}

/// Cosines for a person.
private enum MeaningText {
  /// A cosine in hundredths.
  static func share(_ cosine: Double?) -> String { "\(Int((max(cosine ?? 0, 0) * 100).rounded())) %" }
}
