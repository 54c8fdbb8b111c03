/// The kinds of the words that the readers of messages know.
///
/// A table with open addressing, by the hash of a word; two words with one hash would only share their kinds. It is
/// made once, which takes some 80 µs.
struct Lexicon: Sendable {
  static let shared = Lexicon()

  private struct Slot {
    var hash: UInt64 = 0
    var kinds: WordKinds = []
  }

  private var slots: [Slot]
  private static let mask = 2047

  private init() {
    slots = Array(repeating: Slot(), count: Self.mask + 1)
    slots.withUnsafeMutableBufferPointer { slots in
      for (words, kind) in Self.lists { Self.add(words, kind, to: slots) }
    }
  }

  /// The kinds of a word in lower case, by its hash.
  func kinds(of hash: UInt64) -> WordKinds {
    var place = Self.start(of: hash)
    while slots[place].hash != hash {
      if slots[place].hash == 0 { return [] }
      place = (place + 1) & Self.mask
    }
    return slots[place].kinds
  }

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of a word grown by one byte, <http://www.isthe.com/chongo/tech/comp/fnv/>.
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  private static func start(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
  }

  /// Adds words that are separated by spaces or line feeds.
  private static func add(
    _ words: StaticString, _ kind: WordKinds, to slots: UnsafeMutableBufferPointer<Slot>
  ) {
    var hash = seed
    for byte in UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount) {
      if byte > 0x20 {
        hash = Self.hash(hash, byte)
      } else {
        note(hash, kind, in: slots)
        hash = seed
      }
    }
    note(hash, kind, in: slots)
  }

  private static func note(_ hash: UInt64, _ kind: WordKinds, in slots: UnsafeMutableBufferPointer<Slot>) {
    guard hash != seed else { return }
    var place = start(of: hash)
    while slots[place].hash != hash, slots[place].hash != 0 { place = (place + 1) & mask }
    slots[place].hash = hash
    slots[place].kinds.formUnion(kind)
  }

  private static let lists: [(StaticString, WordKinds)] = [
    ("to", .to), ("if whether", .whether), ("hope hoping", .hope), ("how", .how), ("why", .why), ("no", .no),
    ("should", .should), ("happen happens", .happening),
    (
      """
      not no never none nothing nobody nor neither can't cannot cant won't wont doesn't doesnt don't dont didn't didnt
      isn't isnt aren't arent wasn't weren't couldn't shouldn't hasn't haven't hadn't unable without ain't
      """, .negation
    ),
    (
      """
      crash crashes crashed crashing fail fails failed failing failure failures error errors erroring errored broke
      broken breaks bug bugs buggy hang hangs hanging hung freeze freezes froze frozen stuck wrong wrongly incorrect
      incorrectly missing blank empty lost lose loses losing disappear disappears disappeared vanish vanished
      regression null nil nan corrupt corrupted refuse refuses refused refusing reject rejects rejected rejecting panic panics
      timeout timeouts timing leak leaks leaking duplicate duplicates duplicated damaged garbled unreadable ignored
      ignores unexpected unexpectedly spinner spinning loop loops looping dead dies died killed unresponsive mismatch
      inconsistent stale outdated weird strange odd flaky sluggish stops stopped denied invalid unreachable truncated
      unauthorized forbidden exception problem trouble issue faulty glitch glitches malfunction negative unusable
      confusing misleading exits quits segfault segfaults segfaulted spins flapping flaps dropped drops down nothing gone
      """, .failure
    ),
    (
      """
      after since suddenly sudden anymore upgraded upgrading upgrade updated update updating migrated migrating moved
      restarted restarting previously yesterday today tonight morning lately recently overnight before longer reboot
      rebooting reinstalled reinstalling switched switching changed now
      """, .change
    ),
    (
      "although though but yet even despite whereas instead however while still otherwise rather only",
      .contrast
    ),
    (
      """
      always every never keeps constantly sometimes randomly random intermittently repeatedly twice forever immediately
      occasionally whenever each all again
      """, .frequency
    ),
    ("would i'd we'd it'd that'd could they'd wouldn't might", .would),
    (
      """
      love nice great awesome helpful useful handy cool lovely welcome ideal amazing good fantastic wonderful neat sweet
      excellent perfect beneficial appreciated sense better easier simpler best
      """, .positive
    ),
    (
      """
      add support allow make provide let introduce implement consider include expose offer integrate extend improve
      build ship publish give show change enable display put bring create
      """, .request
    ),
    ("can could will would", .modal),
    ("added supported allowed made provided included exposed offered integrated improved built", .requested),
    (
      """
      leaves removes gives takes gets shows returns opens closes goes comes makes sends receives accepts appears
      becomes says tells finds ignores overlaps eats completes includes contains redirects displays throws writes adds
      deletes creates installs works happens remains stays expects fires connects loads saves jumps covers sorts
      resets reverts skips drops points overlaps starts finishes uses looks seems renders jumps lets
      thinks wants tries sets turns puts passes misses reads
      """, .finite
    ),

    (
      """
      integration option ability possibility toggle button column flag setting functionality capability filter plugin
      shortcut switch way mode page tab checkbox field view warning confirmation parameter endpoint command dashboard
      """, .feature
    ),
    ("enhancement suggestion proposal rfe suggest propose proposing suggesting wishlist", .namedFeature),
    ("bug bugs regression bugreport", .namedBug),
    ("want wants need needs", .need),
    ("wish wished ideally wishing", .wish),
    ("please pls plz kindly", .please),
    ("support integration compatibility", .supportNoun),
    (
      """
      love kudos thanks thank thx ty tysm awesome fantastic brilliant amazing perfect perfectly excellent great solved
      fixed helped enjoy happy impressed wonderful superb cheers appreciated appreciate best charm congrats
      congratulations bravo nice cool amazed lovely
      """, .praise
    ),
    ("want wants wanted need needs trying try looking like wanting hoping attempting", .want),
    (
      "plan plans planned planning roadmap chance intend intention consider upcoming future eventually someday",
      .plan
    ),
    (
      "help helps save saves spare spares let lets allow allows make makes ease simplify avoid reduce",
      .benefit
    ),
    (
      "lack lacks lacking impossible missing miss currently unsupported limited tedious cumbersome manual manually",
      .lack
    ),
    ("slow slowly slower slowness offline expired unhealthy overloaded delayed laggy", .trouble),
    ("expected expect expecting supposed actual actually correct correctly properly instead", .expectation),
    ("other others competitor competitors competing similar alternative elsewhere vendors", .rivals),
    (
      """
      evaluating considering exploring comparing researching piloting planning thinking preparing migrating moving
      switching deploying rolling building designing investigating setting
      """, .pursuing
    ),
    ("way ways option options possibility means support button setting ability", .way),
    (
      "expected actual reproduce reproducing reproduction repro happened behavior behaviour bug workaround",
      .bugLabel
    ),
    ("feature alternatives motivation proposal proposed enhancement suggestion idea", .featureLabel),
    (
      "how what where which who when why whose how's what's where's who's hows whats wheres whos",
      .asking
    ),
    (
      """
      rotate configure enroll reenroll re-enroll delete remove add create enable disable deploy migrate uninstall generate
      connect rename restrict set move collect integrate authenticate authorize encrypt decrypt renew revoke replace
      convert customize exclude include define apply assign attach detach allow prevent forward redirect ingest send
      receive fetch refetch download upload verify validate troubleshoot debug diagnose fix resolve recover restore
      rebuild reinstall reconfigure provision bootstrap initialize launch publish push pull merge edit modify adjust
      increase decrease reduce lower raise hide show find locate identify detect determine calculate compare combine
      automate invite onboard sign unenroll wipe unlock purge clear truncate rewrite override overwrite specify choose
      select join leave get make turn switch keep avoid ignore skip bypass expose secure harden scale size tune
      """, .verb
    ),
    (
      """
      log query host report update upgrade export import install run test label tag filter change schedule search
      monitor build view limit access support use start stop request release restart reset sort list share transfer
      scan ship group package map mirror proxy name point link mount cache archive audit block check clean clone copy
      display distribute dump extend format manage mark measure open pause pin plan print read save store
      sync target track trigger watch write
      """, .verbOrNoun
    ),
    (
      "the a an my our all every each your multiple several two these those this that another new",
      .determiner
    ),
    ("what which whose how who", .selecting), ("have has had having being been am may might", .have),
    ("how's what's where's who's hows whats wheres whos", .auxiliary),
    (
      """
      is are was were do does did can could should would will has have had am must may might shall ain't
      isn't aren't wasn't weren't don't doesn't didn't can't couldn't shouldn't wouldn't won't hasn't haven't
      isnt arent doesnt dont didnt cant couldnt shouldnt wouldnt wont
      """, .auxiliary
    ),
    ("i we my our me us myself ourselves i'm we're i've we've i'd we'd i'll we'll im ive", .writer),
    ("you your yours y'all u ya", .reader),
    (
      """
      it this that these those there he she they them it's that's there's anyone anybody someone somebody everyone
      everybody one any something anything
      """, .pronoun
    ),
    (
      """
      wondering wonder curious know understand clarify confirm explain tell ask asking unsure sure figure idea
      hint pointers pointer advice recommend documentation docs
      """, .inquiry
    ),
    (
      """
      so and but also ok okay well just quick question please pls plz btw anyways anyway hmm um now then still
      sorry basically again
      """, .filler
    ),
    (
      "hi hello hey heya hiya hii hallo hola howdy yo greetings dear morning afternoon evening gm moin bonjour",
      .greeting
    ),
    (
      """
      all team folks everyone everybody guys people friends there again y'all support community good happy
      monday tuesday wednesday thursday friday admins devs experts gang fam
      """, .addressee
    ),
    (
      """
      thanks thank thx tnx ty tia cheers regards appreciated appreciate sincerely kudos br
      """, .thanks
    ),
    (
      """
      thanks thank thx tnx ty tia cheers regards appreciated appreciate sincerely br best kind warm many you so
      much very a lot in advance for your the any help helping time tips tip hints pointers pointer support answer
      answers response responses reply reading would will be is are it's greatly really highly all everyone team
      folks guys please let me us know advise and or have nice great good day weekend week one ahead again i we
      it's that this hearing looking forward to from yours faithfully truly insight insights guidance suggestions
      suggestion advice ideas assistance if could it always as bunch million tons attention input feedback soon
      """, .closing
    ),
    (
      """
      error errors err errored fail fails failed failing failure failures fatal panic panicked denied refused refuse
      refusing cannot can't couldn't unable invalid timeout timeouts timed exceeded unexpected x509 tls eof exception
      exceptions traceback abort aborted aborting unknown undefined unauthorized unauthenticated forbidden bad broken
      missing mismatch mismatched expired unreachable killed segfault segmentation corrupt corrupted rejected
      rejecting crash crashed deadlock overflow oom unsupported incompatible unrecognized illegal untrusted
      disconnected unavailable conflict duplicate violation severe critical leaked malformed insufficient
      """, .errorSign
    ),
    (
      "error err info warn warning debug fatal trace critical notice panic emerg alert severe verbose crit dpanic",
      .level
    ),
    (
      """
      expected actual behavior behaviour behaviors happened happen happens steps step reproduce reproducing
      reproduction repro reproducible version versions environment env os operating system browser browsers bug bugs
      feature request requests describe description summary title issue issues type severity priority impact
      workaround workarounds relevant checklist check prerequisites submitting submit search searched existing contact
      configuration config name component platform result results current currently proposed proposal motivation use
      case cases goal goals user users story role tier plan problem problems solution solutions alternative alternatives
      considered additional context information info screenshots screenshot logs log output details detail
      clear concise related like you'd attach attached paste provide add applicable help explain frustrated
      ex example e.g device desktop smartphone edition license deployment database server client agent question
      background scenario notes note possible fix code snippet trace stack message messages error errors
      report date reported package setup hardware model build commit release channel self-hosted hosted
      acceptance criteria test testing risk affected affects used using running
      """, .label
    ),
    (
      """
      a an the of in on at by for from with to into and or if is are was were be been do does did you your yours i i'm
      we our it its this that these those there what which who when where why how any other about here not no yes
      as than then so please can could would should will have has had being more all
      """, .function
    ),
  ]
}
