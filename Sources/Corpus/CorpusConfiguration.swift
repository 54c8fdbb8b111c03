import Files
import Yams

/// What kb.yaml says: the sources, in their order.
public struct CorpusConfiguration: Sendable, Hashable {
  /// The file itself.
  public var path: String
  /// The folder that its paths are relative to.
  public var folder: String
  /// The sources in the order of the file.
  public var sources: [Source]
  /// What is read in place of files, by their normalized paths: a look at what would be.
  public var replacements: [String: [UInt8]] = [:]

  /// Makes a configuration from its parts.
  public init(path: String, folder: String, sources: [Source]) {
    self.path = path
    self.folder = folder
    self.sources = sources
  }

  /// Reads a kb.yaml.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``CorpusError`` that names the file, the line and the key at fault.
  public init(readingFile path: String) throws(CorpusError) {
    try self.init(yaml: String(decoding: Self.bytes(ofFile: path), as: UTF8.self), path: path)
  }

  /// The bytes of a kb.yaml, which has at most 256 KiB.
  ///
  /// - Parameter path: The file.
  /// - Returns: All of them.
  /// - Throws: ``CorpusError`` when there is none or it cannot be read.
  public static func bytes(ofFile path: String) throws(CorpusError) -> [UInt8] {
    do throws(FileError) {
      return try FileReading.bytes(of: path, limit: 256 * 1024, followsLink: true)
    } catch {
      if error.isMissing { throw .configurationMissing(path: path) }
      throw .configurationUnreadable(path: path, reason: error.reason)
    }
  }

  /// Understands the text of a kb.yaml.
  ///
  /// - Parameters:
  ///   - yaml: The text.
  ///   - path: The file it came from, for messages and as the base of relative paths.
  /// - Throws: ``CorpusError/configurationInvalid(path:line:reason:)``.
  public init(yaml: String, path: String) throws(CorpusError) {
    let root: Node?
    do {
      // `compose` builds the tree without resolving aliases into copies, so a nest of them stays small. All values are taken
      // as text: to tell numbers and dates from it, Yams would set up regular expressions for nothing.
      root = try Yams.compose(yaml: yaml, .basic)
    } catch {
      throw .configurationInvalid(path: path, line: Self.line(of: error), reason: Self.reason(of: error))
    }
    var reader = ConfigurationReader(path: path)
    self.path = path
    self.folder = PathName.folder(of: path)
    self.sources = try reader.sources(in: root)
  }

  private static func line(of error: any Error) -> Int {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: 1
    }
  }

  private static func reason(of error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(let context, let problem, _, _), .parser(let context, let problem, _, _),
      .composer(let context, let problem, _, _):
      "this is not YAML: " + (context.map { $0.text + ", " } ?? "") + problem
    case .duplicatedKeysInMapping(let keys, _):
      "a key stands twice: " + keys.map { "\($0)" }.joined(separator: ", ")
    default: "this is not YAML"
    }
  }
}

/// Walks the tree of a kb.yaml, naming the line of whatever is wrong.
private struct ConfigurationReader {
  static let rootKeys = ["sources"]
  /// The word for an audience that each entry says for itself.
  static let byMark = "marked"
  static let sourceKeys = ["name", "path", "title", "url", "audience", "kind", "archived", "documentURL"]

  let path: String

  mutating func sources(in root: Node?) throws(CorpusError) -> [Source] {
    guard let root, case .mapping(let mapping) = root else {
      throw failure(root, "expected a mapping with the key `sources`")
    }
    var sources: [Source] = []
    var isListed = false
    for (key, value) in mapping {
      guard key.string == "sources" else {
        throw failure(key, unknown(key.string ?? "", among: Self.rootKeys))
      }
      guard case .sequence(let items) = value else {
        throw failure(value, "`sources` must be a list (lines that start with `- name: …`)")
      }
      isListed = true
      for item in items {
        let source = try source(in: item)
        if sources.contains(where: { $0.name == source.name }) {
          throw failure(item, "two sources are named `\(source.name)`; names must be unique")
        }
        sources.append(source)
      }
    }
    guard isListed, !sources.isEmpty else {
      throw failure(root, "no sources: list at least one under `sources`")
    }
    return sources
  }

