/// How near the nearest text of the entry is: the question with its answer, the question, another wording.
struct NearestMeaning: Signal {
  let name = "nearest meaning"

  func value(of candidate: Candidate, in context: RankingContext) -> Double {
    max(candidate.meaning?.nearest ?? 0, 0)
  }

  func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "a text of it means the same by \(Meaning.share(candidate.meaning?.nearest))"
  }
}
