/// Which paths concern the sources of a kb.yaml, told by the path alone.
public struct SourcePaths: Sendable {
  private let configurationPath: String
  private var files: [String] = []
  private var patterns: [Pattern] = []

  private struct Pattern {
    /// The folder below which it looks, as a path that can be opened, with a slash at its end.
    var base: String
    /// What stands for that folder in the pattern.
    var folder: String
    var glob: Glob
  }

  /// Learns what kb.yaml names.
  public init(_ configuration: CorpusConfiguration) {
    configurationPath = PathName.normalized(configuration.path)
    for source in configuration.sources {
      let path = PathName.normalized(source.path)
      if Glob.isPattern(source.path) {
        let folder = Glob.fixedFolder(of: path)
        let base = PathName.normalized(PathName.joined(configuration.folder, folder))
        patterns.append(
          Pattern(
            base: base.hasSuffix("/") ? base : base + "/", folder: folder == "." ? "" : folder,
            glob: Glob(path)))
      } else {
        files.append(PathName.normalized(PathName.joined(configuration.folder, path)))
      }
    }
  }

  /// Whether a file or folder may hold a document, be kb.yaml, or lead to one: a link among the folders above a document
  /// may be turned elsewhere.
  ///
  /// - Parameters:
  ///   - path: An absolute path, as its folder is named in ``CorpusScan/watchedFolders``.
  ///   - isFolder: Whether it is known to be a folder.
  /// - Returns: False only when nothing that happens there can change a document.
  public func concern(_ path: String, isFolder: Bool) -> Bool {
    let path = PathName.normalized(path)
    if path == configurationPath || configurationPath.hasPrefix(path + "/") { return true }
    if files.contains(where: { $0 == path || $0.hasPrefix(path + "/") }) { return true }
    return patterns.contains { pattern in
      if pattern.base.hasPrefix(path + "/") { return true }
      guard path.hasPrefix(pattern.base) else { return false }
      let rest = path.dropFirst(pattern.base.count)
      // Neither files nor folders with a dot are ever looked into.
      if rest.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return false }
      return isFolder || pattern.glob.matches(PathName.joined(pattern.folder, String(rest)))
    }
  }
}
