import Corpus

// one thing: a table of messages with the kind that a person on call would give them.

/// Messages in many voices, which `Scripts/fit-kinds` fits together with judged ones.
enum KindExamples {
  static let all: [(message: String, kind: MessageKind)] =
    questions.map { ($0, .question) } + bugReports.map { ($0, .bugReport) }
    + featureRequests.map { ($0, .featureRequest) } + praise.map { ($0, .praise) }

  static let questions = [
    "how to renew the server certificate",
    "default port of the agent",
    "backup restore postgres order",
    "difference between snapshot and differential logging",
    "air gapped install",
    "Which Redis versions are known to work?",
    "Hi all! Quick one: where does the agent keep its cache on Windows?",
    "Does the scheduler honour the time zone of the server or of each laptop?",
    "can i delete a label that is used in a scheduled query",
    "Could somebody point me to the docs on rate limiting?",
    "What permissions does the service account need to read the bucket?",
    "we have 3 regions and about 9k laptops. one server or several, what do people usually do?",
    "Is it safe to run the migrations while the old version still serves traffic?",
    "Do I have to restart anything after changing the log level?",
    "Not sure I understand teams. Is a laptop allowed to be in two of them at once?",
    "What happens to queued results if the server is down for an hour?",
    "Just curious, who is behind this project, a company or volunteers?",
    "hey, me again :sweat_smile: what's the recommended way of rolling the API token when several scripts use it?",
    "I'm writing an internal runbook and want to get this right: how often does the agent ask for new configuration?",
    "Are query results encrypted at rest?",
    "Sorry if this has been asked before. Our auditor wants to know which data leaves the device. Is there a list?",
    "How much memory should we plan for with 20,000 clients?",
    "Why does the docs page say to use two databases?",
    "What does the yellow triangle beside a policy mean?",
    "is arm64 supported on the server side or only for the clients",
    "license costs for a school with 400 chromebooks?",
    "Need to move the database to another host this weekend, what is the order of steps?",
    "I can't find where the webhook for failing policies is configured. Where is it?",
    "We'd like to put the server behind our corporate proxy. Which headers must it pass on?",
    "any pointers on sizing mysql for this",
    "When do you recommend using the packs instead of plain queries?",
    "My manager asks if we are GDPR compliant when we turn on software inventory. What should I answer?",
    """
    Good morning,

    we are evaluating three products for a rollout in autumn. Two of our sites have no Internet access at all,
    and the others go through a filtering proxy. Before we go on I would like to understand which addresses
    the agent has to reach and whether updates can be mirrored inside our network.

    Kind regards,
    Pauline
    """,
    "Trying to understand what `distributed_interval` does compared with `config_interval`",
    "I want to collect browser extensions only from the marketing laptops. How would I go about that?",
    "docker compose or kubernetes for production?",
    "uninstall the agent silently with a script",
    "How can I tell whether a laptop has ever checked in?",
    "Got a warning that the token expires in 30 days, what do I need to do?",
    "does anyone run this on nomad",
    "Is there a limit on how many queries can be scheduled for one team?",
    "so what exactly is a \"policy\" here vs a query?",
    "how do i get rid of laptops that were wiped months ago",
    "I'd be grateful for a hint on how the agent picks its identifier after the disk is cloned.",
    "What is the command for exporting all queries as yaml",
    "Must the certificate have a subject alternative name, or is the common name enough?",
    """
    Jane Doe  10:32 AM
    hi folks, we rotate the credentials of our database every 30 days. is there a way to have the server pick up
    the new ones without a restart?
    Sam Smith  10:40 AM
    following, we have the same question
    """,
    "Should TLS be terminated at the load balancer or at the server?",
    "how long does a live query wait for offline hosts",
    "I'm a bit lost with enroll secrets. When would one use more than one of them?",
    "where is the agent log on macos",
    "Is the software inventory collected every hour or only once a day?",
    "hi! we plan to go from 3k to 15k laptops in spring, what should we scale first, mysql or the app?",
    "Could you tell me which ports have to be open between the agent and the server?",
    "certificate renewal letsencrypt automatic",
    "Hello, I am evaluating this for a bank. Do you have a SOC 2 report that I may show to our risk department?",
    "what am I supposed to put into the server url field",
    "Does deleting a host also delete its query results?",
    "anyone running this with podman instead of docker? any gotchas?",
    "query to list all chrome extensions",
    "If I change the schedule, when do the hosts pick it up?",
    "Is it normal that the first start takes several minutes?",
    "how do i know if redis is actually being used",
    "Is there an upper limit to the number of teams?",
    "Can observers see the enroll secret?",
    "We want to replace our old inventory tool by autumn.",
    "I want to clean up labels nobody uses",
    "I need to wipe a laptop that was returned",
    "We're trying to get disk encryption onto all Macs.",
    "We are considering this for a school with 1,200 Chromebooks.",
    "looking to consolidate three servers into one",
    "Hi, we'd like to send the audit log to our archive. About 40 GB a month.",
    "We are planning to switch from MySQL 5.7 to 8 next month.",
    "I have been trying to set up two-factor login for our admins.",
    "I want to limit who may run scripts. We have 12 admins.",
    "need help with sizing please",
    "help with labels pls",
    "create a policy for screen locks",
    "enable software inventory on windows hosts",
    "Our team needs to enroll the laptops of a company we bought.",
    "We're not sure if our license covers contractors' laptops. Who could we ask?",
  ]

