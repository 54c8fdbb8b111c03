import Analysis
import Corpus
import Files
import Parallel

/// Reads the files of all sources, those that changed anew and the others from the published generation.
struct CorpusReading {
  private typealias Key = GenerationBuilder.DocumentKey

  /// What stands for the digest of a file that could not be read: no digest, so that it is read when it can
  /// be.
  private static let unread = "unread"

  private let configuration: CorpusConfiguration
  private let memory: RefreshMemory?
  /// Whether kb.yaml is that of the last refresh.
  private let isSameConfiguration: Bool
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
  ///   - isSameConfiguration: Whether that is what it said at the last refresh.
  ///   - previous: What is published.
  ///   - reusable: Files whose published records hold as long as the digest is this.
  ///   - memory: What need not be read again.
  init(
    configuration: CorpusConfiguration, isSameConfiguration: Bool, previous: PreviousGeneration,
    reusable: [GenerationBuilder.DocumentKey: String], memory: RefreshMemory?
  ) {
    self.configuration = configuration
    self.isSameConfiguration = isSameConfiguration
    self.memory = memory
    self.reusable = reusable
    stored = Self.byFile(previous.records(for: .internal))
    storedDocuments = Array(previous.documents)
  }

  /// Records by their file, those of one standing together.
  private static func byFile(_ records: [EntryRecord]) -> [Key: [EntryRecord]] {
    var files: [Key: [EntryRecord]] = [:]
    var start = 0
    while start < records.count {
      let first = records[start]
      let end = records[start...].firstIndex { !$0.isBeside(first) } ?? records.count
      files[Key(source: first.source, path: first.path), default: []] += records[start..<end]
      start = end
    }
    return files
  }

  /// How far the reading is is told after so many files.
  private static let groupSize = 64
  /// So many entries are analysed by one core at a time, and packed together.
  private static let stride = 64

  /// What became of a file.
  private enum Outcome: Sendable {
    case unchanged(digest: String)
    case read([EntryRecord], [Diagnostic], digest: String)
    case failed(CorpusScan.Problem)
  }

  /// Reads every file of a scan, several at the same time.
  mutating func read(
    _ scan: CorpusScan, into report: inout RefreshReport, progress: (RefreshProgress) -> Void
  ) {
    // A public document is read as if there were no internal sources: not even a link may tell of them.
    var publicConfiguration = configuration
    publicConfiguration.sources.removeAll { $0.audience != .public }
    let readers: [Audience: CorpusReader] = [
      .public: CorpusReader(publicConfiguration), .internal: CorpusReader(configuration),
    ]
    let (reusable, memory, sources) = (reusable, memory, configuration.sources)
    let count = scan.files.count
    for start in Swift.stride(from: 0, to: count, by: Self.groupSize) {
      let files = Array(scan.files[start..<min(start + Self.groupSize, count)])
      let outcomes = Parallel.map(files, stride: 1) { file -> Outcome in
        guard let reader = readers[file.source.audience] else {
          preconditionFailure("all audiences are there")
        }
        return Self.outcome(of: file, reader, reusable, memory, sources)
      }
      for (file, outcome) in zip(files, outcomes) {
        let key = Key(source: file.source.name, path: file.path)
        switch outcome {
        case .unchanged(let digest):
          add(Read(key: key, digest: digest, records: stored[key] ?? []))
          report.unchangedFiles += 1
        case .read(let records, let diagnostics, let digest):
          report.parsedFiles += 1
          report.diagnostics.append(contentsOf: diagnostics)
          add(Read(key: key, digest: digest, records: records))
        case .failed(let problem):
          report.problems.append(problem)
        }
      }
      progress(RefreshProgress(step: .reading, done: start + files.count, total: count))
    }
    keepWhatCouldNotBeRead(report.problems, of: scan)
  }

