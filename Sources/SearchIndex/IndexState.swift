import Analysis
public import Corpus
import Files
import Postings

/// What the last refresh saw: a cheap way to tell that nothing has changed since, without reading any source.
///
/// It is a cache beside the generations and says nothing that cannot be found out again; when it is missing
/// or foreign, the next refresh reads everything.
public struct IndexState: Sendable, Hashable {
  /// The file's name in the folder of the index.
  public static let fileName = "state"

  /// The digest of kb.yaml.
  var configuration: String
  /// The generations that were published.
  var generations: [Published]
  /// What could not be read: old entries stand in for it.
  public internal(set) var problems: [CorpusScan.Problem]
  /// Sources whose old entries stay because too many would be gone at once.
  public internal(set) var held: [HeldSource] = []
  /// The addresses of the internal documents: the public generation knows nothing of them.
  public private(set) var internalAddresses: InternalAddresses
  /// The stamps of all watched files and folders; empty for what was missing.
  var stamps: [Watched]
  /// Whether the refresh that wrote this has not published all that it is about to.
  private var isUnfinished = false
  /// Whether the postings are of the version that this kb reads.
  private var hasCurrentPostings = false
  /// Whether the published generations are those of this state, and not of a refresh that was cut short.
  private var isPublished = true

  /// A generation that was published, with the stamps of its files once their digests had been checked.
  struct Published: Sendable, Hashable {
    var audience: Audience
    var name: String
    /// That of the database.
    var stamp: String
    /// That of the postings.
    var postingsStamp: String
    /// That of the vectors; empty where there are none.
    var vectorsStamp = ""
  }

  /// A file or folder whose change may change the index.
  struct Watched: Sendable, Hashable {
    var path: String
    var stamp: String
  }

  /// The stamp of what came while the refresh ran: no file has it, so that it is looked at again.
  static let unseen = "unseen"

  private static var header: String { "kb-state 7 \(Schema.version) \(Analyzer.version)" }

  /// Says of which version the postings are: where it is another the state still says whose index it is, and what is internal, but
  /// a refresh has something to do.
  private static var postingsLine: String { "postings\t\(PostingsFile.version)" }

  /// The state of the last refresh, or nil when there is none that this version of kb wrote.
  public init?(in folder: IndexFolder) {
    guard let bytes = try? FileReading.bytes(of: folder.root.path(of: Self.fileName), limit: 64 * 1024 * 1024)
    else { return nil }
    self.init(text: bytes)
    if isUnfinished || !hasCurrentPostings { isPublished = false }
    for audience in Audience.allCases {
      let published = generations.first { $0.audience == audience }?.name
      if (try? folder.current(for: audience))?.name != published { isPublished = false }
    }
  }

  /// Understands the text of the file, by its bytes: a path may hold anything, half a line break for
  /// instance.
  private init?(text: [UInt8]) {
    configuration = ""
    generations = []
    problems = []
    internalAddresses = InternalAddresses()
    stamps = []
    guard let text = Self.verified(text) else { return nil }
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 2, lines[0].elementsEqual(Self.header.utf8), lines.last?.isEmpty == true else {
      return nil
    }
    for line in lines.dropFirst().dropLast() {
      let words = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      switch (words[0], words.count) {
      case ("configuration", 2): configuration = words[1]
      case ("generation", 6):
        guard let audience = Audience(rawValue: words[1]) else { return nil }
        generations.append(
          Published(
            audience: audience, name: words[2], stamp: words[3], postingsStamp: words[4],
            vectorsStamp: words[5]))
      case ("postings", 2): hasCurrentPostings = line.elementsEqual(Self.postingsLine.utf8)
      case ("unfinished", 1): isUnfinished = true
      case ("problem", 4):
        problems.append(CorpusScan.Problem(source: words[1], path: words[2], message: words[3]))
      case ("held", 5):
        guard let audience = Audience(rawValue: words[1]), let removed = Int(words[3]),
          let total = Int(words[4])
        else { return nil }
        held.append(HeldSource(audience: audience, source: words[2], removed: removed, total: total))
      case ("internal", 2): internalAddresses.bases.append(words[1])
      case ("internal-page", 2): internalAddresses.pages.append(words[1])
      case ("public", 2): internalAddresses.publicBases.append(words[1])
      case ("stamp", 3): stamps.append(Watched(path: words[2], stamp: words[1]))
      default: return nil
      }
    }
  }

  /// What stands before the last line, if that has its hash: against damage, since whoever can write here can write all.
  ///
  /// A damaged address of an internal document would be shown to the public, and a damaged stamp pass for another.
  private static func verified(_ text: [UInt8]) -> ArraySlice<UInt8>? {
    // The last line is `hash`, a tab, 16 digits and its end.
    let length = hashMark.utf8.count + 16 + 1
    guard text.count > length, text.suffix(length).starts(with: hashMark.utf8) else { return nil }
    let body = text.dropLast(length)
    return text.suffix(length).elementsEqual(hashLine(of: body).utf8) ? body : nil
  }

  private static let hashMark = "hash\t"

  private static func hashLine(of body: some Sequence<UInt8>) -> String {
    var hash = FNV1a()
    hash.add(body)
    return hashMark + hash.digits + "\n"
  }

