/// How near the question with its answer is.
struct WholeMeaning: Signal {
  let name = "meaning"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.whole ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "question and answer mean the same by \(Meaning.share(candidate.meaning?.whole))"
  }
}
