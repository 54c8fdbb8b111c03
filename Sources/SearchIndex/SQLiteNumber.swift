/// Numbers as SQLite writes them in its files.
enum SQLiteNumber {
  /// Appends a number: seven bits a byte, the highest first, and all eight of a ninth.
  static func append<Bytes: RangeReplaceableCollection<UInt8>>(_ number: UInt64, to bytes: inout Bytes) {
    if number < 0x80 { return bytes.append(UInt8(number)) }
    if number >> 56 != 0 {
      for shift in stride(from: UInt64(57), through: 8, by: -7) {
        bytes.append(UInt8(truncatingIfNeeded: number >> shift) | 0x80)
      }
      return bytes.append(UInt8(truncatingIfNeeded: number))
    }
    var shift = UInt64(63 - number.leadingZeroBitCount) / 7 * 7
    while shift > 0 {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift) | 0x80)
      shift -= 7
    }
    bytes.append(UInt8(number & 0x7F))
  }
}
