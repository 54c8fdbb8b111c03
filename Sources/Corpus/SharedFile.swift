import Files

/// A file that more than one source names: each publishes it to its own audience.
enum SharedFile {
  /// The other sources that read the file of a source, by whatever path.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the folder of kb.yaml; it need not be there yet.
  ///   - source: The source that it is meant for.
  ///   - configuration: What kb.yaml says.
  /// - Returns: The sources in the order of kb.yaml.
  static func others(
    reading path: String, besides source: Source, in configuration: CorpusConfiguration
  ) -> [Source] {
    let others = configuration.sources.filter { $0.name != source.name }
    let place = PathName.joined(configuration.folder, path)
    let name = PathName.name(of: place)
    // The same folder may have several paths, by links.
    let folder = FileReading.stamp(of: PathName.folder(of: place))?.identity
    func isSame(_ other: String) -> Bool {
      let other = PathName.joined(configuration.folder, other)
      return PathName.normalized(other) == PathName.normalized(place)
        || folder != nil && PathName.name(of: other) == name
          && FileReading.stamp(of: PathName.folder(of: other))?.identity == folder
    }
    var paths: [String] = [path]
    if others.contains(where: { Glob.isPattern($0.path) }) {
      for listed in CorpusScan(configuration).watchedFolders
      where FileReading.stamp(of: listed)?.identity == folder {
        let full = PathName.joined(listed, String(name))
        let head = configuration.folder + "/"
        paths += [full, full.hasPrefix(head) ? String(full.dropFirst(head.count)) : full]
      }
    }
    return others.filter { other in
      let pattern = PathName.normalized(other.path)
      return Glob.isPattern(pattern) ? paths.contains(where: Glob(pattern).matches) : isSame(pattern)
    }
  }
}

extension Source {
  /// Its audience as kb.yaml has it.
  var audienceWord: String { isPublicByMark ? "marked" : audience.rawValue }
}
