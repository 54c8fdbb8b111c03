import Analysis
import Testing

struct QuestionKeyTests {
  @Test(arguments: [
    ("Why is the “Add User” button disabled?", "why is the \"add user\"  button disabled"),
    ("Why aren’t my hosts online?!", "why aren't my hosts online"), ("Why arent hosts", "why aren't hosts…"),
    ("What’s Fleet ?", "What's Fleet"), ("  What\u{A0}is\n\tFleet. ", "what is fleet"),
    ("Café menu", "CAFE\u{301} MENU"),
    ("Is it free — really?", "is it free -- really"), ("use –verbose", "use --verbose"),
    ("use `make`", "Use 'make'"),
    ("ＦＵＬＬ？", "full"), ("設定は。", "設定は"), ("in\u{AD}stall\u{200B}", "install"),
  ])
  func `two wordings of a question share a key`(one: String, other: String) {
    #expect(Analyzer().questionKey(for: one) == Analyzer().questionKey(for: other))
  }

  @Test(arguments: [
    ("delete a host", "delete hosts"), ("what is fleet", "is fleet"), ("load-balancer", "load balancer"),
    ("C++", "C"),
    ("v4.0", "v40"), ("can I", "can i not"), ("a.b", "ab"),
  ])
  func `different wordings do not`(one: String, other: String) {
    #expect(Analyzer().questionKey(for: one) != Analyzer().questionKey(for: other))
  }

  @Test(arguments: [("", ""), ("?!", ""), (" “…” ", ""), ("How  DO I\0rotate—it?", "how do i rotate-it")])
  func `a key reads like this`(text: String, key: String) {
    #expect(Analyzer().questionKey(for: text) == key)
  }
}
