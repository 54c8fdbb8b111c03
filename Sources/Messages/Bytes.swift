extension UInt8 {
  /// Whether it is an ASCII letter.
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// Whether it is an ASCII digit.
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// Whether it is ASCII white space, or stands for an ornament that was taken out.
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) || self == Ornaments.blank }
  /// An ASCII letter in lower case, and everything else as it is.
  var lowerCased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

extension [UInt8] {
  /// Where some bytes first stand at or after a place.
  func first(_ needle: [UInt8], from start: Int) -> Int? {
    guard let head = needle.first, count >= needle.count else { return nil }
    var index = start
    while index <= count - needle.count {
      if self[index] == head, self[index..<(index + needle.count)].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
