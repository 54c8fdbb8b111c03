import Testing

@testable import Messages

@Suite struct GoalGrammarTests {
  @Test(
    arguments: [
      ("Is there a way to bulk delete hosts?", "bulk deleting hosts"),
      ("Can I mass enroll laptops?", "mass enrolling laptops"),
      ("How do I batch import users?", "batch importing users"),
      ("How do I force refetch a host?", "force refetching a host"),
      ("How do we auto enroll hosts?", "auto enrolling hosts"),
      ("how can I live query all hosts", "live querying all hosts"),
      ("How do I hot reload the config?", "hot reloading the config"),
      ("How do I soft delete a user?", "soft deleting a user"),
      ("How do I dry run a policy?", "dry running a policy"),
      ("How do I force users to log in?", "forcing users to log in"),
      ("How can I live without Orbit?", "living without Orbit"),
      ("How do I force a refetch?", "forcing a refetch"),
      ("How do I batch queries?", "batching queries"),
      ("How do I load query results?", "loading query results"),
      ("Is there a way to bulk host import?", nil),
      ("How do I first install the server?", "first installing the server"),
      ("How do I always show offline hosts?", "always showing offline hosts"),
      ("How do I never show offline hosts?", "never showing offline hosts"),
      ("How can we also show offline hosts?", "showing offline hosts"),
      ("How do I just show offline hosts?", "showing offline hosts"),
      ("How do I then show offline hosts?", "showing offline hosts"),
      ("How do I safely and quickly delete hosts?", "safely and quickly deleting hosts"),
      ("How do I safely delete hosts?", "deleting hosts"),
      ("How do I remotely wipe a laptop?", "remotely wiping a laptop"),
      ("How do I permanently delete a host?", "permanently deleting a host"),
      ("How do I apply labels?", "applying labels"),
      ("How do I reply to a webhook?", "replying to a webhook"),
      ("Can I please delete a host?", "deleting a host"),
      ("how do you guys deploy this", "deploying this"),
      ("how do you all deploy Fleet", "deploying Fleet"),
      ("how do you folks rotate secrets", "rotating secrets"),
      ("How do you rotate a secret?", "rotating a secret"),
      ("how do I show you my config?", "showing us your config"),
      ("How can I send you a log?", "sending us a log"),
      ("How do I reach you guys?", "reaching us"),
      ("How do I see what you see?", nil),
      ("how do i use in osquery", nil),
      ("How do I invite to a team?", nil),
      ("How do I log in to Fleet?", "logging in to Fleet"),
      ("How do I install on Ubuntu?", "installing on Ubuntu"),
      ("How do I set up and configure Fleet?", "setting up and configuring Fleet"),
      ("How do I install or upgrade Fleet?", "installing or upgrading Fleet"),
      ("How do I set up, configure and run Fleet?", nil),
      ("How do I turn off and the rest?", nil),
      ("How do I log in if my password is lost?", "logging in"),
      ("How do I find out which hosts I own?", "finding out which hosts you own"),
      ("How do I see which hosts I am missing?", "seeing which hosts you are missing"),
      ("How do I find out if a host is offline?", nil),
      ("How do I find out?", "finding out"),
      ("How do I delete a host which is offline?", "deleting a host"),
      ("How do I host my data in the US?", "hosting your data in the US"),
      ("How do I choose between Free and Premium?", nil),
      ("How do I move hosts between teams and labels?", "moving hosts between teams"),
      ("Can you help me with my config?", nil),
      ("How do I with this?", nil),
      ("How do I what?", nil),
      ("Is there a way to team delete hosts?", nil),
      ("How do I utilize labels?", "utilizing labels"),
      ("How do I set up SSO?", "setting up SSO"),
      ("How do I go about moving hosts?", "moving hosts"),
      ("Should I always be rotating the secret?", "always rotating the secret"),
      ("How do we pin osquery to a version?", "pinning osquery to a version"),
      ("Is it possible to only show online hosts?", "showing online hosts"),
      ("What is the best way to securely store secrets?", "securely storing secrets"),
      ("I need to help configure SSO", "helping configure SSO"),
      ("can we double check a policy", "double checking a policy"),
      ("How do I rate limit the API?", "rate limiting the API"),
      ("How do I self host Fleet?", "self hosting Fleet"),
      ("always show offline hosts", nil),
    ] as [(String, String?)])
  func `the goal fills a sentence, or is left out where the grammar is not certain`(
    message: String, doing: String?
  ) {
    #expect(GoalPhrase(in: message).doing == doing)
  }

  @Test func `an object clause is no topic`() {
    #expect(
      GoalPhrase(in: "How do I find which hosts are offline?").doing == "finding which hosts are offline")
    #expect(GoalPhrase(in: "How do I find which hosts are offline?").topic == nil)
  }
}
