/// Where addresses stand in plain text.
enum AddressText {
  /// Whether a byte can be part of a host's name.
  static func isHost(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte >= 0x80
  }

  /// Whether a host (in lower case) stands at a place, and no longer one.
  static func hasHost(_ host: String, at start: Int, of word: ArraySlice<UInt8>) -> Bool {
    var index = start
    for byte in host.utf8 {
      guard index < word.endIndex, lowercased(word[index]) == byte else { return false }
      index += 1
    }
    if index == word.endIndex { return true }
    // A full stop ends the name as long as no other label follows.
    if word[index] == UInt8(ascii: ".") { return index + 1 == word.endIndex || !isHost(word[index + 1]) }
    return !isHost(word[index])
  }

  /// Where an address that goes on to the end of a word ends: before the punctuation of the sentence.
  static func end(of word: ArraySlice<UInt8>) -> Int {
    var end = word.endIndex
    while end > word.startIndex, "?!.,:;*_~'\")]}".utf8.contains(word[end - 1]) { end -= 1 }
    return end
  }

  /// Where an address begins whose host begins at `host`: with its scheme and its user, if it has them.
  static func start(of host: Int, in word: ArraySlice<UInt8>) -> Int {
    var start = host
    if start > word.startIndex, word[start - 1] == UInt8(ascii: "@") {
      while start > word.startIndex, word[start - 1] != UInt8(ascii: "/") { start -= 1 }
    }
    var scheme = start
    while scheme > word.startIndex, word[scheme - 1] == UInt8(ascii: "/") || word[scheme - 1] == 0x5C {
      scheme -= 1
    }
    guard scheme > word.startIndex, word[scheme - 1] == UInt8(ascii: ":") else { return start }
    scheme -= 1
    while scheme > word.startIndex, isAlphanumeric(word[scheme - 1]) { scheme -= 1 }
    return scheme
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch lowercased(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}
