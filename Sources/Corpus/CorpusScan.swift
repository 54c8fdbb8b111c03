import Files

/// Which files the sources name at this moment, found without opening them.
public struct CorpusScan: Sendable {
  /// A file of a source.
  public struct File: Sendable, Hashable {
    /// Its source.
    public var source: Source
    /// Its path relative to the folder of kb.yaml, normalized.
    public var path: String
  }

  /// Something that a source names and that cannot be read: its old entries stay.
  public struct Problem: Sendable, Hashable {
    /// The source's name.
    public var source: String
    /// The file or pattern at fault, relative to the folder of kb.yaml.
    public var path: String
    /// What is wrong and what to do.
    public var message: String

    /// Makes a problem.
    public init(source: String, path: String, message: String) {
      self.source = source
      self.path = path
      self.message = message
    }
  }

  /// A file of an internal source, or of one that is public by mark alone, that a public one names as well.
  struct Overlap: Sendable {
    /// Its path as the public source has it.
    var path: String
    /// The public source.
    var publicSource: String
    /// The other one.
    var internalSource: String
    /// Whether it is the internal one's alone.
    var isLeftOut: Bool
  }

  /// The files, by source in the order of kb.yaml and then by path.
  public private(set) var files: [File] = []
  /// What is missing or cannot be listed.
  public private(set) var problems: [Problem] = []
  /// What a public source names and an internal one too.
  private(set) var overlaps: [Overlap] = []
  /// The internal sources, and those that are public by mark, by the identity and by the path of each of their files.
  private var guarded: [String: [Source]] = [:]
  private let folder: String
  /// Every file and folder whose change may change the result, as paths that can be opened.
  public private(set) var watchedPaths: [String] = []

  /// Every folder in which a file of a source may come, change or go, as paths that can be opened; kb.yaml's own too.
  public private(set) var watchedFolders: [String] = []

  /// The largest file that is read, in bytes: 32 MiB.
  public static let fileLimit = 32 * 1024 * 1024

  /// The most files that one pattern may name.
  static let patternLimit = 100_000

  /// Looks for the files of every source.
  public init(_ configuration: CorpusConfiguration) {
    folder = configuration.folder
    watchedPaths.append(configuration.path)
    watchedFolders.append(configuration.folder)
    for source in configuration.sources {
      if Glob.isPattern(source.path) {
        findMatches(of: source, in: configuration)
      } else {
        findFile(of: source, in: configuration)
      }
    }
    leaveOutInternal(in: configuration)
  }

  /// Whether a file that a source has had is none of its any more, since it is an internal one's.
  ///
  /// - Parameters:
  ///   - path: The file, as the source has it; it need not be there.
  ///   - source: The source; one that is internal or public by mark leaves nothing out.
  /// - Returns: Whether it is.
  public func hides(_ path: String, from source: Source) -> Bool {
    guard source.isOpen, let others = others(of: path) else { return false }
    return others.contains { !source.isNarrower(than: $0, in: folder) }
  }

  /// Whether an internal source, or one that is public by mark, has a file, however its path is written.
  public func isGuarded(_ path: String) -> Bool { others(of: path) != nil }

  /// The internal sources that have a file, and those that are public by mark.
  private func others(of path: String) -> [Source]? {
    if guarded.isEmpty { return nil }
    let place = PathName.normalized(PathName.joined(folder, path))
    return guarded[place] ?? FileReading.stamp(of: place).flatMap { guarded[$0.identity] }
  }

