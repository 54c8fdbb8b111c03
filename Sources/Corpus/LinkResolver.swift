/// Turns the links of a document into addresses that can be pasted anywhere.
struct LinkResolver: Sendable {
  private let pages: [String: (url: String?, audience: Audience)]
  private let patterns: [(glob: Glob, source: Source)]

  /// Learns where the files of all sources are published.
  init(_ configuration: CorpusConfiguration) {
    var pages: [String: (url: String?, audience: Audience)] = [:]
    var patterns: [(glob: Glob, source: Source)] = []
    for source in configuration.sources {
      if Glob.isPattern(source.path) {
        patterns.append((Glob(source.path), source))
      } else {
        pages[PathName.normalized(source.path)] = (source.url, source.audience)
      }
    }
    self.pages = pages
    self.patterns = patterns
  }

  /// Where readers find a file of a source, or nil when the source has no URL.
  func page(of path: String, in source: Source) -> String? {
    guard let url = source.url else { return nil }
    guard Glob.isPattern(source.path) else { return url }
    let folder = Glob.fixedFolder(of: PathName.normalized(source.path))
    let relative = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.utf8.count + 1)) : path
    let base = url.hasSuffix("/") ? url : url + "/"
    return base + (Self.keepsFileNames(url) ? relative.replacing(" ", with: "%20") : Self.slug(relative))
  }

  /// The address for a link as it is written, or nil when only its text should stay.
  ///
  /// Other schemes than http, https and mailto are dropped, and so is a link of a public document to an internal one.
  func address(
    of destination: String, in path: String, source: Source, audience: Audience
  ) -> String? {
    if let scheme = Self.scheme(of: destination) {
      return ["http", "https", "mailto"].contains(scheme) ? destination : nil
    }
    if destination.hasPrefix("//") { return "https:" + destination }
    let page = page(of: path, in: source)
    let (target, anchor) = Self.split(destination)
    let fragment = anchor.map { "#" + $0 } ?? ""
    if target.isEmpty {
      // A heading of this document, or of one of its tabs.
      guard let document = source.documentURL else { return page.map { $0 + fragment } }
      return audience == .internal ? DocumentAddress.link(destination, in: document) : nil
    }
    if destination.hasPrefix("/") {
      return page.flatMap(Self.origin).map { $0 + target + fragment }
    }
    let file = PathName.normalized(PathName.joined(PathName.folder(of: path), Self.decoded(target)))
    if let known = pages[file] {
      guard audience.maySee(known.audience) else { return nil }
      return known.url.map { $0 + fragment }
    }
    if let known = patterns.first(where: { $0.glob.matches(file) })?.source {
      guard audience.maySee(known.audience) else { return nil }
      return self.page(of: file, in: known).map { $0 + fragment }
    }
    guard let page else { return nil }
    let end = page.lastIndex(of: "/") ?? page.endIndex
    return Self.guess(target, from: String(page[..<end]), keepsFileNames: Self.keepsFileNames(page))
      + fragment
  }

  /// The pages that links of a source's documents to a file are taken for when no source names the file.
  ///
  /// - Parameters:
  ///   - file: The file's normalized path.
  ///   - source: The source whose documents link to it.
  ///   - root: The folder of kb.yaml: a link may leave it and come back.
  /// - Returns: The addresses; none when the source has none.
  func guesses(of file: String, from source: Source, root: String) -> [String] {
    guard let url = source.url else { return [] }
    let path = PathName.normalized(source.path)
    var folder = PathName.folder(of: path)
    var address = url[..<(url.lastIndex(of: "/") ?? url.endIndex)]
    if Glob.isPattern(path) {
      folder = Glob.fixedFolder(of: path)
      address = url.hasSuffix("/") ? url.dropLast() : url[...]
    }
    let name = PathName.name(of: root)
    var targets = [PathName.relative(file, to: folder)]
    if !name.isEmpty, name != ".", !file.hasPrefix("/") {
      targets.append(PathName.relative("../\(name)/\(file)", to: folder))
    }
    return targets.map { Self.guess($0, from: String(address), keepsFileNames: Self.keepsFileNames(url)) }
  }

  /// The site shows `01-Using-Fleet/FAQ.md` as `using-fleet/faq` when its own address says so.
  private static func guess(_ target: String, from folder: String, keepsFileNames: Bool) -> String {
    let isSlugged = !keepsFileNames && target.hasSuffix(".md")
    return resolved(folder, (isSlugged ? slug(target) : target).replacing(" ", with: "%20"))
  }

  /// The scheme of an absolute address in lower case, or nil for a relative one (RFC 3986, 3.1).
  static func scheme(of destination: String) -> String? {
    guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = destination.utf8[..<colon]
    guard let first = scheme.first, isLetter(first) else { return nil }
    let isScheme = scheme.allSatisfy { byte in
      isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
    }
    return isScheme ? destination[..<colon].lowercased() : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// A destination without its query, and its anchor.
  static func split(_ destination: String) -> (path: String, anchor: String?) {
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].prefix { $0 != "?" }
    return (String(path), parts.count > 1 ? String(parts[1]) : nil)
  }

  /// A path or an anchor with its `%20` and their like as the characters that they stand for.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      let digits = source[(index + 1)...].prefix(2)
      if source[index] == UInt8(ascii: "%"), digits.count == 2,
        let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }

  private static func keepsFileNames(_ url: String) -> Bool {
    url.contains("/blob/") || url.contains("/tree/") || url.hasSuffix(".md")
  }

  /// `https://host` of an address.
  private static func origin(of url: String) -> String? {
    guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
    return String(url[..<(url[start...].firstIndex(of: "/") ?? url.endIndex)])
  }

  /// `02-Deploying/03-Configuration.md` as a docs site shows it: `deploying/configuration`.
  private static func slug(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      if part == ".." || part == "." { return String(part) }
      var name = part.lowercased()
      if name.hasSuffix(".md") { name.removeLast(3) }
      let number = name.prefix { $0.isNumber }
      if !number.isEmpty, name.dropFirst(number.count).first == "-" { name.removeFirst(number.count + 1) }
      return name.replacing("%20", with: "-").replacing(" ", with: "-")
    }.joined(separator: "/")
  }

  /// Resolves `..` and `.` of a relative path against a folder's address (RFC 3986, 5.2.4).
  private static func resolved(_ folder: String, _ path: String) -> String {
    guard let start = folder.firstRange(of: "://")?.upperBound else { return folder + "/" + path }
    var parts = folder[start...].split(separator: "/", omittingEmptySubsequences: false)
    for part in path.split(separator: "/", omittingEmptySubsequences: false) where part != "." {
      if part == ".." {
        if parts.count > 1 { parts.removeLast() }
      } else {
        parts.append(part)
      }
    }
    return folder[..<start] + parts.joined(separator: "/")
  }
}
