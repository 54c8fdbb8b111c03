import Replies
import Testing

@Suite struct ReplyFormatTests {
  @Test func `formats are named as the option takes them`() {
    #expect(ReplyFormat.allCases.map(\.rawValue) == ["markdown", "slack"])
  }
}