  /// What an internal source names is none of a public one's: nobody looks at each file that a pattern fits.
  ///
  /// The file itself counts and not how it is written, which may be by an absolute path or through a link.
  private mutating func leaveOutInternal(in configuration: CorpusConfiguration) {
    for source in configuration.sources where !source.isOpen && !Glob.isPattern(source.path) {
      // Also while it is missing.
      guarded[PathName.normalized(PathName.joined(folder, source.path)), default: []].append(source)
    }
    for file in files where !file.source.isOpen {
      let place = PathName.normalized(PathName.joined(folder, file.path))
      guarded[place, default: []].append(file.source)
      if let stamp = FileReading.stamp(of: place) { guarded[stamp.identity, default: []].append(file.source) }
    }
    if guarded.isEmpty || !files.contains(where: \.source.isOpen) { return }
    var overlaps: [Overlap] = []
    files = files.filter { file in
      guard file.source.isOpen, let others = others(of: file.path) else { return true }
      let wider = others.first { !file.source.isNarrower(than: $0, in: folder) }
      // That a pattern of internal ones fits what is public says nothing; that two name the same may be a slip.
      guard let other = wider ?? others.first(where: { !Glob.isPattern($0.path) }) else { return true }
      overlaps.append(
        Overlap(
          path: file.path, publicSource: file.source.name, internalSource: other.name,
          isLeftOut: wider != nil))
      return wider == nil
    }
    self.overlaps = overlaps
  }

  private mutating func findFile(of source: Source, in configuration: CorpusConfiguration) {
    let path = PathName.normalized(source.path)
    let place = PathName.joined(configuration.folder, path)
    watchedPaths.append(place)
    watchedFolders.append(PathName.folder(of: place))
    guard configuration.replacements[path] != nil || FileReading.stamp(of: place) != nil else {
      problems.append(
        Problem(
          source: source.name, path: path,
          message: "there is no such file; correct `path` in kb.yaml or bring the file back"))
      return
    }
    files.append(File(source: source, path: path))
  }

  private mutating func findMatches(of source: Source, in configuration: CorpusConfiguration) {
    let pattern = PathName.normalized(source.path)
    let glob = Glob(pattern)
    // Folders still to be listed; symbolic links are never entered, so this ends and stays below its root.
    var folders = [Glob.fixedFolder(of: pattern)]
    var found: [File] = []
    while let folder = folders.popLast() {
      let place = PathName.joined(configuration.folder, folder)
      watchedPaths.append(place)
      watchedFolders.append(place)
      let items: [FolderItem]
      do throws(FileError) {
        items = try FileReading.contents(of: place)
      } catch {
        problems.append(
          Problem(source: source.name, path: folder, message: "cannot be listed: \(error.reason)"))
        continue
      }
      for item in items where !item.name.hasPrefix(".") {
        let path = folder == "." ? item.name : PathName.joined(folder, item.name)
        switch item.kind {
        case .folder: folders.append(path)
        case .file where glob.matches(path): found.append(File(source: source, path: path))
        case .symbolicLink where glob.matches(path):
          problems.append(
            Problem(
              source: source.name, path: path,
              message: "is a symbolic link, which kb does not follow out of a pattern"))
        default: break
        }
      }
    }
    if found.count > Self.patternLimit {
      problems.append(
        Problem(
          source: source.name, path: pattern,
          message: "names more than \(Self.patternLimit) files; make the pattern narrower"))
      return
    }
    if found.isEmpty {
      problems.append(
        Problem(source: source.name, path: pattern, message: "no file fits this pattern"))
    }
    found.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for file in found { watchedPaths.append(PathName.joined(configuration.folder, file.path)) }
    files.append(contentsOf: found)
  }
}

extension Source {
  /// Whether its entries are public unless something narrows them.
  fileprivate var isOpen: Bool { audience == .public && !isPublicByMark }

  /// Whether a source says of its files as exactly as can be which they are, by a path, or more exactly than another does, by a
  /// pattern that begins further down.
  fileprivate func isNarrower(than other: Source, in folder: String) -> Bool {
    guard Glob.isPattern(path) else { return true }
    guard Glob.isPattern(other.path) else { return false }
    func fixedFolder(_ source: Source) -> String {
      PathName.normalized(PathName.joined(folder, Glob.fixedFolder(of: PathName.normalized(source.path))))
    }
    let (own, others) = (fixedFolder(self), fixedFolder(other))
    return own != others && own.hasPrefix(others.hasSuffix("/") ? others : others + "/")
  }
}
