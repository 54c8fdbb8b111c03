import Corpus
import Messages
import Testing

@testable import Answering

@Suite struct NextStepsChoiceTests {
  private static let table = [
    NextSteps(
      channels: Channel.allCases, kinds: MessageKind.allCases, cues: CueList("exploit"),
      steps: ["In private."]),
    NextSteps(channels: [.customer], kinds: [.featureRequest], steps: ["File it.", "Set `{milestone}`."]),
    NextSteps(channels: [.community], kinds: [.featureRequest, .bugReport], steps: ["Link the form."]),
    NextSteps(
      channels: [.community, .customer], kinds: [.featureRequest], steps: ["Answer today.", "File it."]),
    NextSteps(channels: [.github], kinds: [.question], steps: ["Link the docs."]),
  ]

  private func steps(
    _ kinds: [MessageKind], _ channel: Channel, _ message: String = "", milestone: HalfYear? = nil,
    onlyByCues: Bool = false, and additions: [String] = []
  ) -> [String] {
    let filler = WordingFiller(goal: GoalPhrase(in: message), milestone: milestone)
    return NextStepsChoice(table: Self.table, words: MessageWords(message), filler: filler)
      .steps(for: kinds, from: channel, onlyByCues: onlyByCues, and: additions)
  }

  @Test func `the rows that fit are put together in order, each step once`() {
    let half = HalfYear(of: CalendarDay(year: 2021, month: 6, day: 25))
    #expect(
      steps([.featureRequest], .customer, milestone: half, and: ["File it.", "Wait."])
        == ["File it.", "Set `H1 2021`.", "Answer today.", "Wait."])
    #expect(steps([.featureRequest], .community) == ["Link the form.", "Answer today.", "File it."])
    #expect(steps([.bugReport, .question], .github) == ["Link the form.", "Link the docs."])
  }

  @Test func `a step that needs a date is left out without one`() {
    #expect(steps([.featureRequest], .customer) == ["File it.", "Answer today."])
  }

  @Test func `a row with cues counts only for messages with one of them`() {
    #expect(steps([.bugReport], .community, "an EXPLOIT!") == ["In private.", "Link the form."])
    #expect(steps([.bugReport], .community, "exploited") == ["Link the form."])
  }

  @Test func `only rows with cues count where the kind of a message does not matter`() {
    #expect(
      steps([.bugReport], .community, "an exploit", onlyByCues: true, and: ["Wait."])
        == ["In private.", "Wait."])
    #expect(steps([.bugReport], .community, "a bug", onlyByCues: true) == [])
  }

  @Test func `a channel without steps for a kind has the community's`() {
    #expect(steps([.featureRequest], .pullRequest) == ["Link the form.", "Answer today.", "File it."])
    #expect(steps([.praise], .pullRequest, and: ["Smile."]) == ["Smile."])
  }
}
