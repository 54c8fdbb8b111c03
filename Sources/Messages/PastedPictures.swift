/// Finds the pictures in a message: `![Screen Shot at 1.23.45](…)`, `[image: Screen Shot]`, `<img src="…">`.
///
/// What they show nobody can tell, and the name of a picture says nothing: its number is no version.
enum PastedPictures {
  /// Where the pictures stand.
  ///
  /// - Complexity: Linear in the message.
  static func places(in bytes: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var place = 0
    while place < bytes.count {
      guard let closing = closing(at: place, of: bytes) else {
        place += 1
        continue
      }
      var end = place
      // On its line only: what is not closed there is no picture, and is not looked through again.
      while end < bytes.count, bytes[end] != closing, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      guard end < bytes.count, bytes[end] == closing else {
        place = end
        continue
      }
      places.append(place..<end + 1)
      place = end + 1
    }
    return places
  }

  /// What closes the picture that opens at a place, or nil when none does.
  private static func closing(at place: Int, of bytes: [UInt8]) -> UInt8? {
    switch bytes[place] {
    case UInt8(ascii: "!") where has("![", at: place, of: bytes): UInt8(ascii: ")")
    case UInt8(ascii: "[") where has("[image:", at: place, of: bytes): UInt8(ascii: "]")
    case UInt8(ascii: "<") where has("<img ", at: place, of: bytes): UInt8(ascii: ">")
    default: nil
    }
  }

  private static func has(_ letters: StaticString, at place: Int, of bytes: [UInt8]) -> Bool {
    let length = letters.utf8CodeUnitCount
    guard place + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[place + offset].lowerCased != letters.utf8Start[offset] {
      return false
    }
    return true
  }
}
