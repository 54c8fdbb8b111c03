import Files

/// Reads the whole corpus and collects everything its authors should mend.
public struct CorpusCheck: Sendable {
  /// The findings, by file and line.
  public let diagnostics: [Diagnostic]
  /// How many files were read.
  public let fileCount: Int
  /// How many entries, follow-up templates, details and rows of the table of steps they hold.
  public let entryCount: Int
  /// The questions of all entries, in their order, and where they stand.
  public let questions: [(question: String, location: SourceLocation)]

  /// Checks all sources of a configuration.
  ///
  /// Reads every file.
  public init(_ configuration: CorpusConfiguration) {
    let scan = CorpusScan(configuration)
    let reader = CorpusReader(configuration)
    var diagnostics: [Diagnostic] = scan.problems.map { problem in
      Diagnostic(
        .error, at: SourceLocation(path: problem.path, line: 1),
        "source `\(problem.source)`: \(problem.message)")
    }
    diagnostics += scan.overlaps.map { overlap in
      Diagnostic(
        .warning, at: SourceLocation(path: overlap.path, line: 1),
        overlap.isLeftOut
          ? "the internal source `\(overlap.internalSource)` names this file, so that the public source `\(overlap.publicSource)`, "
            + "which names it too, leaves it out"
          : "the source `\(overlap.internalSource)` names this file, and so does the public source `\(overlap.publicSource)`: it "
            + "is public")
    }
    diagnostics += Self.repeatedFiles(scan.files, folder: configuration.folder)
    var documents: [Document] = []
    for file in scan.files {
      do throws(FileError) {
        switch reader.document(of: try reader.bytes(of: file), file: file) {
        case .success(let document): documents.append(document)
        case .failure(let problem):
          diagnostics.append(
            Diagnostic(.error, at: SourceLocation(path: file.path, line: 1), problem.message))
        }
      } catch {
        diagnostics.append(
          Diagnostic(.error, at: SourceLocation(path: file.path, line: 1), "cannot be read: \(error.reason)"))
      }
    }
    diagnostics.append(contentsOf: documents.flatMap(\.diagnostics))
    diagnostics.append(contentsOf: Self.deadLinks(in: documents, folder: configuration.folder))
    diagnostics.append(contentsOf: Self.leaks(in: documents, configuration))
    diagnostics.append(contentsOf: Self.circles(in: documents))
    diagnostics.append(contentsOf: Self.duplicates(in: documents))
    diagnostics.append(contentsOf: FollowUpCheck.diagnostics(in: documents))
    self.diagnostics = diagnostics.sorted { first, second in
      (first.location.path, first.location.line, first.location.column, first.message)
        < (second.location.path, second.location.line, second.location.column, second.message)
    }
    questions = documents.flatMap(\.entries).map { ($0.question, $0.location) }
    fileCount = documents.count
    entryCount = documents.reduce(0) { count, document in
      count + document.entries.count + document.followUps.count + document.details.count
        + document.nextSteps.count
    }
  }

  /// Files that two sources of one audience name, by whatever path: each of their entries is found twice.
  private static func repeatedFiles(_ files: [CorpusScan.File], folder: String) -> [Diagnostic] {
    var known: [String: CorpusScan.File] = [:]
    return files.compactMap { file in
      guard let stamp = FileReading.stamp(of: PathName.joined(folder, file.path)) else { return nil }
      let key = stamp.identity + " " + file.source.audienceWord
      guard let first = known[key] else {
        known[key] = file
        return nil
      }
      return Diagnostic(
        .warning, at: SourceLocation(path: file.path, line: 1),
        "the sources `\(first.source.name)` and `\(file.source.name)` both name this file, so that its entries are found twice"
      )
    }
  }

  private static func deadLinks(in documents: [Document], folder: String) -> [Diagnostic] {
    var anchors: [String: Set<String>] = [:]
    for document in documents { anchors[document.path, default: []].formUnion(document.anchors) }
    var diagnostics: [Diagnostic] = []
    for link in documents.flatMap(\.outgoingLinks) {
      if let known = anchors[link.path] {
        if let anchor = link.anchor, !anchor.isEmpty, !known.contains(anchor) {
          diagnostics.append(
            Diagnostic(.error, at: link.location, "\(link.path) has no heading with the anchor #\(anchor)"))
        }
      } else if FileReading.stamp(of: PathName.joined(folder, link.path)) == nil {
        diagnostics.append(
          Diagnostic(
            .error, at: link.location, "dead link: there is no file \(link.path) (`\(link.destination)`)"))
      }
    }
    return diagnostics
  }

  /// Links of public documents to internal ones: outsiders would be sent where they may not go.
  private static func leaks(in documents: [Document], _ configuration: CorpusConfiguration) -> [Diagnostic] {
    let internalSources = configuration.sources.filter { $0.audience == .internal }.map(\.name)
    let internalPaths = Set(documents.filter { internalSources.contains($0.source) }.map(\.path))
    let publicDocuments = documents.filter { !internalSources.contains($0.source) }
    let publicPaths = Set(publicDocuments.map(\.path))
    return publicDocuments.flatMap(\.outgoingLinks)
      .filter { internalPaths.contains($0.path) && !publicPaths.contains($0.path) }
      .map { link in
        Diagnostic(
          .error, at: link.location, "a public document links to the internal \(link.path); take the link out"
        )
      }
  }

  /// Answers that only say "See …" and lead nowhere but to each other.
  private static func circles(in documents: [Document]) -> [Diagnostic] {
    let entries = documents.flatMap(\.entries)
    var places: [Entry.Reference: Entry] = [:]
    for entry in entries {
      guard let anchor = entry.anchor else { continue }
      let place = Entry.Reference(path: entry.location.path, anchor: anchor)
      if places[place] == nil { places[place] = entry }
    }
    return entries.filter { entry in
      var seen: Set<Entry.Reference> = []
      var next = entry.reference
      while let place = next, let target = places[place] {
        if !seen.insert(place).inserted { return true }
        next = target.reference
      }
      return false
    }.map { entry in
      Diagnostic(
        .error, at: entry.location,
        "\"\(entry.question)\" only refers to other questions, and they to it: nowhere is an answer")
    }
  }

  /// The same question in two files is worth a look, since their answers may come to differ.
  private static func duplicates(in documents: [Document]) -> [Diagnostic] {
    var first: [String: SourceLocation] = [:]
    var diagnostics: [Diagnostic] = []
    for entry in documents.flatMap(\.entries) where !entry.isArchived {
      let key = Outline.tidy(entry.question).lowercased()
      if let other = first[key], other.path != entry.location.path {
        diagnostics.append(
          Diagnostic(
            .warning, at: entry.location,
            "\"\(entry.question)\" is also asked at \(other.path):\(other.line); do the two answers agree?"))
      }
      if first[key] == nil { first[key] = entry.location }
    }
    return diagnostics
  }
}
