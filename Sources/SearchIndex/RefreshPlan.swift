import Corpus
import Files

/// What a refresh has found out before it writes anything.
struct RefreshPlan {
  /// What kb.yaml says now.
  let configuration: CorpusConfiguration
  /// The digest of kb.yaml.
  let digest: String
  /// What every watched path looked like before it was read.
  private(set) var stamps: [String: String] = [:]
  /// The files of the sources.
  let scan: CorpusScan
  /// What is published.
  let previous: PreviousGeneration
  /// What was read, so far as the reading goes.
  private(set) var report = RefreshReport()

  private let folder: IndexFolder
  private let state: IndexState?
  /// The published files whose bytes were checked a moment ago.
  private let checked: Set<String>
  private var reading: CorpusReading

  /// What one audience is to read.
  struct Generation: Sendable {
    var records: [EntryRecord]
    var digests: [GenerationBuilder.DocumentKey: String]
    /// What is published.
    var before: [EntryRecord]
    /// What has to be remembered of reworded questions.
    var found: [EntryIdentity.Override]
    /// The sources whose old entries stay.
    var held: [HeldSource]
  }

  /// Looks at all files, and reads those that changed.
  ///
  /// - Parameters:
  ///   - given: What kb.yaml said; its file is read again.
  ///   - folder: The index.
  ///   - isFull: Whether to read every file.
  ///   - memory: What need not be read back.
  ///   - progress: Told how far it is.
  /// - Throws: ``CorpusError`` about kb.yaml.
  init(
    _ given: CorpusConfiguration, folder: IndexFolder, isFull: Bool, memory: RefreshMemory?,
    progress: (RefreshProgress) -> Void
  ) throws {
    let clock = ContinuousClock()
    var began = clock.now
    func elapsed() -> Duration {
      defer { began = clock.now }
      return clock.now - began
    }
    // Stamps are taken before what they stand for is read: an edit in between shows at the next look.
    var (current, digest) = try Self.currentConfiguration(given.path)
    current.replacements = given.replacements
    configuration = current
    self.folder = folder
    self.digest = digest
    let paths = [given.path] + CorpusScan(configuration).watchedPaths
    var taken = Self.stamps(of: paths, folder)
    if FileStamp.settle(taken.values.lazy.compactMap(\.self)) { taken = Self.stamps(of: paths, folder) }
    scan = CorpusScan(configuration)
    for (path, stamp) in taken { stamps[path] = stamp?.text ?? "" }
    for path in scan.watchedPaths where stamps[path] == nil && !folder.holds(path) {
      stamps[path] = IndexState.unseen
    }
    // What was read before its stamp was taken may be older than that.
    if try Self.currentConfiguration(given.path).digest != digest { stamps[given.path] = IndexState.unseen }

    report.times.looking = elapsed()
    state = IndexState(in: folder)
    checked = memory?.takeChecked() ?? []
    previous = PreviousGeneration(in: folder, state, memory: isFull ? nil : memory)
    let reusable = isFull ? [:] : previous.reusableDigests(state, configuration: digest)
    report.times.loading = elapsed()
    report.problems = scan.problems
    reading = CorpusReading(
      configuration: configuration, isSameConfiguration: state?.configuration == digest, previous: previous,
      reusable: reusable,
      memory: isFull ? nil : memory)
    reading.read(scan, into: &report, progress: progress)
    report.times.reading = elapsed()
  }

  /// What kb.yaml says now: it may have changed while another refresh was waited for.
  private static func currentConfiguration(_ path: String) throws -> (CorpusConfiguration, digest: String) {
    let bytes = try CorpusConfiguration.bytes(ofFile: path)
    let text = String(decoding: bytes, as: UTF8.self)
    return (try CorpusConfiguration(yaml: text, path: path), HexadecimalDigest.sha256(bytes))
  }

  /// The stamps of paths but for the index itself, which a pattern may reach and which every refresh changes.
  private static func stamps(of paths: [String], _ folder: IndexFolder) -> [String: FileStamp?] {
    var stamps: [String: FileStamp?] = [:]
    for path in paths where !folder.holds(path) {
      stamps.updateValue(FileReading.stamp(of: path), forKey: path)
    }
    return stamps
  }

  /// The sources that an audience may see.
  func sources(for audience: Audience) -> [Source] {
    configuration.sources.filter { audience.maySee($0.audience) }
  }

