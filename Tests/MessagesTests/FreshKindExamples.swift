import Corpus

/// Messages that were never fitted, though the cues were improved with a look at those that were wrong.
enum FreshKindExamples {
  static let all: [(message: String, kind: MessageKind)] =
    questions.map { ($0, .question) } + bugReports.map { ($0, .bugReport) }
    + featureRequests.map { ($0, .featureRequest) } + praise.map { ($0, .praise) }

  static let questions = [
    "s3 bucket permissions for carves",
    "rename a team via api",
    "What's the retention of activity entries?",
    "do hosts keep their labels after re-enrolling",
    "Hey there, newbie here. Where would I look up which user ran a query last week?",
    "can someone explain the difference between a pack and a schedule pls",
    "is there any harm in running two servers against the same redis",
    "We've got a mixed fleet, about 60% Windows. Anything special to keep in mind with the agent there?",
    "How come there are two entries for the same machine, is that normal?",
    "I need to prove to our security people that the agent cannot run arbitrary commands. Is there some page I can send them?",
    "For how long is an enroll secret valid?",
    "Our proxy only lets traffic to known hosts pass. Which ones does the updater talk to?",
    "whats the max size of a query result",
    "Which of the two options is better for a small office, the container or the package?",
    "Do you have an example of a CI job that applies the yaml?",
    "so if we turn that on, does it wipe what's already there?",
    "Trying to decide whether to put the agents in their own VLAN. What did others do?",
    "Not a bug, just want to understand: why are results delayed by a minute?",
    "must mysql be 8 or is 5.7 enough",
    "agent proxy environment variables",
    "I was told there's a free tier. What does it leave out?",
    "how do we get told about new releases",
  ]

  static let bugReports = [
    "Server returns 504 on every export larger than 10k rows",
    "Host details page spins forever on Safari 15",
    "after I renamed a team its secrets are empty",
    "The CSV has the columns in the wrong order since 4.11",
    "No alert is sent when the last host of a policy fails",
    "We see duplicated hosts each time a VM is cloned, and deleting one removes both",
    "msi installer quits at 90% without a message",
    "Clicking on a label opens the page of another label",
    "I followed the guide to the letter and the container exits with code 1",
    "users with role maintainer get a 403 on the schedule page, they should have access",
    "the api docs say PATCH, the server only accepts POST",
    "query editor eats my semicolon!!",
    "Seit dem update... sorry, since the update the login button does not react any more",
    "hey team, our hosts flap between online and offline every couple of minutes, started on Monday",
    """
    level=error ts=2022-01-10T08:00:00Z component=cron err="sync vulnerabilities: read tcp 10.0.0.1:443: connection reset by peer"
    level=error ts=2022-01-10T09:00:00Z component=cron err="sync vulnerabilities: read tcp 10.0.0.1:443: connection reset by peer"
    this repeats all day, memory goes up until the pod is killed
    """,
    "Live query counter stays at 0 of 300 responded, worked fine last month",
    "osqueryd segfaults with the new build on Ubuntu 22.04",
    "When I sort by name, upper case comes first and then lower case, looks odd to me",
  ]

  static let featureRequests = [
    "allow to snooze a failing policy",
    "A bulk delete for hosts would save us so much time",
    "can you make the table columns resizable?",
    "any plans for a public changelog feed?",
    "I'd love a way to share a saved query with another team",
    "request: show the model name next to the serial number",
    "Would it be possible to add a retry to the webhook?",
    "We could really use per-team log destinations",
    "Please bring back the compact view",
    "What about a mobile friendly layout?",
    "Consider signing the rpm packages too",
    "Right now everyone sees every query. It would be better if visibility could be limited to a team.",
    "there should be an API to list failing policies of one host",
    "Competitor Y shows the uptime in the list, would be neat to have that here",
    "will webhooks ever support basic auth?",
    "our users want single sign on for the cli as well",
    "the missing piece for us is a Jamf integration",
    "suggesting a small improvement: remember the chosen filter after a reload",
  ]

  static let praise = [
    "Perfect, thank you!!",
    "the new UI looks gorgeous, great work everybody",
    "Thanks a lot, that was exactly what I needed",
    "wow, you people are fast. cheers!",
  ]
}