  static let bugReports = [
    "Dashboard is blank after login",
    "agent crashes on start on Windows Server 2016",
    "login loop with SAML since this morning",
    "500 when saving a query with an apostrophe in its name",
    "The export button does nothing. No request goes out, console is empty.",
    "Every laptop shows as offline since we moved to the new version last night.",
    "hey all, the mac package we built yesterday refuses to install, it says the package is damaged",
    "ok this is getting ridiculous, third time this week that the server eats all the memory and dies",
    "I click on save, the dialog closes, and the label is gone.",
    "Scheduled queries run twice on some machines",
    "Search in the software tab is case sensitive although the docs say that it isn't",
    "Pagination: page 2 shows the same rows as page 1",
    "Invited users never receive the mail. SMTP test is fine.",
    "the count on the tab says 41 but only 39 rows are listed",
    "fleetctl hangs forever when stdin is not a terminal",
    "Deleting a team leaves its policies behind, and the API then returns null for team_name.",
    "Getting `error: unable to open database file` whenever the agent starts",
    "x509: certificate signed by unknown authority when the client connects, the browser is happy though",
    "I'm seeing `context deadline exceeded` in the server's log every few minutes and live queries return nothing",
    "Our agents fail to enroll, log says \"invalid enroll secret\", and I have checked the secret three times",
    "migration stuck at 80% for two hours",
    "timezone is off by one hour in the activity feed",
    "osqueryd takes 100% of a core whenever a live query runs",
    "No results come back from any laptop with FileVault on, the others answer right away",
    "The disk usage column is negative for big drives",
    "dark theme makes the code editor unreadable, black text on black",
    "Upgraded to 4.9 and now the API tokens of all our bots are rejected with 401",
    "webhook fires ten times for one failing policy",
    "This used to work: paste a list of hostnames into the target picker. Now it only takes the first one.",
    "The tooltip is cut off at the right edge in Firefox",
    "Why is my whole inventory empty all of a sudden?",
    "Something is off with the label counts, they change on every reload",
    "Uploading a 2 MB yaml returns 413, the limit in the docs is 10 MB",
    """
    ### Version
    4.12.1

    ### What happened
    Opening the settings page as an observer logs me out.

    ### What I expected
    The page, or a message that I lack the permission.

    ### Steps to reproduce
    1. Log in as an observer
    2. Click on the gear
    """,
    """
    agent doesn't come up after reboot
    ```
    Oct 12 07:14:55 lap-118 agent[812]: fatal: listen tcp 127.0.0.1:9000: bind: address already in use
    Oct 12 07:14:55 lap-118 systemd[1]: agent.service: Failed with result 'exit-code'.
    ```
    """,
    """
    E1102 09:11:42.120394 5521 tls.cpp:210] Request error: certificate verify failed
    E1102 09:11:52.310213 5521 tls.cpp:210] Request error: certificate verify failed
    """,
    """
    panic: runtime error: index out of range [3] with length 3

    goroutine 1 [running]:
    main.parse(0xc000012345)
            /build/main.go:88 +0x1d
    """,
    "can't log in anymore, password reset link says token expired right after I got it",
    "We lost about 200 laptops from the inventory overnight and nobody deleted them. Logs attached.",
    "The documentation's curl example is rejected with `unknown field \"query\"`, looks like a regression",
    "sort by last seen is broken",
    "labels with umlauts are shown as ? in the csv",
    "after a restart of redis the server does not reconnect until I restart it too",
    """
    Hello support,

    since Tuesday the vulnerability feed has not been refreshed: the page still shows the figures of last week,
    and the log ends with "unexpected EOF" each night. Nothing was changed on our side. The proxy lets the
    download pass when I do it by hand.

    Best regards
    Tomasz
    """,
    "policy stays red even though the query returns a row on that laptop",
    "Cannot add a second admin: form says email is taken, but there is no such user",
    "installing via MDM ends with exit status 78, manual install of the same pkg is fine",
    "two of our linux boxes report the wrong hostname",
    "search box loses focus after each letter",
    "the agent uninstaller leaves a service behind on windows",
    "Got three mails for one and the same alert this night.",
    "Since 4.20 the policies tab takes 40 seconds to open",
    "adding the second label removes the first",
    "hosts in team A get the schedule of team B",
    "Hi, the link in the invitation mail points to localhost",
    "My yaml is accepted without complaint but none of the queries show up",
    "After restoring the backup, login says \"invalid session\" for everyone",
    "fleetctl apply exits with 0 although the file does not exist",
    "kernel version is shown as unknown for all debian hosts",
    "I get logged out every five minutes, is that just me?",
    "The filter for missing hosts includes hosts which were seen today",
    "curl to /healthz gives 500 while the UI is fine",
    "osquery eats 2 GB of memory on our build machines",
    "Table header overlaps the first row in Chrome 100",
    "carve never completes, stays at block 0",
    "can't save the settings, button does nothing",
  ]

