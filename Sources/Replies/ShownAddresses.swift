/// Which addresses a reply may show.
///
/// ```swift
/// let addresses = ShownAddresses(hiding: ["https://wiki.example.com/support"])
/// addresses.mayShow("https://wiki.example.com/support/prices")  // false
/// addresses.mayShow("https://wiki.example.com/supporters")  // true
/// ```
public struct ShownAddresses: Sendable {
  private let hidden: [WebAddress]
  private let shown: [WebAddress]

  /// Shows every address: for internal readers.
  public static let all = ShownAddresses(hiding: [])

  /// Names what is not for the reader.
  ///
  /// - Parameters:
  ///   - internalURLs: Addresses of internal documents; whatever lies below one of them is hidden as well.
  ///   - publicURLs: Addresses that are public though they lie below an internal one.
  public init(hiding internalURLs: [String], except publicURLs: [String] = []) {
    hidden = internalURLs.compactMap { WebAddress($0)?.base }
    shown = publicURLs.compactMap { WebAddress($0)?.base }
  }

  /// Whether an address neither is internal nor holds an internal one, as a redirection does.
  ///
  /// - Complexity: Linear in the address for each internal one.
  public func mayShow(_ address: String) -> Bool {
    if hidden.isEmpty { return true }
    if let address = WebAddress(address), !mayShow(address) { return false }
    let bytes = Array(address.utf8)
    return shownPart(of: bytes[...]).count == bytes.count
  }

  /// Whether a destination becomes a link: nothing internal, and http, https or mailto.
  func mayLink(_ destination: String) -> Bool {
    guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    switch destination[..<colon].lowercased() {
    case "http", "https": return WebAddress(destination) != nil && mayShow(destination)
    case "mailto": return mayShow(destination)
    default: return false
    }
  }

  private func mayShow(_ address: WebAddress) -> Bool {
    guard let base = Self.longest(of: hidden, around: address) else { return true }
    guard let exception = Self.longest(of: shown, around: address) else { return false }
    return exception.path.utf8.count > base.path.utf8.count
  }

  private static func longest(of bases: [WebAddress], around address: WebAddress) -> WebAddress? {
    bases.filter(address.isWithin).max { $0.path.utf8.count < $1.path.utf8.count }
  }

  // MARK: Addresses in text

  /// A text without the internal addresses in it, of which Slack and GitHub would make links.
  ///
  /// - Complexity: Linear in the text for each internal address.
  func shownText(of text: String) -> String {
    if hidden.isEmpty { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      // Words end where GFM's autolinks do: at white space and `<`.
      let start = index
      while index < bytes.count, !Self.endsWord(bytes[index]) { index += 1 }
      let word = bytes[start..<index]
      let shown = shownPart(of: word)
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
    if word.contains(UInt8(ascii: "%")) {
      // Browsers decode, so what hides behind percent signs goes as well.
      let decoded = Array(WebAddress.decoded(word).utf8)
      if hiddenRange(in: decoded[...]) != nil { return [] }
    }
    return word
  }

  private func hiddenRange(in word: ArraySlice<UInt8>) -> Range<Int>? {
    for index in word.indices where index == word.startIndex || !AddressText.isHost(word[index - 1]) {
      let hasHost = hidden.contains { AddressText.hasHost($0.host, at: index, of: word) }
      if !hasHost { continue }
      if word.count > Self.longestWord { return word.startIndex..<word.endIndex }
      let end = AddressText.end(of: word)
      if let address = WebAddress(withoutScheme: word[index..<max(end, index)]), !mayShow(address) {
        return AddressText.start(of: index, in: word)..<max(end, index)
      }
    }
    return nil
  }
}
