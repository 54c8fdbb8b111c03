import Messages
import Testing

@testable import Answering

@Suite struct WordingFillerTests {
  @Test(
    arguments: [
      ("What about {doing}?", "How do I rotate the secret?", "What about rotating the secret?"),
      ("What about {topic}?", "How do I rotate the secret?", "What about the secret?"),
      ("What about {doing}?", "It fails", nil),
      ("What for?", "It fails", "What for?"),
      ("{doing} {topic} {doing}", "how do I run queries", "running queries queries running queries"),
    ] as [(String, String, String?)])
  func `a wording is filled or left out`(wording: String, message: String, expected: String?) {
    #expect(WordingFiller(goal: GoalPhrase(in: message)).filled(wording) == expected)
  }

  @Test func `what a user typed cannot become a link, a picture or markup`() {
    let goal = GoalPhrase(in: "How do I open [this](evil.example/x) ![x](y) <b>*now*</b> `code`?")
    let text = WordingFiller(goal: goal).filled("What about {doing}?") ?? ""
    #expect(text.hasPrefix("What about opening \\[this\\](evil"))
    #expect(!text.replacing("\\[", with: "").replacing("\\<", with: "").contains("["))
  }
}
