/// The addresses of internal documents, which nobody but internal readers should be shown.
///
/// A public document is read as if there were no internal ones, so that a link to an internal file is taken for one to a
/// page of the same site. Only whoever knows the internal files can say which pages those would be: this does.
public struct InternalAddresses: Sendable, Hashable {
  /// The addresses of internal sources; whatever lies below one of them is internal as well.
  public var bases: [String] = []
  /// The pages that links of public documents to internal files are taken for.
  public var pages: [String] = []
  /// The addresses of public sources, some of which may lie below an internal one.
  public var publicBases: [String] = []

  /// Says nothing of any address.
  public init() {}

  /// Finds the addresses.
  ///
  /// - Parameters:
  ///   - configuration: What kb.yaml says.
  ///   - files: The files that its sources name.
  /// - Complexity: The internal files times the sites of the public sources.
  public init(_ configuration: CorpusConfiguration, files: [CorpusScan.File]) {
    let publicSources = configuration.sources.filter { $0.audience == .public }
    let internalSources = configuration.sources.filter { $0.audience == .internal }
    bases = internalSources.compactMap { $0.url.map(DocumentAddress.baseOfAny) }
    // The document that even public entries come from is the team's.
    bases += configuration.sources.compactMap { $0.documentURL.map(DocumentAddress.base) }
    publicBases = publicSources.compactMap(\.url)
    let links = LinkResolver(configuration)
    var known = Set(files.filter { $0.source.audience == .public }.map(\.path))
    var shown = Set(publicBases.map { $0.lowercased() })
    for file in files where file.source.audience == .public {
      if let page = links.page(of: file.path, in: file.source) { shown.insert(page.lowercased()) }
    }
    var paths = files.filter { $0.source.audience == .internal }.map(\.path)
    // A file that is missing at the moment is internal all the same.
    paths += internalSources.filter { !Glob.isPattern($0.path) }.map { PathName.normalized($0.path) }
    var found: Set<String> = []
    for path in paths where known.insert(path).inserted {
      for source in publicSources {
        for page in links.guesses(of: path, from: source, root: configuration.folder)
        where !shown.contains(page.lowercased()) && found.insert(page).inserted {
          pages.append(page)
        }
      }
    }
  }

  /// What either says.
  public func union(_ other: InternalAddresses) -> InternalAddresses {
    func both(_ first: [String], _ second: [String]) -> [String] {
      first + second.filter { !first.contains($0) }
    }
    var union = self
    union.bases = both(bases, other.bases)
    union.pages = both(pages, other.pages)
    union.publicBases = both(publicBases, other.publicBases)
    return union
  }
}
