/// A figure that is measured on a set, by the name that reports and floors give it.
public enum Figure: String, Sendable, Hashable, CaseIterable {
  /// Share of answerable questions whose first entry is relevant.
  case precisionAtOne = "P@1"
  /// Share of the relevant entries that are among the first five.
  case recallAtFive = "R@5"
  /// Mean of the reciprocal rank of the first relevant entry among ten.
  case reciprocalRank = "MRR@10"
  /// How near the order of the first ten is to the best one.
  case discountedGain = "nDCG@10"
  /// How well the probability of the first entry tells questions that have an answer from those that have none.
  case areaUnderCurve = "AUROC"
  /// Share of the messages whose kind is judged that were taken for it.
  case kind
  /// Share of the answers with high confidence that are right; one to a question without an answer is wrong.
  case highRight = "high right"
  /// The same, where an answer is right as well by another judgment of the very same message.
  case highRightByAny = "high right by any"
  /// The most that ``highRight`` could be if each of these messages got the one answer that most of its judgments name.
  case highRightAtMost = "high right at most"
  /// Share of answerable questions answered with high confidence.
  case highShare = "high share"
  /// Share of questions without an answer that were answered with high confidence.
  case unanswerableHigh = "unanswerable high"
  /// Share of questions without an answer that were left unanswered.
  case unanswerableAbstained = "unanswerable abstained"
  /// Share of answerable questions that were left unanswered.
  case answerableAbstained = "answerable abstained"
  /// The expected calibration error of the probability of the first entry.
  case calibrationError = "ECE"
  /// Median of the time a question took, in milliseconds.
  case medianTime = "median ms"
  /// The time in milliseconds that 95 of 100 questions did not exceed.
  case slowTime = "p95 ms"

  /// A value as it is told and compared, with four digits: what is printed as 0.55 does not fail a floor of 0.55.
  public static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