  init(
    configuration: String, generations: [Published], problems: [CorpusScan.Problem],
    held: [HeldSource], internalAddresses: InternalAddresses, stamps: [Watched]
  ) {
    self.configuration = configuration
    self.generations = generations
    self.problems = problems
    self.held = held
    self.internalAddresses = internalAddresses
    self.stamps = stamps
    hasCurrentPostings = true
  }

  /// Whether the index was made from this kb.yaml.
  public func isFor(_ configurationPath: String) -> Bool {
    stamps.contains { $0.path == configurationPath }
  }

  /// Whether every watched file and folder is as the last refresh found it, and so is the index.
  ///
  /// - Parameters:
  ///   - configurationPath: The kb.yaml, as the refresh was given it.
  ///   - hidden: Paths of which nothing is looked at, nor of what is below them: whoever may not see a source is not
  ///     told that it changed.
  /// - Returns: True only when a refresh would find nothing to do.
  /// - Complexity: One system call a file.
  public func isFresh(for configurationPath: String, except hidden: [String] = []) -> Bool {
    guard isPublished, stamps.contains(where: { $0.path == configurationPath }) else { return false }
    return stamps.allSatisfy { watched in
      hidden.contains { watched.path == $0 || watched.path.hasPrefix($0 + "/") }
        || Self.stamp(of: watched.path) == watched.stamp
    }
  }

  /// Whether the database of a generation is the very file whose digest was checked when it was published.
  ///
  /// Any write to it since would show in the time of its last change, which no program can set back.
  func hasChecked(_ path: String, of pointer: GenerationPointer, for audience: Audience) -> Bool {
    let published = generations.first { $0.audience == audience && $0.name == pointer.name }
    guard let published, !published.stamp.isEmpty else { return false }
    return Self.stamp(of: path) == published.stamp
  }

  /// Whether the vectors of a generation are the very file that was checked when it was published.
  func hasCheckedVectors(_ path: String, of pointer: GenerationPointer, for audience: Audience) -> Bool {
    let published = generations.first { $0.audience == audience && $0.name == pointer.name }
    guard let published, !published.vectorsStamp.isEmpty else { return false }
    return Self.stamp(of: path) == published.vectorsStamp
  }

  /// Whether the postings of a generation are the very file that was checked when it was published.
  func hasCheckedPostings(_ path: String, of pointer: GenerationPointer, for audience: Audience) -> Bool {
    let published = generations.first { $0.audience == audience && $0.name == pointer.name }
    guard let published, !published.postingsStamp.isEmpty else { return false }
    return Self.stamp(of: path) == published.postingsStamp
  }

  /// Names a generation in place of another one with the same entries.
  mutating func replace(
    _ old: GenerationPointer, with new: GenerationPointer, for audience: Audience, in folder: IndexFolder
  ) {
    guard let place = generations.firstIndex(where: { $0.audience == audience && $0.name == old.name }) else {
      return
    }
    generations[place] = Published(new, for: audience, in: folder)
  }

  /// The same with a generation that is about to be published before the others.
  ///
  /// Whoever opens that need not digest it, and nobody takes this for the state of what is published.
  func announcing(_ pointer: GenerationPointer, for audience: Audience, in folder: IndexFolder) -> IndexState
  {
    var state = self
    state.isUnfinished = true
    state.generations.removeAll { $0.audience == audience }
    state.generations.append(Published(pointer, for: audience, in: folder))
    return state
  }

  /// The stamp of a path as the state writes it.
  static func stamp(of path: String) -> String { FileReading.stamp(of: path)?.text ?? "" }

  /// The text of the file.
  var text: String {
    func field(_ text: String) -> String {
      var text = text.unicodeScalars
      while let index = text.firstIndex(where: { $0 == "\t" || $0 == "\n" }) {
        text.replaceSubrange(index...index, with: CollectionOfOne(" "))
      }
      return String(text)
    }
    var lines = [Self.header, Self.postingsLine, "configuration\t" + configuration]
    if isUnfinished { lines.append("unfinished") }
    for generation in generations {
      lines.append(
        [
          "generation", generation.audience.rawValue, generation.name, generation.stamp,
          generation.postingsStamp, generation.vectorsStamp,
        ]
        .joined(separator: "\t"))
    }
    for problem in problems {
      lines.append("problem\t\(field(problem.source))\t\(field(problem.path))\t\(field(problem.message))")
    }
    lines += held.map { "held\t\($0.audience.rawValue)\t\($0.source)\t\($0.removed)\t\($0.total)" }
    lines += internalAddresses.bases.map { "internal\t" + field($0) }
    lines += internalAddresses.pages.map { "internal-page\t" + field($0) }
    lines += internalAddresses.publicBases.map { "public\t" + field($0) }
    // A path with a tab or a line break could not be read back: it looks changed every time.
    for watched in stamps {
      lines.append("stamp\t\(watched.stamp)\t\(field(watched.path))")
    }
    let body = lines.joined(separator: "\n") + "\n"
    return body + Self.hashLine(of: body.utf8)
  }
}

extension IndexState.Published {
  /// A generation that has just been published, with the stamps that its files have now.
  init(_ pointer: GenerationPointer, for audience: Audience, in folder: IndexFolder) {
    self.init(
      audience: audience, name: pointer.name,
      stamp: IndexState.stamp(of: folder.database(of: pointer, for: audience)),
      postingsStamp: IndexState.stamp(of: folder.postings(of: pointer, for: audience)),
      vectorsStamp: IndexState.stamp(of: folder.vectors(of: pointer, for: audience)))
  }
}
