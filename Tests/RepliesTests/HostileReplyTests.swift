import Answering
import CommonMark
import Corpus
import Testing

@testable import Replies

/// Whatever stands in an answer, a reply keeps what it promises.
@Suite struct HostileReplyTests {
  private static let pieces = [
    "a", "word ", " ", "\n", "\n\n", "\n\n", "*", "**", "***", "_", "__", "~", "~~", "`", "``", "```",
    "\n```\n", "\n~~~\n",
    "\\", "!", "#", "\n# ", "\n> ", "\n- ", "\n  - ", "\n1. ", "\n    ", "[", "]", "](https://a.example/x)",
    "](<y z>)",
    "(", ")", "|", "\n|---|---|\n", "<", ">", "&", "&lt;", "&gt;", "&#64;", "&#60;!channel&#62;",
    "<!channel>", "<!here|x>",
    "<@U123>", "<#C1|y>", "<!date^1^{date}|z>", "@here", "@channel", "@alice", "#12", "<b>", "</b>", "<br>",
    "<!--", "-->",
    "<table>\n", "<tr>", "<td>", "</td>", "</table>\n", "\\|", "<s>", "</s>", "<del>", "</del>", "- [x] ",
    "\n> [!NOTE]\n", "https://a.example/_b_/*c*",
    "<div>\n", "<https://a.example/?q=<|>", "<https://a.example/|z>", "https://a.example/_b_",
    "![i](https://a.example/i|j)",
    "[r][r]", "\n\n[r]: https://a.example/r\n\n", ".", "? ", "é", "日本", "🦊", "\u{200B}", "\t", "e.g. ", ":\n",
    "\u{202E}", "\u{0}", "mailto:x@a.example", "[m](mailto:a@b.example)", "[j](javascript:x)",
  ]

  private static let secrets = [
    "https://intra.example.com/kb/zzmarker", "HTTP://Intra.Example.COM/kb/zzmarker",
    "<https://intra.example.com/kb/zzmarker>",
    "https://me:pw@intra.example.com:443/kb/zzmarker", "[s](https://intra.example.com/kb/zzmarker)",
    "![s](https://intra.example.com/kb/zzmarker)", "[s](<https://intra.example.com/kb/zzmarker> \"title\")",
    "\n\n[s]: https://intra.example.com/kb/zzmarker\n\n", "[s]", "https://intra.example.com/x/../kb/zzmarker",
    "`https://intra.example.com/kb/zzmarker`", "\n```\nhttps://intra.example.com/kb/zzmarker\n```\n",
    "https://a.example/?u=https%3A%2F%2Fintra.example.com%2Fkb%2Fzzmarker",
    "https:&#47;/intra.example.com/kb/zzmarker",
    "<a href=\"https://intra.example.com/kb/zzmarker\">", "<x y=\"https://intra.example.com/kb/zzmarker\">",
    "[s](https&#58;//intra.example.com/%6bb/zzmarker)", "https://intra<b>.example</b>.com/kb/zzmarker",
    "https\\://intra.example.com/kb/zzmarker", "[s](https:\\\\\\\\intra.example.com/kb/zzmarker)",
    "<img src=https://intra.example.com/kb/zzmarker>", "<!-- https://intra.example.com/kb/zzmarker -->",
    "(https://intra.example.com/kb/zzmarker)",
  ]

  private static let addresses = ShownAddresses(hiding: ["https://intra.example.com/kb/"])

