import Analysis
import Corpus
import Files

/// Reads the files of all sources, those that changed anew and the others from the published generation.
struct CorpusReading {
  private let configuration: CorpusConfiguration
  private let reusable: [GenerationBuilder.DocumentKey: String]
  private let stored: [GenerationBuilder.DocumentKey: [EntryRecord]]
  private let storedPublic: [GenerationBuilder.DocumentKey: [EntryRecord]]
  private let storedDigests: [GenerationBuilder.DocumentKey: String]

  private var documents: [Read] = []

  /// A file's records: what everybody may see, and everything.
  private struct Read {
    var key: GenerationBuilder.DocumentKey
    var digest: String
    var publicRecords: [EntryRecord]
    var allRecords: [EntryRecord]
  }

  init(
    configuration: CorpusConfiguration, previous: PreviousGeneration,
    reusable: [GenerationBuilder.DocumentKey: String]
  ) {
    self.configuration = configuration
    self.reusable = reusable
    func byDocument(_ records: [EntryRecord]) -> [GenerationBuilder.DocumentKey: [EntryRecord]] {
      Dictionary(grouping: records) { GenerationBuilder.DocumentKey(source: $0.source, path: $0.path) }
    }
    stored = byDocument(previous.records(for: .internal))
    storedPublic = byDocument(previous.records(for: .public))
    storedDigests = previous.digests
  }

  /// Reads every file of a scan.
  mutating func read(
    _ scan: CorpusScan, into report: inout RefreshReport, progress: (RefreshProgress) -> Void
  ) throws {
    let reader = CorpusReader(configuration)
    let analyzer = Analyzer()
    for (index, file) in scan.files.enumerated() {
      let key = GenerationBuilder.DocumentKey(source: file.source.name, path: file.path)
      do throws(FileError) {
        let bytes = try reader.bytes(of: file)
        let digest = Digest.sha256(bytes)
        if reusable[key] == digest {
          keep(key, digest: digest)
          report.unchangedFiles += 1
        } else {
          switch reader.document(of: bytes, file: file) {
          case .success(let document):
            report.parsedFiles += 1
            report.diagnostics.append(contentsOf: document.diagnostics)
            add(document, source: file.source, key: key, digest: digest, analyzer: analyzer)
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

  private mutating func add(
    _ document: Document, source: Source, key: GenerationBuilder.DocumentKey, digest: String, analyzer: Analyzer
  ) {
    var read = Read(key: key, digest: digest, publicRecords: [], allRecords: [])
    for entry in document.entries {
      let record = EntryRecord(entry, document: document, analyzer: analyzer)
      read.allRecords.append(record)
      if entry.audience == .public, source.audience == .public { read.publicRecords.append(record) }
    }
    for template in document.followUps {
      let record = EntryRecord(template, document: document, analyzer: analyzer)
      read.allRecords.append(record)
      if template.audience == .public, source.audience == .public { read.publicRecords.append(record) }
    }
    documents.append(read)
  }

  private mutating func keep(_ key: GenerationBuilder.DocumentKey, digest: String) {
    documents.append(
      Read(key: key, digest: digest, publicRecords: storedPublic[key] ?? [], allRecords: stored[key] ?? []))
  }

  /// The old entries of a file that is missing or unreadable stay until somebody mends it or takes it out of kb.yaml.
  private mutating func keepWhatCouldNotBeRead(_ problems: [CorpusScan.Problem]) {
    let read = Set(documents.map(\.key))
    for problem in problems {
      let source = configuration.sources.first { $0.name == problem.source }
      let isBelowPattern = source.map { Glob.isPattern($0.path) && problem.path != PathName.normalized($0.path) } ?? false
      for (key, digest) in storedDigests where key.source == problem.source && !read.contains(key) {
        // A folder that cannot be listed: what lay below it stays. A single file: that file.
        let isMeant = key.path == problem.path || !isBelowPattern || key.path.hasPrefix(problem.path + "/")
        // The digest is made to differ, so that the file is read as soon as it can be.
        if isMeant, !documents.contains(where: { $0.key == key }) { keep(key, digest: "unread " + digest) }
      }
    }
  }

  /// All records that an audience may see, by source in the order of kb.yaml, then path, then place.
  func records(for audience: Audience, sources: [Source]) -> [EntryRecord] {
    ordered(sources).flatMap { audience == .public ? $0.publicRecords : $0.allRecords }
  }

  /// The files that an audience's records come from, with their digests.
  ///
  /// The public learns neither of files without a public entry nor of digests, which internal lines would change.
  func digests(for audience: Audience, sources: [Source]) -> [GenerationBuilder.DocumentKey: String] {
    let files = ordered(sources).filter { audience == .internal || !$0.publicRecords.isEmpty }
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
