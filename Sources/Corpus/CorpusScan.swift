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

  /// Whether a public source leaves a file out that it names, since an internal one names it too.
  ///
  /// - Parameters:
  ///   - path: The file, as the source has it.
  ///   - source: The source's name.
  /// - Returns: Whether it does.
  public func leavesOut(_ path: String, of source: String) -> Bool {
    overlaps.contains { $0.isLeftOut && $0.path == path && $0.publicSource == source }
  }

  /// What an internal source names is none of a public one's: nobody looks at each file that a pattern fits.
  ///
  /// The file itself counts and not how it is written, which may be by an absolute path or through a link.
  private mutating func leaveOutInternal(in configuration: CorpusConfiguration) {
    func identity(of path: String) -> String {
      let place = PathName.joined(configuration.folder, path)
      return FileReading.stamp(of: place)?.identity ?? PathName.normalized(place)
    }
    func isOpen(_ source: Source) -> Bool { source.audience == .public && !source.isPublicByMark }
    var guarded: [String: [Source]] = [:]
    for file in files where !isOpen(file.source) {
      guarded[identity(of: file.path), default: []].append(file.source)
    }
    if guarded.isEmpty || !files.contains(where: { isOpen($0.source) }) { return }
    var overlaps: [Overlap] = []
    files.removeAll { file in
      guard isOpen(file.source), let others = guarded[identity(of: file.path)] else { return false }
      let wider = others.first { !file.source.isNarrower(than: $0, in: configuration.folder) }
      // That a pattern of internal ones fits what is public says nothing; that two name the same may be a slip.
      guard let other = wider ?? others.first(where: { !Glob.isPattern($0.path) }) else { return false }
      overlaps.append(
        Overlap(
          path: file.path, publicSource: file.source.name, internalSource: other.name,
          isLeftOut: wider != nil))
      return wider != nil
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