  /// What an audience is to read, with its ids.
  ///
  /// - Parameters:
  ///   - audience: Who will read it.
  ///   - overrides: What earlier refreshes remembered.
  ///   - allowsRemoval: Whether a source may lose more than 30 % of its entries.
  /// - Returns: Its records, and what comes with them.
  func generation(
    _ audience: Audience, overrides: [EntryIdentity.Override], allowsRemoval: Bool
  ) -> Generation {
    let sources = sources(for: audience)
    let before = previous.records(for: audience)
    var reading = reading
    var records = reading.records(for: audience, sources: sources)
    var (found, ids) = EntryIdentity.assign(
      to: &records, previous: before, overrides: overrides, audience: audience)
    var held: [HeldSource] = []
    if !allowsRemoval {
      let names = Set(sources.map(\.name))
      let removal = RemovalGuard(
        audience: audience, before: before, ids: ids,
        hidden: reading.records(for: .internal, sources: sources).filter { !audience.maySee($0.audience) },
        hiddenBefore: previous.records(for: .internal).filter {
          names.contains($0.source) && !audience.maySee($0.audience)
        }, hiddenFiles: hiddenFiles(from: audience))
      // What has moved to a source that is held is not there either: then where it came from is held too.
      while !removal.losesNothing {
        let more = removal.held(
          records,
          sources: sources.filter { source in
            !held.contains { $0.source == source.name }
          })
        if more.isEmpty { break }
        held += more
        for source in more { reading.replace(source.source, with: removal.kept(of: source.source)) }
        records = reading.records(for: audience, sources: sources)
        (found, ids) = EntryIdentity.assign(
          to: &records, previous: before, overrides: overrides, audience: audience)
      }
    }
    return Generation(
      records: records, digests: reading.digests(for: audience, sources: sources), before: before,
      found: found,
      held: held)
  }

  /// Forgets what was read, once every audience has its generation.
  mutating func forgetReading() { reading.forget() }

  /// The files that sources of an audience had, and that only sources that it may not see have now: kb.yaml says so, so that
  /// what they held goes, however much it is.
  private func hiddenFiles(from audience: Audience) -> Set<GenerationBuilder.DocumentKey> {
    if audience == .internal { return [] }
    let present = Set(scan.files.map { GenerationBuilder.DocumentKey(source: $0.source.name, path: $0.path) })
    let isSameConfiguration = state?.configuration == digest
    let marked = Set(configuration.sources.filter(\.isPublicByMark).map(\.name))
    return Set(
      previous.content(for: audience).digests.keys.filter { key in
        // What was public before marks decided is not known to have one.
        if marked.contains(key.source) { return !isSameConfiguration }
        return !present.contains(key) && scan.isGuarded(key.path)
      })
  }

  /// The published generation, where its rows are numbered as those of a new one would be and most of them are the same.
  ///
  /// Nothing decides this but what the audience may see: what happens to internal sources must not show in the public file.
  func published(
    for audience: Audience, by builder: GenerationBuilder, to planned: Generation
  ) -> GenerationWork.Previous? {
    let content = previous.content(for: audience)
    guard let pointer = content.pointer else { return nil }
    let path = folder.database(of: pointer, for: audience)
    let isUnwritten = state?.hasChecked(path, of: pointer, for: audience) == true
    return GenerationWork.Previous(
      pointer, knowledge: !isUnwritten ? .unknown : checked.contains(path) ? .digested : .unwritten,
      state: checked.contains(folder.postings(of: pointer, for: audience)) ? state : nil,
      GenerationDifference.Content(
        builder: GenerationBuilder(audience: audience, sources: content.sources), records: content.records,
        digests: content.digests),
      to: GenerationDifference.Content(
        builder: builder, records: planned.records, digests: planned.digests))
  }

  /// The published generation when a new one would hold the same, also where kb.yaml says something else of other sources.
  func unchangedPointer(
    for audience: Audience, _ planned: Generation, by builder: GenerationBuilder
  ) -> GenerationPointer? {
    let content = previous.content(for: audience)
    guard content.sources == builder.sources, planned.digests == content.digests,
      planned.records.count == planned.before.count,
      zip(planned.records, planned.before).allSatisfy({ $0.hasSameBytes(as: $1) })
    else { return nil }
    return content.pointer
  }
}

extension IndexFolder {
  /// Whether a path is the index itself or lies in it.
  public func holds(_ other: String) -> Bool { other == path || other.hasPrefix(path + "/") }
}
