import Corpus
import Foundation
import Ranking
import SearchIndex
import Synchronization
import Testing
import Vectors

/// Entries found by their meaning: refresh, then completion.
struct VectorCompletionTests {
  private let world: World
  private let encoder = HashedEncoder()

  private static let docs = [
    ("How do I erase a laptop?", "Choose it among the hosts and confirm."),
    ("Is there a proxy?", "Yes, see the settings of the network."),
    ("Which port has the server?", "It listens on port 8080."),
  ]
  private static let inside = [("Who is on duty?", "Look into the table of the team.")]
  private static let count = 8

  init() throws {
    world = try World(
      [Source(name: "docs", path: "docs.md", audience: .public), Source(name: "inside", path: "inside.md")],
      files: ["docs.md": faq(Self.docs), "inside.md": faq(Self.inside)])
    try world.refresh(with: encoder)
  }

  @Test func `an entry is found whose words are others than the message's`() throws {
    let message = "delete notebook"
    #expect(try world.answers(to: message, encoder) == [])
    #expect(try world.reader(.internal, encoder).meaning?.missing == Self.count)
    #expect(try world.complete(with: encoder) == 0)
    #expect(encoder.takeCount() == Self.count)
    for audience in Audience.allCases {
      #expect(try world.answers(to: message, encoder, for: audience).first == "How do I erase a laptop?")
      let reader = try world.reader(audience, encoder)
      #expect(
        reader.vectorsProblem == nil && reader.meaning?.missing == 0 && reader.meaning?.model == encoder.model
      )
    }
    #expect(try world.answers(to: "colleague", encoder).first == "Who is on duty?")
    #expect(try !world.answers(to: "colleague", encoder, for: .public).contains("Who is on duty?"))
    #expect(try !world.answers(to: "colleague", encoder, source: "docs").contains("Who is on duty?"))
    // Words alone: without a model nothing has changed.
    #expect(try world.found(message) == [])
    #expect(world.isFresh())
  }

  @Test func `a second completion has nothing to do and publishes nothing`() throws {
    try world.complete(with: encoder)
    let before = try world.files()
    _ = encoder.takeCount()
    #expect(try world.complete(with: encoder) == 0)
    #expect(try encoder.takeCount() == 0 && world.files() == before)
    #expect(try world.refresh(with: encoder).published == [] && world.files() == before)
  }

  @Test(arguments: [false, true]) func `only texts that changed are encoded`(remembers: Bool) throws {
    let memory = remembers ? RefreshMemory() : nil
    try world.refresh(with: encoder, memory: memory)
    try world.complete(with: encoder, memory: memory)
    _ = encoder.takeCount()
    var docs = Self.docs
    docs[1].1 = "No, there is none."
    docs.append(("How do I print?", "Use the menu."))
    docs.reverse()
    try world.write("docs.md", faq(docs))
    try world.refresh(with: encoder, memory: memory)
    #expect(encoder.takeCount() == 0)
    #expect(try world.reader(.public, encoder).meaning?.missing == 3)
    // What has not changed is found by its meaning all the while.
    #expect(try world.answers(to: "delete notebook", encoder).first == "How do I erase a laptop?")
    #expect(try world.complete(with: encoder, memory: memory) == 0)
    #expect(
      encoder.encodedTexts.sorted() == [
        "How do I print?", "How do I print?\nUse the menu.", "Is there a proxy?\nNo, there is none.",
      ])
  }

  @Test func `what was withdrawn is in no file of the index`() throws {
    try world.complete(with: encoder)
    let question = Self.docs[0].0
    #expect(try world.hasVector(of: question, as: .question))
    #expect(try world.hasVector(of: question + "\n" + Self.docs[0].1, as: .whole))
    try world.write("docs.md", faq(Array(Self.docs.dropFirst())))
    try world.refresh(with: encoder)
    #expect(try !world.hasVector(of: question, as: .question))
    #expect(try !world.hasVector(of: question + "\n" + Self.docs[0].1, as: .whole))
    #expect(try world.hasVector(of: Self.docs[1].0, as: .question))
    #expect(try world.files(holding: "laptop") == [])
    #expect(try world.hasVector(of: Self.inside[0].0, as: .question, below: "index/internal"))
    #expect(try !world.hasVector(of: Self.inside[0].0, as: .question, below: "index/public"))
  }

  @Test func `with another model all is encoded anew, and words answer until then`() throws {
    try world.complete(with: encoder)
    let other = HashedEncoder(model: String(repeating: "b2", count: 32))
    try world.refresh(with: other)
    let reader = try world.reader(.internal, other)
    #expect(reader.vectorsProblem == "another model made it" && reader.meaning == nil)
    #expect(try world.answers(to: "delete notebook", other) == [])
    #expect(try world.answers(to: "erase", other) == ["How do I erase a laptop?"])
    #expect(try world.complete(with: other) == 0)
    #expect(other.takeCount() == Self.count)
    #expect(try world.answers(to: "delete notebook", other).first == "How do I erase a laptop?")
    #expect(try world.reader(.internal, encoder).vectorsProblem == "another model made it")
    // Without a model nobody is told of it.
    #expect(try IndexReader(world.index, audience: .internal).vectorsProblem == nil)
  }

  @Test(arguments: [1, 4]) func `a completion that is stopped says how many wait, and the next goes on`(
    threads: Int
  ) throws {
    let calls = Atomic<Int>(0)
    let waiting = try world.complete(with: encoder, threads: threads) {
      calls.add(1, ordering: .relaxed).newValue <= 3
    }
    let made = encoder.takeCount()
    #expect(made <= 3 && made > 0 && waiting == Self.count - made)
    #expect(try world.reader(.internal, encoder).meaning?.missing == waiting)
    #expect(try world.complete(with: encoder, threads: threads) == 0)
    #expect(encoder.takeCount() == Self.count - made)
    #expect(try world.answers(to: "colleague", encoder).first == "Who is on duty?")
    #expect(try world.complete(with: encoder) { false } == 0)
  }

  @Test func `a completion that may not even begin says how many wait`() throws {
    let before = try world.files()
    #expect(try world.complete(with: encoder) { false } == Self.count)
    #expect(try encoder.takeCount() == 0 && world.files() == before)
  }

  @Test func `progress counts every text once`() throws {
    var seen: [RefreshProgress] = []
    try world.complete(with: encoder, progress: { seen.append($0) })
    #expect(seen.map(\.done) == Array(1...Self.count) && seen.allSatisfy { $0.total == Self.count })
    #expect(seen.allSatisfy { $0.step == .encoding })
  }

  @Test func `a refresh without a model keeps the vectors that are known`() throws {
    try world.complete(with: encoder)
    _ = encoder.takeCount()
    try world.write("docs.md", faq(Self.docs + [("How do I print?", "Use the menu.")]))
    try world.refresh()
    #expect(try world.reader(.public, encoder).meaning?.missing == 2)
    #expect(try world.answers(to: "delete notebook", encoder).first == "How do I erase a laptop?")
    #expect(try world.complete(with: encoder) == 0)
    #expect(encoder.takeCount() == 2)
  }

  @Test func `without a model there are no vectors`() throws {
    let plain = try World(
      [Source(name: "docs", path: "docs.md", audience: .public)], files: ["docs.md": faq(Self.docs)])
    try plain.refresh()
    #expect(try plain.files().keys.allSatisfy { !$0.hasSuffix("/vectors") })
    #expect(try plain.reader(.public, encoder).vectorsProblem != nil)
    #expect(try plain.answers(to: "erase", encoder, for: .public) == ["How do I erase a laptop?"])
    #expect(try plain.complete(with: encoder) == 0)
    #expect(
      try plain.answers(to: "delete notebook", encoder, for: .public).first == "How do I erase a laptop?")
  }

  @Test(arguments: Audience.allCases, ["cut", "flipped", "gone", "empty", "flipped, then refreshed"])
  func `damaged vectors are not used, words answer, and the next completion mends them`(
    audience: Audience, damage: String
  ) throws {
    try world.complete(with: encoder)
    _ = encoder.takeCount()
    let pointer = try #require(try world.index.current(for: audience))
    let name = "index/\(audience.rawValue)/\(pointer.name)/vectors"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: world.path(name)))
    try world.remove(name)
    switch damage {
    case "cut": try world.write(name, bytes.dropLast(40))
    case "flipped", "flipped, then refreshed":
      bytes[bytes.count / 2] ^= 1
      try world.write(name, bytes)
    case "empty": try world.write(name, Data())
    default: break
    }
    for state in [nil, IndexState(in: world.index)] {
      let reader = try world.reader(audience, encoder, state: state)
      #expect(reader.vectorsProblem != nil && reader.meaning == nil)
      #expect(try World.answers(to: "erase", in: reader, encoder) == ["How do I erase a laptop?"])
    }
    // A refresh that finds nothing to do must not take for checked what it has not looked at.
    if damage.hasSuffix("refreshed") { _ = try world.refresh(with: encoder) }
    #expect(try world.complete(with: encoder) == 0)
    // All that the public may see is known to it alone; what insiders see is known from there as well.
    #expect(encoder.takeCount() == (audience == .public ? 6 : 2))
    #expect(
      try world.answers(to: "delete notebook", encoder, for: audience).first == "How do I erase a laptop?")
    #expect(try world.reader(audience, encoder, state: IndexState(in: world.index)).vectorsProblem == nil)
    #expect(world.isFresh())
  }
}