  private static func outcome(
    of file: CorpusScan.File, _ reader: CorpusReader, _ reusable: [GenerationBuilder.DocumentKey: String],
    _ memory: RefreshMemory?, _ sources: [Source]
  ) -> Outcome {
    let key = Key(source: file.source.name, path: file.path)
    do throws(FileError) {
      let bytes = try reader.bytes(of: file)
      let digest = HexadecimalDigest.sha256(bytes)
      if reusable[key] == digest { return .unchanged(digest: digest) }
      if let known = memory?.file(key, digest: digest, sources: sources) {
        return .read(known.records, known.diagnostics, digest: digest)
      }
      switch reader.document(of: bytes, file: file) {
      case .success(let document):
        let records = records(of: document)
        memory?.keep(
          RefreshMemory.ReadFile(
            digest: digest, sources: sources, records: records, diagnostics: document.diagnostics),
          key)
        return .read(records, document.diagnostics, digest: digest)
      case .failure(let problem):
        return .failed(CorpusScan.Problem(source: key.source, path: key.path, message: problem.message))
      }
    } catch {
      return .failed(
        CorpusScan.Problem(source: key.source, path: key.path, message: "cannot be read: \(error.reason)"))
    }
  }

  static func records(of document: Document) -> [EntryRecord] {
    let analyzer = Analyzer()
    let starts = Array(Swift.stride(from: 0, to: document.entries.count, by: stride))
    let entries = Parallel.map(starts, stride: 1) { start in
      let some = document.entries[start..<min(start + stride, document.entries.count)]
      return EntryRecord.packed(some.map { (EntryContent($0, document: document, analyzer: analyzer), "") })
    }
    let others =
      document.followUps.map { EntryContent($0, document: document, analyzer: analyzer) }
      + document.details.map { EntryContent($0, document: document, analyzer: analyzer) }
      + document.synonyms.map { EntryContent($0, document: document, analyzer: analyzer) }
      + document.nextSteps.map { EntryContent($0, document: document, analyzer: analyzer) }
    return entries.flatMap(\.self) + EntryRecord.packed(others.map { ($0, "") })
  }

  private mutating func add(_ document: Read) {
    if keys.insert(document.key).inserted { documents.append(document) }
  }

  /// The old entries of a file that is missing or unreadable stay until somebody mends it or takes it out of
  /// kb.yaml.
  private mutating func keepWhatCouldNotBeRead(_ problems: [CorpusScan.Problem], of scan: CorpusScan) {
    for problem in problems {
      let source = configuration.sources.first { $0.name == problem.source }
      let isBelowPattern =
        source.map { Glob.isPattern($0.path) && problem.path != PathName.normalized($0.path) } ?? false
      for key in storedDocuments where key.source == problem.source {
        // A folder that cannot be listed: what lay below it stays. A single file: that file.
        guard !isBelowPattern || key.path == problem.path || key.path.hasPrefix(problem.path + "/") else {
          continue
        }
        // What has become internal is not what cannot be read.
        if let source, scan.hides(key.path, from: source) { continue }
        var records = stored[key] ?? []
        if let source, source.isPublicByMark, !isSameConfiguration {
          // It may have been public without a mark until now.
          records = records.map { $0.seen(by: .internal) }
        }
        add(Read(key: key, digest: Self.unread, records: records))
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

  /// Forgets what was read, once every audience has its records.
  mutating func forget() { documents = [] }

  /// All records that an audience may see, by source in the order of kb.yaml, then path, then place.
  ///
  /// - Parameters:
  ///   - audience: Who will read them.
  ///   - sources: The sources that it may see.
  /// - Returns: The records.
  func records(for audience: Audience, sources: [Source]) -> [EntryRecord] {
    let documents = ordered(sources)
    var records: [EntryRecord] = []
    records.reserveCapacity(documents.reduce(0) { $0 + $1.records.count })
    for document in documents {
      for record in document.records where audience.maySee(record.audience) { records.append(record) }
    }
    return records
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
