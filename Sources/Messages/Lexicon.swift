/// The kinds of the words that the readers of messages know.
///
/// A table with open addressing, by the hash of a word; two words with one hash would only share their kinds.
struct Lexicon: Sendable {
  static let shared = Lexicon()

  private var hashes: [UInt64]
  private var kinds: [WordKinds]
  private let mask: Int

  private init() {
    let size = 4096
    mask = size - 1
    hashes = Array(repeating: 0, count: size)
    kinds = Array(repeating: [], count: size)
    for (words, kind) in Self.lists { add(words, kind) }
  }

  /// The kinds of a word in lower case.
  func kinds(of hash: UInt64) -> WordKinds {
    kinds[slot(of: hash)]
  }

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of a word grown by one byte, <http://www.isthe.com/chongo/tech/comp/fnv/>.
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while hashes[slot] != hash, hashes[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  /// Adds words that are separated by spaces or line feeds.
  private mutating func add(_ words: StaticString, _ kind: WordKinds) {
    var hash = Self.seed
    let count = words.utf8CodeUnitCount
    for place in 0...count {
      let byte = place < count ? words.utf8Start[place] : 0x20
      if !byte.isSpace {
        hash = Self.hash(hash, byte)
      } else if hash != Self.seed {
        let slot = slot(of: hash)
        hashes[slot] = hash
        kinds[slot].formUnion(kind)
        hash = Self.seed
      }
    }
  }

  private static let lists: [(StaticString, WordKinds)] = [
    ("to", .to), ("if whether", .whether), ("hope hoping", .hope),
    ("how what where which who when why whose how's what's where's who's hows whats wheres", .asking),
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
