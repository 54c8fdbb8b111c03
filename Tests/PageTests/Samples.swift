import Page

/// Pages as they may come up.
enum Samples {
  static let index = PageContent.Index(entries: 1_431, age: "3 min ago")
  static let sources = [
    PageContent.Source(name: "product", title: "Product FAQ"),
    PageContent.Source(name: "deploying", title: "Deploying FAQ"),
    PageContent.Source(name: "website", title: "Website FAQ"),
  ]

  static var start: PageContent {
    var content = PageContent(index: index)
    content.sources = sources
    return content
  }

  static var results: PageContent {
    var content = start
    content.query = "agent does not enrol, certificate signed by unknown authority osqurey"
    content.sourceFilter = "deploying"
    content.corrections = [PageContent.Correction(typed: "osqurey", shown: "osquery")]
    content.kind = PageContent.Kind(
      name: "bug report", evidence: ["does not", "signed by unknown authority"])
    content.isClose = true
    content.results = [certificate, proxy, logs]
    content.followUps = [
      PageContent.FollowUp(
        title: "Ask for what a bug report lacks",
        text: "Thanks for telling us! Could you add:\n\n- the version of the server\n- the log of the agent\n"
      )
    ]
    content.nextSteps = [
      "File the bug with the label `~agent` once it can be reproduced.",
      "Tell [the engineer on call](https://example.com/rota).",
    ]
    content.reply = reply
    return content
  }

  static var nothing: PageContent {
    var content = start
    content.query = "does it run on a toaster"
    content.outcome = .noConfidentAnswer(.publicOnly)
    content.kind = PageContent.Kind(name: "question", evidence: [])
    content.followUps = [
      PageContent.FollowUp(title: "Ask for the goal", text: "What would you like to do with it?")
    ]
    content.nextSteps = ["Note the question, so that the FAQ can answer it next time."]
    return content
  }

  static var confidential: PageContent {
    var content = start
    content.query = "discount for schools"
    content.audience = .internal
    content.sources.append(PageContent.Source(name: "internal", title: "Internal FAQ"))
    content.kind = PageContent.Kind(name: "question", evidence: ["discount"])
    content.results = [discount, proxy]
    content.reply = PageContent.Reply(
      plain: "Schools get 30 % off.", slack: "Schools get *30 %* off.", markdown: "Schools get **30 %** off.",
      hasInternalText: true, entry: discount.id)
    content.index.isStale = true
    return content
  }

  static var entry: EntryContent {
    EntryContent(entry: certificate, sources: sources, reply: reply, index: index)
  }

  static let reply = PageContent.Reply(
    plain:
      "The agent does not trust the server's certificate. Give it the chain with --certificate (https://example.com/docs/tls).",
    slack:
      "The agent does not trust the server's certificate. Give it the chain with `--certificate`.\n<https://example.com/docs/tls|More>",
    markdown:
      "The agent does not trust the server's certificate. Give it the chain with `--certificate`.\n\n[More](https://example.com/docs/tls)",
    entry: certificate.id)

  static let certificate = PageContent.Result(
    id: "4f2a90c1d4e5f607", question: "Why does an agent say “certificate signed by unknown authority”?",
    answerMarkdown: """
      The agent does not trust the server's certificate. Give it the **whole chain**:

      ```sh
      agent --certificate /etc/agent/chain.pem --server https://fleet.example.com
      ```

      ## Which file?

      | System | Path |
      |---|---|
      | Linux | `/etc/ssl/certs` |
      | macOS | the *System* keychain |

      1. Export the chain, *root last*.
      2. Restart the agent and see [the docs](https://example.com/docs/tls#chain).

      > A self-signed certificate needs `--insecure` only in tests.

      ![The dialog](https://example.com/dialog.png) [x](javascript:alert(1)) <script>alert(1)</script>
      """,
    passage:
      "The agent does not trust the server's certificate. Give it the whole chain:\n\n    agent --certificate /etc/agent/chain.pem",
    highlights: [4..<9, 38..<49], url: "https://example.com/docs/faq#unknown-authority",
    sourceTitle: "Deploying FAQ", section: "Agents › Enrolment", age: "indexed 3 min ago", confidence: .high,
    percent: 94)

  static let proxy = PageContent.Result(
    id: "90c1d4e5f6074f2a", question: "Can agents enrol through a proxy?",
    answerMarkdown: "Yes. Set `HTTPS_PROXY` for the service.",
    passage:
      "Yes. Set `HTTPS_PROXY` for the service. A proxy that opens TLS must be trusted by the agent as well: add its "
      + "authority to the chain. This holds for every proxy on the way, and for the load balancer in front of the server "
      + "when that one ends TLS. Agents that were enrolled before keep their certificate until they are enrolled again.",
    highlights: [16..<21, 42..<47], url: "https://example.com/docs/faq#proxy", sourceTitle: "Deploying FAQ",
    section: "Agents",
    age: "indexed 3 min ago", confidence: .medium, percent: 57)

  static let logs = PageContent.Result(
    id: "d4e5f60790c14f2a", question: "Where are the logs of an agent?",
    answerMarkdown: "In `/var/log/agent`.", passage: "In `/var/log/agent`.", sourceTitle: "Product FAQ",
    age: "indexed 3 min ago", confidence: .low, percent: 31, isArchived: true)

  static let discount = PageContent.Result(
    id: "internal.12", question: "Which discount do schools get?",
    answerMarkdown: "Schools get **30 %** off.", passage: "Schools get 30 % off.", highlights: [0..<7],
    sourceTitle: "Internal FAQ",
    section: "Prices", age: "indexed 3 min ago", confidence: .high, percent: 97, audience: .internal)
}
