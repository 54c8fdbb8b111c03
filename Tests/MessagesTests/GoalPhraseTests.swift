import Testing

@testable import Messages

@Suite struct GoalPhraseTests {
  @Test(
    arguments: [
      ("How do I rotate the enroll secret?", "rotating the enroll secret", "the enroll secret"),
      ("how can we move our hosts to another team", "moving your hosts to another team", "your hosts"),
      (
        "Hey team! Is there a way to run live queries from the API?", "running live queries from the API",
        "live queries"
      ),
      ("I'm trying to get logs into Splunk, but nothing shows up.", nil, nil),
      ("We want to delete a host when it’s offline.", "deleting a host", "a host"),
      ("What's the best way to set up SSO with Okta?", "setting up SSO with Okta", nil),
      ("can I easily disable auto-updates for Orbit", "disabling auto-updates for Orbit", "auto-updates"),
      ("HOW DO I ROTATE THE ENROLL SECRET?", "rotating the enroll secret", "the enroll secret"),
      ("How do we go about migrating from Kolide?", "migrating from Kolide", nil),
      ("how do I set-up a proxy?", "setting up a proxy", nil),
      ("How do I log in?", "logging in", nil),
      ("where do I put the TLS certificate?", "putting the TLS certificate", "the TLS certificate"),
      ("Where are my query results?", nil, nil),
      ("It crashes.", nil, nil),
      ("It fails (e.g. on Linux); how do I rotate the secret?!", "rotating the secret", "the secret"),
      ("It says \"SELECT 1;\"?How do I rotate the secret.?", "rotating the secret", "the secret"),
      ("Es hält an. How do I rotate the secret; it is old", "rotating the secret", "the secret"),
      ("", nil, nil),
      ("how do i", nil, nil),
      ("How do I upgrade to v4.0.0. It fails.", "upgrading to v4.0.0", nil),
      ("rotate the enroll secret", "rotating the enroll secret", "the enroll secret"),
      ("Please rotate my enroll secret", "rotating your enroll secret", "your enroll secret"),
      ("migrate from Kolide", "migrating from Kolide", nil),
      (
        "delete offline hosts older than 30 days", "deleting offline hosts older than 30 days",
        "offline hosts older than 30 days"
      ),
      ("update the agent on all hosts", "updating the agent on all hosts", "the agent"),
      ("update stuck", nil, nil),
      ("log format of results", nil, nil),
      ("install fails on Ubuntu", nil, nil),
      ("rotate secret doesn't work", nil, nil),
      ("set log level", "setting log level", "log level"),
      ("we're trying to run Fleet behind a proxy.", "running Fleet behind a proxy", "Fleet"),
      ("We'd like to invite our auditors", "inviting your auditors", "your auditors"),
      ("Need to rotate the secret this week", "rotating the secret this week", "the secret this week"),
      ("we have to prove encryption to auditors", "proving encryption to auditors", "encryption"),
      ("looking to move our server", "moving your server", "your server"),
      ("Could somebody help me configure SSO?", "configuring SSO", "SSO"),
      ("unable to enroll my laptop", "enrolling your laptop", "your laptop"),
      ("How do I ping hosts?", "pinging hosts", "hosts"),
      ("How do I bring hosts back?", "bringing hosts back", "hosts back"),
      ("can I string queries together", "stringing queries together", "queries together"),
      (
        "How can my team and I export and filter the host list?", "exporting and filtering the host list",
        "the host list"
      ),
      ("How should the people in our office enroll laptops?", nil, nil),
      ("How can we all as a team sort hosts?", nil, nil),
      (
        "Should I be rotating the secret every month?", "rotating the secret every month",
        "the secret every month"
      ),
      ("Should I be worried?", nil, nil),
      (
        "How can I make sure that my hosts keep their labels?",
        "making sure that your hosts keep their labels", nil
      ),
      ("How do I delete and the rest?", nil, nil),
      ("Would it be possible to tag my policies?", "tagging your policies", "your policies"),
    ] as [(String, String?, String?)])
  func `the goal is said back in the reader's words`(message: String, doing: String?, topic: String?) {
    let goal = GoalPhrase(in: message)
    #expect(goal.doing == doing)
    #expect(goal.topic == topic)
  }

  @Test func `a message of a megabyte is no trouble`() {
    _ = GoalPhrase(in: String(repeating: "how do i ", count: 120_000))
  }

  @Test(arguments: [
    "How do I set FLEET_MYSQL_PASSWORD=hunter2 as env var?",
    "How do I build a package with --enroll-secret=Zx9QpL2mN8vT4rK7?",
    "How do I connect to mysql://fleet:hunter2@db.example.com:3306/fleet?",
    "How do I rotate the API token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.abc?",
    "How do I add the user jane@example.com?",
    "How do I log in with password 'Tr0ub4dor&3' over the command line?",
    "How do I call the API with --token S3cret?", "How do I use AKIAIOSFODNN7EXAMPLE with Fleet?",
    "How do I replace 9f86d081884c7d659a2feaa0c55ad015 on all hosts?",
  ])
  func `a secret, or an address, is not said back`(message: String) {
    let goal = GoalPhrase(in: message)
    #expect(goal.doing == nil && goal.topic == nil)
    #expect(goal.asksHow)
  }

  @Test(arguments: [
    ("1) How do I add a user 2) how do I remove a user 3) can users reset", "adding a user"),
    ("How do I add a user How do I remove a user", "adding a user"),
    ("How do I add a user Best regards, Bob Miller", "adding a user"),
    ("How do I add a host [image: Screenshot 2024-01-02.png]?", "adding a host"),
    ("how do i add a host pls", "adding a host"), ("How do I pick (b) over (a)?", nil),
    ("How do I work with the best team policies?", "working with the best team policies"),
    ("How do I run \"SELECT * FROM users;\" on all hosts?", "running \"SELECT * FROM users;\" on all hosts"),
    ("How do I run `SELECT 1;` on hosts? Größe egal", "running `SELECT 1;` on hosts"),
    ("How do I add a host; the docs are silent", "adding a host"),
    ("How do I run e.g. a live query?", "running e.g. a live query"),
    ("How do I compare osquery vs. Orbit in Köln?", "comparing osquery vs. Orbit in Köln"),
    ("How do I run Fleet as root?", "running Fleet as root"),
    ("How do I mark myself as admin?", "marking yourself as admin"),
    ("How do I add a host as soon as possible?", "adding a host"),
    ("How do I add a host as we have none?", "adding a host"),
    ("How do I rotate the secret - it leaked?", "rotating the secret"),
    ("How do I rotate the secret — it leaked?", "rotating the secret"),
    ("How do I git clone fleet?", nil), ("How do I docker compose fleet?", nil),
  ])
  func `a goal ends where something else begins`(message: String, doing: String?) {
    #expect(GoalPhrase(in: message).doing == doing)
  }

  @Test(arguments: [
    ("How do I rotate the enroll secret?", "rotating the enroll secret"),
    ("How do I reset a user's password?", "resetting a user's password"),
    ("How do I create an API token for a script?", "creating an API token for a script"),
    ("How do I upgrade to 4.41.0?", "upgrading to 4.41.0"),
    ("How do I set --osquery_result_log_plugin?", "setting --osquery_result_log_plugin"),
  ])
  func `what only names one is`(message: String, doing: String) {
    #expect(GoalPhrase(in: message).doing == doing)
  }
}
