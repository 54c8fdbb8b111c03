/// Where addresses stand in plain text.
enum AddressText {
  /// Whether a byte can be part of a longer host's name.
  ///
  /// Letters beyond ASCII could be, but so could a quotation mark or a dash beside a host be taken for one.
  static func isHost(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
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

  /// The address whose host stands there: the host alone where neither a path nor a port follows it but a sign of the text.
  static func address(at start: Int, before end: Int, of word: ArraySlice<UInt8>, host: String) -> ArraySlice<
    UInt8
  > {
    let hostEnd = start + host.utf8.count
    var place = hostEnd
    while place < end, word[place] == UInt8(ascii: ".") { place += 1 }
    return place >= end || "/\\?#:@".utf8.contains(word[place]) ? word[start..<end] : word[start..<hostEnd]
  }

  /// A word as browsers read the name of a host: wide letters and points as plain ones, without signs that nobody sees
  /// (UTS #46); nil where that changes nothing.
  static func asHost(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard word.contains(where: { $0 >= 0x80 }) else { return nil }
    var plain: [UInt8] = []
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x3002, 0xFF0E, 0xFF61: plain.append(UInt8(ascii: "."))
      case 0xFF01...0xFF5E: plain.append(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: break
      default: plain.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
      }
    }
    return plain.elementsEqual(word) ? nil : plain
  }

  /// Where an address that goes on to the end of a word ends: before the punctuation of the sentence.
  static func end(of word: ArraySlice<UInt8>) -> Int {
    var end = word.endIndex
    while end > word.startIndex {
      if "?!.,:;*_~'\")]}`|\\".utf8.contains(word[end - 1]) {
        end -= 1
      } else if let start = signStart(before: end, in: word) {
        end = start
      } else {
        break
      }
    }
    return end
  }

  /// Where a sign beyond ASCII that is neither a letter nor a digit begins that ends there: a quotation mark, a dash, a space.
  private static func signStart(before end: Int, in word: ArraySlice<UInt8>) -> Int? {
    guard word[end - 1] >= 0x80 else { return nil }
    var start = end - 1
    while start > word.startIndex, end - start < 4, word[start] & 0xC0 == 0x80 { start -= 1 }
    guard let scalar = String(decoding: word[start..<end], as: UTF8.self).unicodeScalars.first else {
      return nil
    }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil ? nil : start
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

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch lowercased(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// A small letter as a capital one; other bytes as they are.
  static func uppercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}