  private func source(in item: Node) throws(CorpusError) -> Source {
    guard case .mapping(let mapping) = item else {
      throw failure(item, "a source must be a mapping with at least `name` and `path`")
    }
    var texts: [String: String] = [:]
    var lines: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard Self.sourceKeys.contains(name) else {
        throw failure(key, unknown(name, among: Self.sourceKeys))
      }
      guard let text = value.scalar?.string else {
        throw failure(value, "`\(name)` must be a single value")
      }
      texts[name] = text
      lines[name] = value
    }
    guard let name = texts["name"], Self.isName(name) else {
      throw failure(
        lines["name"] ?? item, "a source needs a `name` of letters, digits, `-` and `_`, at most 64")
    }
    guard let path = texts["path"], !path.isEmpty, !path.utf8.contains(0) else {
      throw failure(lines["path"] ?? item, "source `\(name)` needs a `path`: a file or a glob")
    }
    var source = Source(
      name: name, path: Self.seen(from: PathName.folder(of: self.path), path), title: texts["title"],
      url: texts["url"])
    if let text = texts["audience"] {
      guard let audience = text == Self.byMark ? .public : Audience(rawValue: text) else {
        throw failure(
          lines["audience"], "`audience` is `public`, `internal` or `marked`, not `\(text)`")
      }
      source.audience = audience
      source.isPublicByMark = text == Self.byMark
    }
    if let text = texts["kind"] {
      guard let kind = Source.Kind(rawValue: text) else {
        let kinds = Source.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        throw failure(lines["kind"], "`kind` is one of \(kinds), not `\(text)`")
      }
      source.kind = kind
    }
    if source.isPublicByMark, !source.kind.readsExports {
      throw failure(lines["audience"], "`audience: marked` is for sources of kind `faq` and `guide`")
    }
    if let text = texts["archived"] {
      guard ["true", "false"].contains(text) else {
        throw failure(lines["archived"], "`archived` is `true` or `false`, not `\(text)`")
      }
      source.includesArchived = text == "true"
    }
    if let url = texts["url"], !url.hasPrefix("https://"), !url.hasPrefix("http://") {
      throw failure(lines["url"], "`url` must start with https:// or http://, not `\(url)`")
    }
    try readDocumentURL(texts, lines, into: &source)
    return source
  }

  /// A path as it is seen from the folder of kb.yaml: one that leads there by a roundabout way is the plain one, so that an
  /// answer shows nothing of the folders above.
  private static func seen(from folder: String, _ path: String) -> String {
    guard path.hasPrefix("/") || path.split(separator: "/").contains("..") else { return path }
    let place = PathName.normalized(PathName.joined(folder, path))
    return place.hasPrefix(folder + "/") ? String(place.dropFirst(folder.count + 1)) : path
  }

  private func readDocumentURL(
    _ texts: [String: String], _ lines: [String: Node], into source: inout Source
  ) throws(CorpusError) {
    guard let url = texts["documentURL"] else { return }
    let line = lines["documentURL"]
    guard url.hasPrefix("https://"), !url.contains(where: \.isWhitespace) else {
      throw failure(line, "`documentURL` must start with https://, not `\(url)`")
    }
    guard source.kind.readsExports, !Glob.isPattern(source.path) else {
      throw failure(
        line,
        "`documentURL` is for a source of kind `faq` or `guide` whose `path` is one file: it names one document"
      )
    }
    guard source.url == nil else {
      throw failure(line, "give either `url` or `documentURL`: an answer has one link")
    }
    source.documentURL = url
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
            || scalar == "_")
      }
  }

  private func unknown(_ key: String, among known: [String]) -> String {
    "unknown key `\(key)`; known are \(known.map { "`\($0)`" }.joined(separator: ", "))"
  }

  private func failure(_ node: Node?, _ reason: String) -> CorpusError {
    .configurationInvalid(path: path, line: node?.mark?.line ?? 1, reason: reason)
  }
}
