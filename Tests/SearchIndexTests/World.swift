import Analysis
import Corpus
import Crypto
import Foundation
import GRDB
import Ranking
import SearchIndex
import Testing

/// A fresh folder with a kb.yaml, documents and an index, removed when the test is done with it.
final class World {
  let root: String
  /// What refreshes asked to be remembered.
  var overrides: [EntryIdentity.Override] = []

  init(_ sources: [Source] = [], files: [String: String] = [:]) throws {
    root = FileManager.default.temporaryDirectory.path + "/kb-index-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try configure(sources)
    for (path, text) in files { try write(path, text) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  // MARK: Documents

  func path(_ name: String) -> String { root + "/" + name }

  func configure(_ sources: [Source], comment: String = "") throws {
    var yaml = "# \(comment)\nsources:\n"
    for source in sources {
      yaml +=
        "  - name: \(source.name)\n    path: \"\(source.path)\"\n    audience: \(source.audience.rawValue)\n"
      yaml += "    kind: \(source.kind.rawValue)\n    title: \(source.title)\n"
      if let url = source.url { yaml += "    url: \(url)\n" }
    }
    try write("kb.yaml", yaml)
  }

  func write(_ name: String, _ text: String) throws {
    try write(name, Data(text.utf8))
  }

  func write(_ name: String, _ bytes: Data) throws {
    let folder = URL(fileURLWithPath: path(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try bytes.write(to: URL(fileURLWithPath: path(name)))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path(name))
  }

  func move(_ name: String, to other: String) throws {
    let folder = URL(fileURLWithPath: path(other)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: path(name), toPath: path(other))
  }

  // MARK: The index

  var index: IndexFolder { IndexFolder(path("index")) }

  var configuration: CorpusConfiguration {
    get throws { try CorpusConfiguration(readingFile: path("kb.yaml")) }
  }

  @discardableResult
  func refresh(
    isFull: Bool = false, allowsRemoval: Bool = true, progress: @escaping (RefreshProgress) -> Void = { _ in }
  ) throws -> RefreshReport {
    try IndexRefresh(
      configuration, folder: index, overrides: overrides, allowsRemoval: allowsRemoval,
      remember: { self.overrides += $0 },
      progress: progress
    ).run(isFull: isFull)
  }

  func isFresh() -> Bool {
    IndexState(in: index)?.isFresh(for: path("kb.yaml")) ?? false
  }

  /// Everything that an audience can read, in the order of the index.
  func entries(for audience: Audience = .internal) throws -> [StoredEntry] {
    let rows = try database(audience).read { db in
      try Int64.fetchAll(db, sql: "SELECT row FROM entries ORDER BY row")
    }
    return try IndexReader(index, audience: audience).entries(rows)
  }

  func entry(_ question: String, for audience: Audience = .internal) throws -> StoredEntry? {
    try entries(for: audience).first { $0.question == question }
  }

  /// The questions found for a message.
  func found(_ text: String, for audience: Audience = .internal, source: String? = nil) throws -> [String] {
    let reader = try IndexReader(index, audience: audience)
    let query = Query(text, analyzer: Analyzer())
    let findings = try reader.findings(for: query, source: source)
    // The postings find the same.
    let listed = try reader.shortlist(for: query, source: source, limit: 10_000, ranker: Ranker())
    #expect(Set(listed.best.map(\.candidate.row)) == Set(findings.candidates.map(\.row)))
    #expect(listed.total == findings.candidates.count)
    let entries = try reader.entries(findings.candidates.map(\.row))
    let brief = try IndexReader(index, audience: audience, isBrief: true)
    #expect(
      try brief.findings(for: query, source: source).candidates.map(\.row) == findings.candidates.map(\.row))
    #expect(try brief.entries(findings.candidates.map(\.row)) == entries)
    return entries.map(\.question)
  }

  /// The published database, opened as any program would.
  func database(_ audience: Audience) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: try databasePath(audience), configuration: configuration)
  }

  func databasePath(_ audience: Audience) throws -> String {
    guard let pointer = try index.current(for: audience) else { throw IndexError.missing(folder: index.path) }
    return index.database(of: pointer, for: audience)
  }

  // MARK: Bytes

  /// All files below a folder of the world, by path relative to it.
  func files(below name: String = "index") throws -> [String: Data] {
    var files: [String: Data] = [:]
    for item in try FileManager.default.subpathsOfDirectory(atPath: path(name)) {
      var isFolder: ObjCBool = false
      let place = path(name) + "/" + item
      guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), !isFolder.boolValue
      else { continue }
      files[item] = try Data(contentsOf: URL(fileURLWithPath: place))
    }
    return files
  }

  /// The files below a folder that hold a word, in any case of ASCII letters.
  func files(below name: String = "index", holding word: String) throws -> [String] {
    let needle = Data(word.lowercased().utf8)
    return try files(below: name).filter { _, bytes in
      Data(bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }).range(of: needle) != nil
    }.keys.sorted()
  }

  /// The folders of generations of an audience.
  func generations(_ audience: Audience) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path("index/\(audience.rawValue)")).filter {
      $0.contains("-")
    }.sorted()
  }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}

/// A FAQ of questions and answers.
func faq(_ entries: [(question: String, answer: String)]) -> String {
  "# FAQ\n\n" + entries.map { "## \($0.question)\n\n\($0.answer)\n\n" }.joined()
}

/// The SHA-256 of bytes in lower-case hexadecimal, made without kb.
func sha256(_ bytes: Data) -> String {
  SHA256.hash(data: bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}

/// SplitMix64, so that a failure can be repeated. <https://prng.di.unimi.it/splitmix64.c>
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
