public import Corpus

/// Which addresses an answer may show.
///
/// ```swift
/// let addresses = ShownAddresses(hiding: ["https://wiki.example.com/support"])
/// addresses.mayShow("https://wiki.example.com/support/prices")  // false
/// addresses.mayShow("https://wiki.example.com/supporters")  // true
/// ```
public struct ShownAddresses: Sendable {
  private let hidden: [WebAddress]
  private let pages: [WebAddress]
  private let shown: [WebAddress]
  private let hosts: [String]
  /// What a hidden host begins with, of either case: nearly no place of a text has such a letter.
  private let firstLetters: [UInt8]
  /// For each byte whether a text that has it must be looked at there, see ``mayHoldHidden(_:)``.
  private let isSign: [Bool]

  /// Shows every address: for internal readers.
  public static let all = ShownAddresses(hiding: [])

  /// Names what is not for the reader.
  ///
  /// - Parameters:
  ///   - internalURLs: Addresses of internal documents; whatever lies below one of them is hidden as well.
  ///   - pages: Pages that are hidden, and not what lies below them.
  ///   - publicURLs: Addresses that are public though they lie below an internal one.
  public init(hiding internalURLs: [String], pages: [String] = [], except publicURLs: [String] = []) {
    hidden = internalURLs.compactMap { WebAddress($0)?.base }
    self.pages = pages.compactMap { WebAddress($0)?.page }
    shown = publicURLs.compactMap { WebAddress($0)?.base }
    var hosts: [String] = []
    for address in hidden + self.pages {
      for host in DocumentForms.hosts(like: address.host) where !hosts.contains(host) { hosts.append(host) }
    }
    self.hosts = hosts
    firstLetters = hosts.reduce(into: []) { letters, host in
      if let letter = host.utf8.first { letters += [letter, AddressText.uppercased(letter)] }
    }
    isSign = (0...UInt8.max).map { [firstLetters] in
      $0 >= 0x80 || firstLetters.contains($0) || Self.mayStandForLetters($0)
    }
  }

  /// Hides what is internal.
  public init(hiding addresses: InternalAddresses) {
    self.init(hiding: addresses.bases, pages: addresses.pages, except: addresses.publicBases)
  }

  /// Whether there is anything to hide.
  var hidesAny: Bool { !hosts.isEmpty }

  /// Whether an address neither is internal nor holds an internal one, as a redirection does.
  ///
  /// - Complexity: Linear in the address for each internal one.
  public func mayShow(_ address: String) -> Bool {
    if !hidesAny { return true }
    if let address = WebAddress(address), !mayShow(address) { return false }
    let bytes = Array(address.utf8)
    return shownPart(of: bytes[...]).count == bytes.count
  }

  /// Whether a destination becomes a link: nothing internal, and http, https or mailto.
  public func mayLink(_ destination: String) -> Bool {
    guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    switch destination[..<colon].lowercased() {
    case "http", "https": return WebAddress(destination) != nil && mayShow(destination)
    case "mailto": return mayShow(destination)
    default: return false
    }
  }

  private func mayShow(_ address: WebAddress) -> Bool {
    if !pages.isEmpty {
      let page = address.page
      if pages.contains(where: { page.mayBeWithin($0, hidesBelow: false) }) { return false }
    }
    guard let base = Self.longest(hidden.filter { address.mayBeWithin($0) }) else { return true }
    guard let exception = Self.longest(shown.filter(address.isWithin)) else { return false }
    return exception.path.utf8.count > base.path.utf8.count
  }

  private static func longest(_ bases: [WebAddress]) -> WebAddress? {
    bases.max { $0.path.utf8.count < $1.path.utf8.count }
  }

  // MARK: Addresses in text

