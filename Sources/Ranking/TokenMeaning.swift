/// What share of the message's words, by their rarity, has one of near meaning in the entry.
struct TokenMeaning: Signal {
  let name = "meaning of words"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.tokens ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "its words mean what the message's words mean by \(Meaning.share(candidate.meaning?.tokens))"
  }
}
