import Answering
import Corpus
import Foundation
import Testing

/// Replies from the knowledge base that comes with the repository.
@Suite struct RepositoryRepliesTests {
  private static let configuration = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "corpus/kb.yaml").path

  private func sessions(_ body: (_ outside: AskingSession, _ inside: AskingSession) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kb-replies-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let knowledgeBase = KnowledgeBase(configurationPath: Self.configuration, indexPath: folder.path)
    _ = try knowledgeBase.refresh()
    try body(try knowledgeBase.session(for: .public), try knowledgeBase.session(for: .internal))
  }

  private func answer(
    _ message: String, _ session: AskingSession, from channel: Channel = .community
  ) throws -> Answer {
    let day = CalendarDay(year: 2021, month: 6, day: 25)
    return try session.answer(AskRequest(message, limit: 1, channel: channel, date: day))
  }

  @Test func `the reply and the steps follow from the message, its kind and its channel`() throws {
    try sessions { outside, inside in
      let wish = "Feature request: please add dark mode"
      let customer = try answer(wish, outside, from: .customer)
      #expect(customer.channel == .customer)
      #expect(customer.kinds.map(\.kind) == [.featureRequest])
      #expect(customer.missing == ["motive"])
      #expect(customer.nextSteps.contains { $0.contains("`idea` label") })
      #expect(customer.nextSteps.contains { $0.contains("milestone `H1 2021`") })
      #expect(customer.nextSteps.contains { $0.contains("customer's channel") })
      #expect(!customer.nextSteps.contains { $0.contains("#oncall-chatter") })
      let forUs = try answer(wish, inside, from: .customer)
      #expect(forUs.nextSteps.contains { $0.contains("#oncall-chatter") })
      #expect(forUs.nextSteps.contains { $0.contains("#help-oncall") })
      let community = try answer(wish, outside)
      #expect(
        community.nextSteps.contains {
          $0.contains("https://github.com/fleetdm/fleet/issues/new?labels=idea&template=feature-request.md")
        })

      let bug = "There is a bug: the hosts page crashes when I click Save"
      let reported = try answer(bug, outside, from: .github)
      #expect(
        reported.missing == ["version", "tier", "role", "operating system", "browser", "expected"])
      #expect(
        reported.followUps.first?.text.hasSuffix("your browser and what you expected to happen?") == true)
      #expect(reported.nextSteps.first?.contains("remove the `:reproduce` label") == true)
      let cli = try answer("There is a bug: fleetctl 4.3.0 crashes on macOS", outside)
      #expect(!cli.missing.contains("browser"))
      #expect(!cli.missing.contains("version"))
      #expect(cli.followUps.first?.text.contains("your browser") == false)

      let full = """
        Bug: on Fleet 4.3.0 (Premium), macOS 11, Chrome, as an admin. 1. Open hosts
        When I click Save I expected a note, but it crashes instead.
        """
      let complete = try answer(full, outside)
      #expect(complete.missing == [])
      #expect(complete.followUps.first?.template == "A bug report that says all")
    }
  }

  @Test(
    arguments: [
      ("When I tried to delete a team the page went white and stayed blank", ["actual", "steps"]),
      ("After I saved the query the page was blank", ["actual", "steps"]),
      ("I opened the hosts page and got a 403", ["actual", "steps"]),
      ("Whenever we log in we end up on the login page, it crashes", ["actual", "steps"]),
      ("When I tried to log in I got a 401 instead of the dashboard", ["actual", "steps", "expected"]),
      ("I clicked save and instead it went back to the login page", ["actual", "steps"]),
    ])
  func `a bug report lacks no detail that it tells in passing`(message: String, given: [String]) throws {
    try sessions { outside, _ in
      let answer = try answer(message, outside)
      #expect(answer.kind == .bugReport)
      for detail in given { #expect(!answer.missing.contains(detail), "\(answer.missing)") }
    }
  }

  @Test(
    arguments: [
      "There is a bug: an exploit for XSS",
      "I found a SQL injection in Fleet's login page. When I enter a quote I can bypass authentication.",
      "We found a security vulnerability in Fleet: the API gives away what it must not",
      "How do I report a security hole?", "Please add protection, the login has a CSRF problem",
    ])
  func `a report of a weakness is asked for no details in public`(message: String) throws {
    try sessions { outside, inside in
      for session in [outside, inside] {
        let answer = try answer(message, session, from: .github)
        #expect(answer.followUps.map(\.template) == ["A possible security problem"])
        #expect(answer.followUps.first?.text.contains("in private at https://github.com") == true)
        #expect(answer.followUps.first?.text.contains("?") == false)
        #expect(answer.missing == [])
        #expect(answer.nextSteps.first?.contains("security/policy") == true)
        #expect(!answer.nextSteps.contains { $0.contains("`:reproduce`") || $0.contains("latest version") })
      }
    }
  }

  @Test(
    arguments: [
      "Does Fleet show known exploited vulnerabilities?",
      "How do I hide a false positive vulnerability in Fleet?",
      "Our enroll secret leaked, how do I rotate it?",
    ])
  func `what Fleet finds on hosts is no weakness of Fleet`(message: String) throws {
    try sessions { outside, _ in
      let answer = try answer(message, outside)
      #expect(answer.followUps.map(\.template) != ["A possible security problem"])
    }
  }

  @Test(
    arguments: [
      "How do I export logs to Splunk?", "Where are the logs stored?", "Which ports does fleetctl use?",
      "What is the difference between labels and teams?", "Does Fleet support SSO with Okta?",
      "How can I uninstall Orbit?", "What happens when a host goes offline?",
    ])
  func `a question in which nothing goes wrong is asked for its goal alone`(message: String) throws {
    try sessions { outside, _ in
      let answer = try answer(message, outside)
      #expect(answer.followUps.map(\.template) == ["The goal behind a how-to"])
    }
  }

  @Test(
    arguments: [
      ("Why is my host offline?", "Hosts that are offline or do not enroll"),
      ("Our server is slow, what can we do?", "A slow server or database"),
      ("Does anybody know why SSO login with Okta fails?", "Login and single sign-on"),
    ])
  func `a question about trouble is asked about its topic`(message: String, template: String) throws {
    try sessions { outside, _ in
      let answer = try answer(message, outside)
      #expect(answer.followUps.first?.template == template)
    }
  }

  @Test func `a message without a word is not asked anything`() throws {
    try sessions { outside, _ in
      for message in ["", " \n", "???", "👍", "🎉 🎉", "…", "👎", ":tada:"] {
        let answer = try answer(message, outside)
        #expect(answer.followUps.isEmpty, "\(message)")
        #expect(answer.missing == [])
        #expect(answer.results.isEmpty)
      }
      #expect(try answer("👍", outside).kinds.map(\.kind) == [.praise])
    }
  }

  @Test(
    arguments: [
      // The message, and words that no follow-up has.
      (
        "certificate verify failed. We use a self-signed certificate and there is no load balancer or proxy in front of Fleet",
        ["self-signed", "proxy", "identity provider"]
      ),
      (
        "Hosts are offline, all of them. curl to /healthz succeeds. They run Ubuntu.",
        ["one host", "healthz"]
      ),
      ("Login with Okta is broken for every user", ["identity provider", "every user"]),
      ("The results never reach Splunk, an error", ["log destination"]),
      (
        "After the upgrade with Docker from 4.10 to 4.60 prepare db fails",
        ["prepare db", "Docker", "came from"]
      ),
      ("The deb package crashes, built with fleetctl package --type=deb", ["type of package"]),
      ("It crashes every time, randomly broken", ["every time"]),
    ])
  func `nothing is asked that was said`(message: String, given: [String]) throws {
    try sessions { outside, _ in
      let texts = try answer(message, outside).followUps.map(\.text).joined(separator: " ")
      for words in given { #expect(!texts.contains(words), "\(texts)") }
    }
  }

  @Test(
    arguments: [
      ("How can my team and I export and filter the host list?", "exporting and filtering the host list"),
      ("Should I be rotating the secret every month?", "rotating the secret every month"),
      ("How should the people in our office enroll laptops with a secret?", "accomplish with this"),
    ])
  func `a how-to is asked for its goal first`(message: String, goal: String) throws {
    try sessions { outside, _ in
      let answer = try answer(message, outside)
      #expect(answer.missing == ["goal"])
      #expect(answer.followUps.first?.template == "The goal behind a how-to")
      #expect(answer.followUps.first?.text.contains(goal) == true)
    }
  }

  @Test func `nothing is asked twice`() throws {
    try sessions { outside, _ in
      for (message, detail) in [
        ("Wir haben ein Problem: Hosts sind offline", "your operating system"),
        ("fleetctl apply of the yaml fails", "your role"),
        ("the msi package is broken", "your Fleet version"),
        ("It crashes randomly, intermittent, flaky", "the steps"),
      ] {
        let texts = try answer(message, outside).followUps.map(\.text)
        #expect(texts.count { $0.contains(detail) } == 1, "\(texts)")
      }
    }
  }

  @Test func `no message from any channel is left without a reply and steps, and none says close`() throws {
    try sessions { outside, inside in
      let messages = [
        "How do I rotate the enroll secret?", "Where do query results go? We need it for an audit.",
        "It crashes, a bug", "Feature request: dark mode", "please add dark mode because it hurts our eyes",
        "Thanks, Fleet is lovely!", "zzz", String(repeating: "bug ", count: 10_000), "\u{0}{doing}{missing}",
      ]
      for message in messages {
        for channel in Channel.allCases {
          for session in [outside, inside] {
            let answer = try answer(message, session, from: channel)
            #expect(answer.followUps.first?.text.isEmpty == false, "\(message)")
            #expect(!answer.nextSteps.isEmpty, "\(message) \(channel)")
            for text in answer.nextSteps {
              #expect(!text.lowercased().contains("close"))
              #expect(!text.contains("{"))
            }
            for followUp in answer.followUps {
              #expect(!followUp.text.contains("{missing}"), "\(followUp.text)")
            }
          }
        }
      }
    }
  }
}
