/// A web address in the one form in which addresses can be compared.
///
/// Read as browsers read it (WHATWG URL), which is more lenient than RFC 3986: letters of any case, `\` for
/// `/`, percent signs in the host, `..` in the path.
struct WebAddress: Equatable {
  /// The host in lower case, without user, port and final point.
  let host: String
  /// Path, query and fragment, decoded, in lower case, without dot segments; empty or with `/`, `?` or `#` first.
  let path: String

  /// Reads an address; nil unless it is one of http or https.
  init?(_ text: some StringProtocol) {
    // Browsers drop these wherever they stand.
    let bytes = text.utf8.filter { $0 > 0x20 }.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    self.init(withoutScheme: bytes[(colon + 1)...].drop { $0 == UInt8(ascii: "/") })
  }

  /// Reads what follows `https://`.
  init?(withoutScheme rest: ArraySlice<UInt8>) {
    let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
    var authority = rest[..<end]
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(at + 1)...] }
    var host = Self.decoded(authority)
    if let colon = host.utf8.firstIndex(of: UInt8(ascii: ":")) { host = String(host[..<colon]) }
    while host.utf8.last == UInt8(ascii: ".") { host.removeLast() }
    if host.isEmpty { return nil }
    let path = Self.withoutDots(Self.decoded(rest[end...]).lowercased())
    (self.host, self.path) = DocumentForms.canonical(host: host.lowercased(), path: path)
  }

  /// Whether this address is `base`, or lies below it.
  func isWithin(_ base: WebAddress) -> Bool {
    guard host == base.host, path.utf8.starts(with: base.path.utf8) else { return false }
    guard let next = path.utf8.dropFirst(base.path.utf8.count).first else { return true }
    return "/?#&".utf8.contains(next)
  }

  /// Whether this address may be `base` or lie below it, whatever signs of the text around it were taken for its end.
  ///
  /// - Parameters:
  ///   - base: The address.
  ///   - hidesBelow: Whether what lies below it counts as well.
  /// - Returns: Whether it may be meant.
  func mayBeWithin(_ base: WebAddress, hidesBelow: Bool = true) -> Bool {
    guard host == base.host, path.utf8.starts(with: base.path.utf8) else { return false }
    let rest = path.utf8.dropFirst(base.path.utf8.count)
    if hidesBelow, rest.first == UInt8(ascii: "/") { return true }
    // The name of a longer one goes on with letters: `support-old`, `support.html`.
    guard let next = rest.first(where: { !"-._~/".utf8.contains($0) }) else { return true }
    return !AddressText.isAlphanumeric(next)
  }

  /// The address as the base of others: without its fragment, a slash at its end and what Google Docs puts
  /// behind the address of a document (`/edit`, `/view`).
  var base: WebAddress {
    var path = String(Substring(path.utf8.prefix { $0 != UInt8(ascii: "#") }))
    for suffix in ["/", "/edit", "/view", "/preview"] where path.hasSuffix(suffix) {
      path.removeLast(suffix.utf8.count)
    }
    return WebAddress(host: host, path: path)
  }

  /// The address of the page: without query, fragment and a slash at its end.
  var page: WebAddress {
    var path = path.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
    if path.last == UInt8(ascii: "/") { path.removeLast() }
    return WebAddress(host: host, path: String(Substring(path)))
  }

  private init(host: String, path: String) {
    self.host = host
    self.path = path
  }

  /// A text with its `%20` and their like as the bytes that they stand for.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
    var output: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
      {
        output.append(UInt8(high * 16 + low))
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A path without `.`, `..` and empty parts (RFC 3986, 5.2.4).
  private static func withoutDots(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
    var plain: [UInt8] = []
    // Where each part begins, with its slash.
    var starts: [Int] = []
    var start = 0
    while start < end {
      let stop = bytes[start..<end].firstIndex(of: UInt8(ascii: "/")) ?? end
      defer { start = stop + 1 }
      let part = bytes[start..<stop]
      let isDots = part.count <= 2 && part.allSatisfy { $0 == UInt8(ascii: ".") }
      if isDots {
        if part.count == 2, let last = starts.popLast() { plain.removeSubrange(last...) }
        continue
      }
      starts.append(plain.count)
      plain.append(UInt8(ascii: "/"))
      plain += part
    }
    plain += bytes[end...]
    return String(decoding: plain, as: UTF8.self)
  }
}
