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

  /// A file of an internal source that the pattern of a public one fits.
  struct Overlap: Sendable {
    /// Its path.
    var path: String
    /// The source that leaves it out.
    var publicSource: String
    /// The source that names it.
    var internalSource: String
  }

  /// The files, by source in the order of kb.yaml and then by path.
  public private(set) var files: [File] = []
  /// What is missing or cannot be listed.
  public private(set) var problems: [Problem] = []
  /// What the pattern of a public source fits and an internal source names, which is internal alone.
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
    keepNamed(in: configuration)
  }

  /// What an internal source names is none of what the pattern of a public one fits: nobody looks at each file that it does.
  private mutating func keepNamed(in configuration: CorpusConfiguration) {
    let named = Dictionary(
      configuration.sources.filter { $0.audience == .internal && !Glob.isPattern($0.path) }.map {
        (PathName.normalized($0.path), $0.name)
      }
    ) { first, _ in first }
    if named.isEmpty { return }
    files.removeAll { file in
      guard file.source.audience == .public, Glob.isPattern(file.source.path), let other = named[file.path]
      else { return false }
      overlaps.append(Overlap(path: file.path, publicSource: file.source.name, internalSource: other))
      return true
    }
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
