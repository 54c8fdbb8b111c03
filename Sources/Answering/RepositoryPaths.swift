import Corpus
import Files

extension KnowledgeBase {
  /// Whether a change of some files of the repository that the documents are checked out from may change a document.
  ///
  /// - Parameter paths: Paths as the repository has them; nil when they are not known.
  /// - Returns: True whenever it cannot be excluded.
  public func isConcerned(byRepositoryPaths paths: [String]?) -> Bool {
    guard let paths, let root = checkoutFolder(),
      let configuration = try? CorpusConfiguration(readingFile: configurationPath)
    else { return true }
    let sources = SourcePaths(configuration)
    return paths.contains { sources.concern(PathName.joined(root, $0), isFolder: false) }
  }

  /// The folder above kb.yaml that has a `.git`; nothing in that is looked at.
  private func checkoutFolder() -> String? {
    var folder = PathName.folder(of: PathName.normalized(configurationPath))
    while true {
      if FileReading.stamp(of: PathName.joined(folder, ".git")) != nil { return folder }
      let above = PathName.folder(of: folder)
      if above == folder || above == "." { return nil }
      folder = above
    }
  }
}
