/// The text of web pages that are not in UTF-8 but in what they say they are in.
public enum WebPageEncoding {
  /// The characters of the bytes 0x80 to 0x9F in Windows-1252; unassigned bytes are control characters.
  private static let windows: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// What a page may call Windows-1252: browsers take Latin-1 for it too (WHATWG Encoding, 4.2).
  private static let windowsNames: Set<String> = [
    "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "us-ascii",
    "ascii",
  ]

  /// The text of a page whose bytes are not UTF-8, where it says that it is in Windows-1252 or Latin-1.
  ///
  /// - Parameter bytes: A file.
  /// - Returns: Its text and the encoding's name, or nil for whatever else it is.
  /// - Complexity: Linear.
  public static func text(of bytes: [UInt8]) -> (text: String, encoding: String)? {
    guard let name = declared(in: bytes), windowsNames.contains(name) else { return nil }
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return (String(scalars), "Windows-1252")
  }

  /// Refuses a page that says it is in an encoding that kb does not read, and shows it by bytes that are not UTF-8.
  static func check(_ text: String) throws(ExportError) {
    guard let name = declared(in: Array(text.utf8.prefix(limit))), name != "utf-8", name != "utf8",
      text.unicodeScalars.contains("\u{FFFD}")
    else { return }
    throw .encoding(name)
  }

  /// How much of a page is looked through, in bytes.
  private static let limit = 4_096

  /// What stands behind `charset=`, or `encoding=` in an XML declaration, in the head of a web page, in small letters.
  private static func declared(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(limit).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard Export.isWebPage(String(decoding: head, as: UTF8.self)) else { return nil }
    for index in head.indices {
      let isXML = head.starts(with: "<?xml".utf8) && SkippedMarkup.stands("encoding", at: index, in: head)
      guard isXML || SkippedMarkup.stands("charset", at: index, in: head) else { continue }
      var rest = head[(index + (isXML ? 8 : 7))...].drop { $0 <= 0x20 }
      guard rest.popFirst() == UInt8(ascii: "=") else { continue }
      rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      let name = rest.prefix(40).prefix { $0 > 0x20 && !"\"'/;>?".utf8.contains($0) }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
    return nil
  }
}
