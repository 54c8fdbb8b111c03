import Analysis
import Corpus
import Files

/// Reads the files of all sources, those that changed anew and the others from the published generation.
struct CorpusReading {
  private typealias Key = GenerationBuilder.DocumentKey

  /// What stands for the digest of a file that could not be read: no digest, so that it is read when it can
  /// be.
  private static let unread = "unread"

  private let configuration: CorpusConfiguration
  private let reusable: [GenerationBuilder.DocumentKey: String]
  private let stored: [GenerationBuilder.DocumentKey: [EntryRecord]]
  private let storedDocuments: [GenerationBuilder.DocumentKey]

  private var documents: [Read] = []
  private var keys: Set<GenerationBuilder.DocumentKey> = []

  /// A file's records.
  private struct Read {
    var key: GenerationBuilder.DocumentKey
    var digest: String
    var records: [EntryRecord]
  }

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - configuration: What kb.yaml says.
  ///   - previous: What is published.
  ///   - reusable: Files whose published records hold as long as the digest is this.
  init(
    configuration: CorpusConfiguration, previous: PreviousGeneration,
    reusable: [GenerationBuilder.DocumentKey: String]
  ) {
    self.configuration = configuration
    self.reusable = reusable
    stored = Dictionary(grouping: previous.records(for: .internal)) { Key(source: $0.source, path: $0.path) }
    storedDocuments = Array(previous.documents)
  }

  /// Reads every file of a scan.
  mutating func read(
    _ scan: CorpusScan, into report: inout RefreshReport, progress: (RefreshProgress) -> Void
  ) {
    let reader = CorpusReader(configuration)
    // A public document is read as if there were no internal sources: not even a link may tell of them.
    var publicConfiguration = configuration
    publicConfiguration.sources.removeAll { $0.audience != .public }
    let publicReader = CorpusReader(publicConfiguration)
    let analyzer = Analyzer()
    for (index, file) in scan.files.enumerated() {
      let key = Key(source: file.source.name, path: file.path)
      do throws(FileError) {
        let bytes = try reader.bytes(of: file)
        let digest = Digest.sha256(bytes)
        if reusable[key] == digest {
          add(Read(key: key, digest: digest, records: stored[key] ?? []))
          report.unchangedFiles += 1
        } else {
          let reader = file.source.audience == .public ? publicReader : reader
          switch reader.document(of: bytes, file: file) {
          case .success(let document):
            report.parsedFiles += 1
            report.diagnostics.append(contentsOf: document.diagnostics)
            let records =
              document.entries.map { EntryRecord($0, document: document, analyzer: analyzer) }
              + document.followUps.map { EntryRecord($0, document: document, analyzer: analyzer) }
              + document.details.map { EntryRecord($0, document: document, analyzer: analyzer) }
              + document.synonyms.map { EntryRecord($0, document: document, analyzer: analyzer) }
              + document.nextSteps.map { EntryRecord($0, document: document, analyzer: analyzer) }
            add(Read(key: key, digest: digest, records: records))
          case .failure(let problem):
            report.problems.append(
              CorpusScan.Problem(source: key.source, path: key.path, message: problem.message))
          }
        }
      } catch {
        report.problems.append(
          CorpusScan.Problem(source: key.source, path: key.path, message: "cannot be read: \(error.reason)"))
      }
      progress(RefreshProgress(step: .reading, done: index + 1, total: scan.files.count))
    }
    keepWhatCouldNotBeRead(report.problems)
  }

  private mutating func add(_ document: Read) {
    if keys.insert(document.key).inserted { documents.append(document) }
  }

  /// The old entries of a file that is missing or unreadable stay until somebody mends it or takes it out of
  /// kb.yaml.
  private mutating func keepWhatCouldNotBeRead(_ problems: [CorpusScan.Problem]) {
    for problem in problems {
      let source = configuration.sources.first { $0.name == problem.source }
      let isBelowPattern =
        source.map { Glob.isPattern($0.path) && problem.path != PathName.normalized($0.path) } ?? false
      for key in storedDocuments where key.source == problem.source {
        // A folder that cannot be listed: what lay below it stays. A single file: that file.
        guard !isBelowPattern || key.path == problem.path || key.path.hasPrefix(problem.path + "/") else {
          continue
        }
        add(Read(key: key, digest: Self.unread, records: stored[key] ?? []))
      }
    }
  }

  /// Puts other records in the place of all that was read of a source.
  ///
  /// - Parameters:
  ///   - source: The source's name.
  ///   - records: What stands for it, by path.
  mutating func replace(_ source: String, with records: [EntryRecord]) {
    documents.removeAll { $0.key.source == source }
    keys = keys.filter { $0.source != source }
    var places: [String: Int] = [:]
    for record in records {
      if let place = places[record.path] {
        documents[place].records.append(record)
      } else {
        places[record.path] = documents.endIndex
        add(Read(key: Key(source: source, path: record.path), digest: Self.unread, records: [record]))
      }
    }
  }

  /// All records that an audience may see, by source in the order of kb.yaml, then path, then place.
  ///
  /// - Parameters:
  ///   - audience: Who will read them.
  ///   - sources: The sources that it may see.
  /// - Returns: The records.
  func records(for audience: Audience, sources: [Source]) -> [EntryRecord] {
    ordered(sources).flatMap { document in document.records.filter { audience.maySee($0.audience) } }
  }

  /// The files that an audience's records come from, with their digests.
  ///
  /// The public learns neither of files without a public entry nor of digests, which internal lines would
  /// change.
  ///
  /// - Parameters:
  ///   - audience: Who will read them.
  ///   - sources: The sources that it may see.
  /// - Returns: The digests, by file.
  func digests(for audience: Audience, sources: [Source]) -> [GenerationBuilder.DocumentKey: String] {
    let files = ordered(sources).filter { document in
      audience == .internal || document.records.contains { audience.maySee($0.audience) }
    }
    return Dictionary(uniqueKeysWithValues: files.map { ($0.key, audience == .internal ? $0.digest : "") })
  }

  private func ordered(_ sources: [Source]) -> [Read] {
    let order = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1.name, $0) })
    return documents.filter { order[$0.key.source] != nil }.sorted { first, second in
      let places = (order[first.key.source] ?? 0, order[second.key.source] ?? 0)
      return places.0 != places.1
        ? places.0 < places.1 : first.key.path.utf8.lexicographicallyPrecedes(second.key.path.utf8)
    }
  }
}
