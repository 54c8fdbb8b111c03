import Analysis
import Testing

struct GerundTests {
  @Test(arguments: [
    ("install", "installing"), ("enroll", "enrolling"), ("re-enroll", "re-enrolling"),
    ("unenroll", "unenrolling"),
    ("upgrade", "upgrading"), ("update", "updating"), ("downgrade", "downgrading"), ("query", "querying"),
    ("deploy", "deploying"),
    ("migrate", "migrating"), ("delete", "deleting"), ("rotate", "rotating"), ("configure", "configuring"),
    ("add", "adding"),
    ("remove", "removing"), ("create", "creating"), ("change", "changing"), ("use", "using"),
    ("monitor", "monitoring"),
    ("manage", "managing"), ("connect", "connecting"), ("restart", "restarting"), ("reload", "reloading"),
    ("fix", "fixing"),
    ("show", "showing"), ("view", "viewing"), ("try", "trying"), ("buy", "buying"), ("copy", "copying"),
    ("sync", "syncing"),
    ("mdm", "mdming"), ("ssh", "sshing"), ("upload", "uploading"), ("fetch", "fetching"),
    ("build", "building"), ("read", "reading"),
    ("wait", "waiting"), ("queue", "queuing"), ("schedule", "scheduling"), ("label", "labeling"),
    ("cancel", "canceling"),
    ("filter", "filtering"), ("target", "targeting"), ("edit", "editing"), ("limit", "limiting"),
    ("audit", "auditing"), ("open", "opening"),
  ])
  func `most verbs take the ending, without a silent e`(verb: String, gerund: String) {
    #expect(Gerund.of(verb) == gerund)
  }

  @Test(arguments: [
    ("get", "getting"), ("run", "running"), ("log", "logging"), ("stop", "stopping"), ("plan", "planning"),
    ("ship", "shipping"),
    ("scan", "scanning"), ("tag", "tagging"), ("pin", "pinning"), ("set", "setting"), ("map", "mapping"),
    ("put", "putting"),
    ("quit", "quitting"), ("drop", "dropping"), ("zip", "zipping"), ("debug", "debugging"),
    ("reset", "resetting"), ("re-run", "re-running"),
    ("rerun", "rerunning"), ("unplug", "unplugging"), ("begin", "beginning"), ("refer", "referring"),
    ("permit", "permitting"),
    ("admit", "admitting"), ("control", "controlling"), ("submit", "submitting"),
    ("transfer", "transferring"), ("commit", "committing"),
    ("enrol", "enrolling"), ("forget", "forgetting"), ("format", "formatting"), ("offset", "offsetting"),
    ("up", "upping"),
  ])
  func `a stressed short syllable doubles its consonant`(verb: String, gerund: String) {
    #expect(Gerund.of(verb) == gerund)
  }

  @Test(arguments: [
    ("die", "dying"), ("tie", "tying"), ("lie", "lying"), ("see", "seeing"), ("agree", "agreeing"),
    ("be", "being"), ("canoe", "canoeing"),
    ("dye", "dyeing"), ("singe", "singeing"), ("infringe", "infringing"), ("mimic", "mimicking"),
    ("panic", "panicking"), ("go", "going"),
    ("do", "doing"), ("ping", "pinging"), ("bring", "bringing"), ("string", "stringing"),
    ("running", "running"), ("being", "being"),
    ("syncing", "syncing"), ("Install", "Installing"), ("GET", "GETting"), ("bypass", "bypassing"),
    ("relax", "relaxing"), ("", ""), ("-", "-"),
    ("x", "xing"), ("e", "eing"),
  ])
  func `special endings and words that are participles already`(verb: String, gerund: String) {
    #expect(Gerund.of(verb) == gerund)
  }
}
