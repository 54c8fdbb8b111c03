import Evaluation
import Testing

@Suite struct JudgedQuestionTests {
  @Test func `a question without relevant entries has no answer`() {
    #expect(JudgedQuestion(id: "1", question: "What?", relevant: [:]).relevant.isEmpty)
  }
}