  static let featureRequests = [
    "dark mode please",
    "Feature request: webhooks for new devices",
    "export to parquet would be handy",
    "It'd be lovely to have saved filters on the device list.",
    "Please let us sort the table by last restart",
    "Any chance of a Terraform provider?",
    "Is a SCIM integration on your roadmap?",
    "I wish the mail alerts could be sent to a group instead of one person",
    "+1 for OpenBSD",
    "Could you add a column with the battery health?",
    "Would you consider a read-only role that may still run saved queries?",
    "There should be a confirmation before a team is deleted.",
    "We miss an audit trail of who ran which live query. Product X has that.",
    "support for yubikeys as second factor",
    "Suggestion: show the time zone beside every timestamp",
    "Idea: let the agent batch its uploads on metered networks",
    "Other tools let me tag machines from a CSV. It would save us days if this one could too.",
    "hi team, do you plan to publish an ARM build of the server?",
    "It's currently impossible to schedule a query for a single laptop; allowing that would help us in incidents.",
    "Make the session length configurable",
    "Add a --dry-run flag to the delete command",
    "I'd really like to be able to pin a version of the agent per team.",
    "proposal: sign the packages with our own key",
    "Wouldn't it make sense to cache the vulnerability feed between runs?",
    "Please consider an API endpoint for bulk label changes, doing it one by one takes us hours.",
    "Ideally the report could be mailed as a PDF every Monday",
    "no way to copy a policy from one team to another at the moment, would be a great addition",
    "Our auditors want reports in their own language, so translations of the interface would be welcome.",
    "we need to see who changed a query and when, can that be built in?",
    "will there be support for Windows on ARM",
    "it would help a lot if the CLI printed JSON",
    "Can we get keyboard shortcuts in the query editor?",
    "Enhancement: group identical results in the live query view",
    "how about an integration with PagerDuty?",
    "When will you support LDAP groups? We'd pay for that.",
    "The installer should detect a proxy by itself.",
    "Would be cool to have emoji reactions on policies :smile:",
    "Looking forward to seeing a native iPad client some day, please put it on the list",
    "Allow multiple enroll secrets per team with an expiry date",
    """
    **Is your feature request related to a problem?**
    We have to click through 40 pages to find a laptop by its owner.

    **Describe the solution you'd like**
    A search box that also matches the owner's mail address.
    """,
    """
    Hello,

    our help desk handles about two hundred tickets a week, and for each of them somebody copies the serial number
    by hand. A button that copies it to the clipboard would spare us a lot of typing. I am happy to test it.

    Regards
    Noor
    """,
    "there's no option to hide archived queries, could that be added please",
    "I would love a weekly digest in Slack",
    "how hard would it be to let observers download the csv?",
    "It bugs me that I have to reload the page to see new results. Live updates, maybe?",
    "why not offer a homebrew formula for the cli",
    "Would be great to see the battery cycle count on the host page",
    "please support mariadb",
    "Is there a chance to get a Helm value for extra volumes?",
    "Let us define our own columns in the host list.",
    "I'd like to see who is logged in at the moment, right in the list.",
    "make labels nestable",
    "an undo for deleted queries would be a life saver",
    "Could we have a separate permission for running scripts?",
    "feature idea: compare two hosts side by side",
    "Do you intend to offer a version for Chromebooks?",
    "it'd be useful if alerts could be muted at night",
    "The export lacks the serial number, can you include it?",
    "Add webhook signing",
    "We'd need roles per label instead of per team",
    "It should be possible to restrict the API by IP address",
    "would you be open to a PR that adds prometheus labels?",
    "Zabbix lets you acknowledge an alert; we miss that here.",
    "Custom logo on the login page",
  ]

  static let praise = [
    "Thank you so much, that fixed it!",
    "works like a charm now, thanks!",
    "Kudos to the whole team, this release is fantastic.",
    "I love this tool",
    "You folks are awesome :heart:",
    "ah perfect, thanks for the quick help",
    "Great job on the new docs, they are so clear",
    "thx!",
    "This saved my week. Brilliant work.",
    "That did the trick, much appreciated",
    "Really happy with how smooth the upgrade went, well done!",
    "Just wanted to say how much we enjoy working with this product.",
  ]
}
