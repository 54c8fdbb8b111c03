import Messages
import Testing

@Suite struct MessageReaderTests {
  private let reader = MessageReader()
  private let question = "How do I rotate the enroll secret without losing hosts?"

  @Test(
    arguments: [
      ("How do I rotate secrets?", "How do I rotate secrets?"),
      ("hey all, how do I rotate secrets?", "how do I rotate secrets?"),
      ("Hi team! How do I rotate secrets? Thanks in advance", "How do I rotate secrets?"),
      ("good morning folks - how do I rotate secrets? cheers, Bob", "how do I rotate secrets?"),
      ("hi how do I rotate secrets TIA thanks", "how do I rotate secrets"),
      ("Hello there :wave: <@U123ABC> @jane how do I rotate secrets? (edited)", "how do I rotate secrets?"),
      ("Hope you are all doing well. How do I rotate secrets?", "How do I rotate secrets?"),
      (
        "How do I rotate secrets?\n\nBest regards,\nTomasz Nowak\nSenior Engineer", "How do I rotate secrets?"
      ),
      ("How do I rotate secrets?\n-- \nTomasz\n+1 555", "How do I rotate secrets?"),
      ("How do I rotate secrets?\n\nSent from my iPhone", "How do I rotate secrets?"),
      ("On Mon, 3 May 2021, X wrote:\n> old words\n\nHow do I rotate secrets?", "How do I rotate secrets?"),
      ("How do I rotate secrets?\n-----Original Message-----\nother words", "How do I rotate secrets?"),
      ("<!-- tell us\nall --> How do I rotate secrets?", "How do I rotate secrets?"),
      ("**Question**: How do I rotate secrets?\n_No response_", "How do I rotate secrets?"),
      ("### Question\nHow do I rotate secrets?\n- [ ] I searched", "How do I rotate secrets?"),
      ("OS: macOS 12\nHow do I rotate secrets?", "How do I rotate secrets?"),
      ("Subject: Secrets\nHow do I rotate them?", "Secrets\n\nHow do I rotate them?"),
      // Lines and items that their writer ended are sentences, lines that were full are not.
      (
        "My hosts do not enroll\nWe use Fleet 4.3\nhow do I find out why",
        "My hosts do not enroll\n\nWe use Fleet 4.3\n\nhow do I find out why"
      ),
      ("- the page is blank\n- no host enrolls", "the page is blank\n\nno host enrolls"),
      ("It runs on\nUbuntu and it stays\noffline", "It runs on Ubuntu and it stays offline"),
      (
        "We have moved our hosts to another load balancer last week and since\nMonday half of them are offline",
        "We have moved our hosts to another load balancer last week and since Monday half of them are offline"
      ),
      ("One line\n\nanother one", "One line\n\nanother one"),
      ("# How do I rotate secrets?", "How do I rotate secrets?"),
      ("How do I do this:\n```\nfleetctl get\n```\nin one go?", "How do I do this: in one go?"),
      ("$ fleetctl apply\nHow do I undo that?", "How do I undo that?"),
      // What looks like a courtesy and is none.
      ("Hello world query?", "Hello world query?"),
      ("Thanks to the upgrade our hosts are gone", "Thanks to the upgrade our hosts are gone"),
      ("The page says thanks for all hosts", "The page says thanks for all hosts"),
      ("Good hosts are gone, why?", "Good hosts are gone, why?"),
      // Nothing else would be left.
      ("Hi team!", "Hi team!"),
      ("Thanks in advance", "Thanks in advance"),
      ("> quoted", "> quoted"),
      ("Expected behavior", "Expected behavior"),
      ("   ", ""),
      ("", ""),
      ("How do I run \"SELECT 1;\" on all hosts?", "How do I run \"SELECT 1;\" on all hosts?"),
    ])
  func `what the writer says is kept, courtesies and skeleton are not`(message: String, prose: String) {
    let read = reader.read(message)
    #expect(read.prose == prose)
    #expect(read.segments.contains { $0.weight > 0 } == !prose.isEmpty)
  }

  @Test func `in a thread the first one asks, and replies weigh less`() {
    let thread = """
      Jane Doe  10:32 AM
      hey all, half of our hosts are offline since we moved to a new load balancer. How do we get them back?
      :eyes: 3
      2 replies
      Sam Smith:palm_tree:  10:40 AM
      Do you terminate TLS there?
      [10:41 AM] jane doe: yes. Where do we put the certificate?
      """
    let read = reader.read(thread)
    #expect(
      read.prose
        == "half of our hosts are offline since we moved to a new load balancer. How do we get them back? yes. Where do we put the certificate?"
    )
    #expect(read.segments.first { $0.text.contains("terminate") }?.weight == 0.4)
    #expect(
      read.segments.filter { $0.text.contains("10:") || $0.text.contains("replies") }.allSatisfy {
        $0.weight == 0
      })
  }

  @Test func `in a long message what asks weighs more than what leads to it`() {
    let story = String(repeating: "We run two servers behind a proxy in each of our regions. ", count: 8)
    let read = reader.read(story + question)
    #expect(read.segments.map(\.role) == [.prose, .question])
    #expect(read.segments.map(\.weight) == [0.6, 1])
    #expect(reader.read("We run two servers. " + question).segments.map(\.weight) == [1])
  }

  @Test func `an issue's headings carry no weight, what is filled in does`() {
    let read = reader.read(
      """
      **Fleet version**: 4.3.0
      ### Expected behavior
      Saving the query shows it in the list.
      ### 💥 Actual behavior
      The page goes blank:

          TypeError: Cannot read property 'id' of undefined
              at QueryPage (bundle.js:123:45)
      """)
    #expect(read.prose == "Saving the query shows it in the list. The page goes blank:")
    #expect(read.errors == ["TypeError: Cannot read property id of undefined"])
    #expect(read.segments.first { $0.text == "4.3.0" }?.role == .fact)
    #expect(
      read.segments.filter { $0.role == .skeleton }.map(\.text) == [
        "Fleet version", "Expected behavior", "Actual behavior",
      ])
    #expect(read.hasLog)
  }

  @Test func `a question is found between logs of a kilobyte`() {
    let log = (1...20).map { "level=info ts=2021-05-03T10:32:\($0 + 10)Z msg=\"host seen\" id=\($0)\n" }
      .joined()
    let read = reader.read(log + question + "\n" + log)
    #expect(read.prose == question)
    #expect(read.errors.isEmpty)
    #expect(read.segments.map(\.role) == [.log, .prose, .log])
  }
}