  private static func text(from pieces: [String], using numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
    }.joined()
  }

  @Test func `Slack finds only our own links, whole code and no mention`() {
    var numbers = SeededNumbers(seed: 7)
    for round in 0..<1_000 {
      var answer = Self.text(from: Self.pieces, using: &numbers)
      if round % 20 == 0 { answer = String(repeating: answer + "\n\n", count: 40) }
      let question = Self.text(from: Self.pieces, using: &numbers)
      let entry = ReplyTests.entry(answer, question: question, confidence: .medium)
      let followUp = Self.text(from: Self.pieces, using: &numbers)
      guard let reply = ReplyTests.reply([entry], followUps: [followUp]) else { continue }
      let problems = MrkdwnCheck.problems(in: reply.text)
      #expect(problems.isEmpty, "\(problems) in \(reply.text.debugDescription) of \(answer.debugDescription)")
    }
  }

  @Test func `GitHub finds neither HTML nor pictures nor mentions`() {
    var numbers = SeededNumbers(seed: 8)
    for _ in 0..<1_000 {
      let answer = Self.text(from: Self.pieces, using: &numbers)
      guard let reply = ReplyTests.reply([ReplyTests.entry(answer)], as: .markdown) else { continue }
      for node in MarkdownDocument(parsing: reply.text).nodes {
        switch node.kind {
        case .htmlBlock, .htmlInline, .image: Issue.record("\(node.kind) in \(reply.text.debugDescription)")
        case .link(let destination, _):
          #expect(ShownAddresses.all.mayLink(destination), "\(reply.text.debugDescription)")
        case .text:
          #expect(Mentions.quietOnGitHub(node.literal) == node.literal, "\(reply.text.debugDescription)")
        default: continue
        }
      }
    }
  }

  @Test(arguments: ReplyFormat.allCases)
  func `no internal address gets out`(format: ReplyFormat) {
    var numbers = SeededNumbers(seed: 9)
    // In code the tags of this one are text, and so it is no address.
    let secrets = Self.secrets.filter { !$0.contains("<b>") }
    let pieces = Self.pieces + secrets + secrets + secrets
    for _ in 0..<1_000 {
      let answer = Self.text(from: pieces, using: &numbers)
      let followUp = Self.text(from: pieces, using: &numbers)
      let entry = ReplyTests.entry(
        answer,
        url: Bool.random(using: &numbers) ? "https://intra.example.com/kb/zzmarker" : "https://a.example",
        confidence: .medium)
      let text =
        ReplyTests.reply([entry], followUps: [followUp], as: format, addresses: Self.addresses)?.text ?? ""
      #expect(
        !text.contains("zzmarker"),
        "\(text.debugDescription) of \(answer.debugDescription) \(followUp.debugDescription)")
    }
  }

  @Test(arguments: Self.secrets)
  func `an internal address goes and the text stays`(secret: String) {
    let entry = ReplyTests.entry("Before " + secret + " after.\n")
    for format in ReplyFormat.allCases {
      let text = ReplyTests.reply([entry], as: format, addresses: Self.addresses)?.text ?? ""
      #expect(!text.contains("zzmarker"))
      #expect(text.contains("Before"))
      #expect(text.contains("after."))
      let shown = ReplyTests.reply([entry], as: format)?.text ?? ""
      #expect(
        secret == "[s]" || secret.contains("]: ") || secret.hasPrefix("<") || shown.contains("zzmarker"))
    }
  }

  @Test(arguments: [
    "word. ", "a", "*a* ", "`a` ", "[a](https://a.example) ", "- a\n", "> ", "<b>x</b> ", "| a | b\n", "`",
    "_", "*", "@here ",
    "https://intra.example.com/kb/x ", "a\n\n", "![x](y) ", "&amp;", "<", "[", "# a\n",
  ])
  func `a large answer takes little time`(piece: String) {
    let answer = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
    for format in ReplyFormat.allCases {
      var reply: Reply?
      let time = ContinuousClock().measure {
        reply = ReplyTests.reply([ReplyTests.entry(answer)], as: format, addresses: Self.addresses)
      }
      // An optimised build takes tens of milliseconds, a debug build up to a second; busy machines get room.
      #expect(time < .seconds(15))
      #expect((reply?.text.utf16.count ?? 0) <= format.characterLimit)
    }
  }
}
