/// How near the question with its answer is by a middle layer of the model, which knows more of the words.
struct MiddleMeaning: Signal {
  let name = "meaning by a middle layer"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.middle ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "question and answer are alike by \(Meaning.share(candidate.meaning?.middle))"
  }
}
