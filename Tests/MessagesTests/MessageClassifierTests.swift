import Corpus
import Testing

@testable import Messages

@Suite struct MessageClassifierTests {
  private let classifier = MessageClassifier()

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
      ("thank you so much, works great!", .praise),
      ("Kudos, I love this tool", .praise),
      // Thanks are no praise when something is wanted.
      ("Thanks for the great tool! How do I rotate the enroll secret?", .question),
      ("Love it, but the hosts page crashes", .bugReport),
      ("great tool, would be nice to have a dark mode", .featureRequest),
      // What somebody is about to do is no report.
      ("We want to move from Kolide to Fleet", .question),
      ("I want to rotate secrets", .question),
      ("I need to delete hosts", .question),
      ("I'm trying to rotate the enroll secret", .question),
      ("We are evaluating Fleet for 500 laptops.", .question),
      ("Looking to upgrade from 4.10 to 4.60", .question),
      ("We are planning to enroll 2,000 Macs next week.", .question),
      ("I would like to rotate the secret", .question),
      ("I'm trying to enroll a laptop, but it fails with an error", .bugReport),
      ("We want to delete hosts but the button does nothing", .bugReport),
      ("We want to be able to filter hosts by label, please add that", .featureRequest),
      ("Hello, need help with live queries please", .question),
      ("please help", .question),
      ("enable a policy", .question),
      ("create a label", .question),
      ("please enable a dark mode", .featureRequest),
      ("Dark mode, please", .featureRequest),
      ("show me how to rotate the enroll secret", .question),
      ("show us where labels are used", .question),
      ("Show when a label was used last", .featureRequest),
      ("show the owner of a host in the list", .featureRequest),
      ("[Feature] Export labels", .featureRequest),
      ("best pizza places", .question),
      ("best way to deploy", .question),
      ("You are the best!", .praise),
      ("best tool ever", .praise),
      // A case that is only imagined is no report.
      ("what happens if a host crashes?", .question),
      ("What happens when a host crashes?", .question),
      ("What would happen if the database is corrupt?", .question),
      ("what happens to queries when a host dies", .question),
      ("If Redis dies, does Fleet lose results?", .question),
      ("What if a host is missing?", .question),
      ("What happens when I click save is that the page crashes", .bugReport),
      ("Why does it crash if I click save?", .question),
      ("It crashes if I click save", .bugReport),
      // Who wishes for help wishes for nothing that is not there.
      ("It would be great if you could tell me how to rotate the enroll secret", .question),
      ("Would love some help with enrolling my hosts", .question),
      ("It would be nice if someone could look at my ticket", .question),
      ("Please make sure you read this: my hosts are offline", .question),
      ("Please support us, our server is down", .bugReport),
      ("Please add me to the channel", .question),
      ("Please add a dark mode", .featureRequest),
      ("It would be great if you could add a dark mode", .featureRequest),
      ("It would be great if I could see the owner of a host", .featureRequest),
      ("page crashes. How to reproduce: open hosts, click on Delete, see error", .bugReport),
      ("+1 for this", .featureRequest),
      // Nor is what somebody wants to be told of.
      ("I want to be notified when a host goes offline", .question),
      ("We need an email whenever a policy fails", .featureRequest),
      ("I would like to get an alert if the server crashes, how do I set this up?", .question),
      ("I was alerted when the server crashed", .bugReport),
      ("I want to be notified when a host goes offline, but no email comes", .bugReport),
      ("We are never notified when a host goes offline", .bugReport),
      // One word that names a step is what somebody looks for.
      ("upgrade", .question),
      ("updating", .question),
      ("error", .bugReport),
      // Nor are thanks for a repair.
      ("thank you for fixing the crash", .praise),
      ("Thanks for fixing the bug with the labels!", .praise),
      ("The crash is fixed now, thanks!", .praise),
      ("Thanks for fixing the crash, but now the page hangs", .bugReport),
      ("Thanks in advance for fixing the crash", .bugReport),
      ("The bug that was fixed last week is back", .bugReport),
      // Nor is how many of something there are.
      ("we have 403 hosts", .question),
      ("We have 500 hosts enrolled and 20 teams", .question),
      ("We have 1 server", .question),
      ("We run Fleet 4.3.1 on 2 servers and MySQL 8", .question),
      ("We run Fleet 4.3.1 and the page stays blank", .bugReport),
      ("We have 1 error in the log", .bugReport),
      ("We got HTTP 502 from the load balancer.", .bugReport),
      ("When using the API I receive Status 503.", .bugReport),
      ("With Fleet 4.30 the page takes 12.5 seconds to load.", .bugReport),
      ("We run it with 4.5GB of memory since 12.5 hours", .bugReport),
      ("we have 500 errors a day budget", .question),
      ("we have 500 errors a day since the upgrade", .bugReport),
      ("we have 1200 hosts and the page is slow", .bugReport),
      ("It takes 30 seconds to load", .bugReport),
      // Cues do not run from line to line.
      ("enroll secret\nFleet 4.3\nHow do I rotate it", .question),
      ("We use Fleet 4.3\nThe page stays blank\nNo message", .bugReport),
      // Nothing speaks for any kind.
      ("The tables are green.", .question),
    ] as [(String, MessageKind)])
  func `a message is of the kind that its words say`(message: String, kind: MessageKind) {
    let judgment = classifier.judgment(of: message)
    #expect(judgment.kind == kind)
    #expect(kind == .question || !judgment.evidence.isEmpty)
  }

  @Test(
    arguments: [
      ("what happens if a host crashes?", false), ("How do I export logs to Splunk?", false),
      ("thank you for fixing the crash", false), ("Why does Fleet use Redis?", false),
      ("enroll secret", false),
      ("Why is my host offline?", true), ("is the server slow?", true), ("Why are our hosts so quiet?", true),
      ("How do I mend a host that fails?", true), ("The page crashes", true),
      ("certificate verify failed", true),
    ])
  func `trouble is what goes wrong for the writer, also in a question`(message: String, hasTrouble: Bool) {
    #expect(classifier.judgment(of: message).hasTrouble == hasTrouble)
  }

  @Test(arguments: ["👍", "❤️", "❤", "🎉", "🙏", "👍🏽 👍", "🎉🎉!", ":+1:", " :tada: :heart:\n"])
  func `a pleased sign alone is praise`(message: String) {
    let judgment = classifier.judgment(of: message)
    #expect(judgment.kinds == [.praise])
    #expect(judgment.evidence.allSatisfy { message.contains($0) } && !judgment.evidence.isEmpty)
  }

  @Test(arguments: ["", "???", "👎", "🙏 👎", "🤔", "👍?", ":-1:", "> 👍", "\u{0}"])
  func `other signs alone are a question`(message: String) {
    #expect(classifier.judgment(of: message).kinds == [.question])
  }

  @Test func `the evidence is what the message says`() {
    let judgment = classifier.judgment(of: "It would be great, and there is a bug? Please add X.")
    #expect(judgment.evidence.contains("would be great"))
    #expect(judgment.evidence.contains("Please add"))
  }

  @Test func `a message that reports and asks is of both kinds`() {
    let judgment = classifier.judgment(
      of: """
        After the upgrade the hosts page stays blank and the log is full of errors. Is there a way to go back to the
        old version? How do we do that?
        """)
    #expect(Set(judgment.kinds) == [.bugReport, .question])
    #expect(judgment.findings.allSatisfy { !$0.evidence.isEmpty })
  }

  @Test func `probabilities fall and are at most 1`() {
    for (message, _) in KindExamples.all + FreshKindExamples.all {
      let findings = classifier.judgment(of: message).findings
      #expect((1...2).contains(findings.count))
      #expect(findings.map(\.probability) == findings.map(\.probability).sorted(by: >))
      #expect(findings.map(\.probability).reduce(0, +) <= 1.000_001)
    }
  }

  @Test func `what was pasted speaks for a bug report`() {
    let judgment = classifier.judgment(
      of: "E0503 10:32:01.123456 1234 tls.cpp:75] Request error: certificate verify failed")
    #expect(judgment.kind == .bugReport)
    #expect(judgment.evidence == ["certificate verify failed"])
  }

  @Test func `quotes, greetings and thanks say nothing about the kind`() {
    let question = "How do I rotate the enroll secret?"
    let alone = classifier.judgment(of: question)
    let dressed = classifier.judgment(
      of:
        "Hi team!\n> it crashes with an error, please add a fix\n\n\(question)\n\nThanks in advance, you are great"
    )
    #expect(dressed == alone)
  }

  @Test func `nine in ten messages are told right`() {
    for (table, least) in [(KindExamples.all, 0.9), (FreshKindExamples.all, 0.9)] {
      let right = table.count { classifier.judgment(of: $0.message).kind == $0.kind }
      #expect(Double(right) / Double(table.count) >= least)
    }
  }

  @Test func `each cue has its weight`() {
    #expect(KindModel.weights.map(\.cue) == KindCue.allCases)
  }
}
