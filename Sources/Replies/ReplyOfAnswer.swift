public import Answering

extension ReplyContent {
  /// What of an answer is for the person who asked.
  public init(_ answer: Answer) {
    self.init(
      kind: answer.kind,
      entries: answer.results.map { result in
        Entry(
          question: result.question, section: result.section, answer: result.answer, url: result.url,
          sourceTitle: result.sourceTitle,
          audience: result.audience,
          confidence: Confidence(rawValue: Self.word(for: result.confidence)) ?? .none)
      },
      followUps: answer.followUps.map { FollowUp($0.text, for: $0.kind, audience: $0.audience) })
  }

  private static func word(for value: some RawRepresentable<String>) -> String { value.rawValue }
}
