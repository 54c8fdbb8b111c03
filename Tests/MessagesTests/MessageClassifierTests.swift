import Corpus
import Messages
import Testing

@Suite struct MessageClassifierTests {
  @Test(
    arguments: [
      ("How do I rotate the enroll secret?", .question),
      ("what is the minimum MySQL version", .question),
      ("enroll secret", .question),
      ("", .question),
      ("The hosts page crashes after upgrading to 4.3.0, steps to reproduce: open it", .bugReport),
      ("Live queries stopped working, I get a 500 internal server error", .bugReport),
      ("It would be great if Fleet could send policies to Jira", .featureRequest),
      ("Feature request: please add dark mode", .featureRequest),
      ("any plans to support FreeBSD? we'd love that", .featureRequest),
    ] as [(String, MessageKind)])
  func `a message is of the kind that its words say`(message: String, kind: MessageKind) {
    let judgment = MessageClassifier().judgment(of: message)
    #expect(judgment.kind == kind)
    #expect(kind == .question || !judgment.evidence.isEmpty)
  }

  @Test func `the evidence is what the message says`() {
    let judgment = MessageClassifier().judgment(of: "It would be great, and there is a bug? Please add X.")
    #expect(judgment.evidence.contains("would be great"))
  }
}