  /// A text without the internal addresses in it, of which Slack and GitHub would make links.
  ///
  /// - Complexity: Linear in the text for each internal address.
  public func shownText(of text: String) -> String {
    if !hidesAny { return text }
    let bytes = Array(text.utf8)
    guard mayHoldHidden(bytes) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      // Words end where GFM's autolinks do: at white space and `<`.
      let start = index
      while index < bytes.count, !Self.endsWord(bytes[index]) { index += 1 }
      let word = bytes[start..<index]
      var shown = shownPart(of: word)
      if shown.count < word.count, word.first == UInt8(ascii: "("), shown.starts(with: "()".utf8) {
        // The address stood in brackets, as plain text has the address of a link behind its text.
        shown = shown.dropFirst(2)
        if !shown.isEmpty, output.last == 0x20 { output.removeLast() }
      }
      output.append(contentsOf: shown)
      if index == bytes.count { break }
      // One of the two spaces around what is gone is enough.
      let isGone = shown.isEmpty && !word.isEmpty
      if !isGone || bytes[index] != 0x20 || output.last != 0x20 { output.append(bytes[index]) }
      index += 1
    }
    return output.count == bytes.count ? text : String(decoding: output, as: UTF8.self)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
  }

  /// The longest word that is looked at place by place; a longer one with an internal host goes as a whole.
  private static let longestWord = 4_096

  /// A word without an internal address in it.
  private func shownPart(of word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = word
    // What is hidden goes on to the end of the word, so that there are few rounds.
    while let range = hiddenRange(in: word) {
      word = ArraySlice(word[..<range.lowerBound] + word[range.upperBound...])
    }
    // Browsers decode and so do redirections, once each, so what hides behind percent signs goes as well.
    var decoded = Array(word)
    for _ in 0..<3 where decoded.contains(UInt8(ascii: "%")) {
      decoded = Array(WebAddress.decoded(decoded[...]).utf8)
      if hiddenRange(in: decoded[...]) != nil { return [] }
    }
    if let plain = AddressText.asHost(word), hiddenRange(in: plain[...]) != nil { return [] }
    return word
  }

  /// Whether a text may hold a hidden address, however it is written: a host stands in it, or what could stand for its
  /// letters.
  func mayHoldHidden(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while let next = firstSign(in: bytes, from: index) {
      if bytes[next] >= 0x80 || Self.mayStandForLetters(bytes[next]) { return true }
      if host(at: next, of: bytes[...]) != nil { return true }
      index = next + 1
    }
    return false
  }

  /// Whether a byte begins what could stand for other letters.
  private static func mayStandForLetters(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\")
  }

  /// The next place that must be looked at: all texts that are shown pass here, and nearly no byte of them has to.
  private func firstSign(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      isSign.withUnsafeBufferPointer { isSign in
        var index = start
        while index < bytes.count {
          if isSign[Int(bytes[index])] { return index }
          index += 1
        }
        return nil
      }
    }
  }

  /// The hidden host that stands at a place.
  private func host(at index: Int, of word: ArraySlice<UInt8>) -> String? {
    guard firstLetters.contains(word[index]) else { return nil }
    return hosts.first { AddressText.hasHost($0, at: index, of: word) }
  }

  private func hiddenRange(in word: ArraySlice<UInt8>) -> Range<Int>? {
    for index in word.indices where index == word.startIndex || !AddressText.isHost(word[index - 1]) {
      guard let host = host(at: index, of: word) else { continue }
      if word.count > Self.longestWord { return word.startIndex..<word.endIndex }
      let end = AddressText.end(of: word)
      // Browsers take one for the other.
      let address = AddressText.address(at: index, before: max(end, index), of: word, host: host)
        .map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
      if let address = WebAddress(withoutScheme: address[...]), !mayShow(address) {
        return AddressText.start(of: index, in: word)..<max(end, index)
      }
    }
    return nil
  }
}

extension Answer.FollowUp {
  /// The follow-up without the addresses that are not for its reader.
  func shown(with addresses: ShownAddresses) -> Self {
    var shown = self
    shown.template = addresses.shownText(of: template)
    shown.text = addresses.shownMarkdown(of: text)
    return shown
  }
}
