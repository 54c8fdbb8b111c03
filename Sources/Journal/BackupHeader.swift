/// The first lines of a backup; the copy of the journal follows.
///
/// ```
/// kb-backup 1
/// 1767225600 36864            when it was made, seconds since 1970, and the size of the copy in bytes
/// 3f79bb7b435b0532…           SHA-256 of these two lines and the copy
/// ```
struct BackupHeader: Equatable {
  /// Seconds since 1970.
  var createdAt: Int
  /// Bytes of the copy.
  var size: Int
  /// In lower-case hexadecimal.
  var digest: String

  /// No header is longer, in bytes.
  static let largest = 160

  private static let mark = "kb-backup "
  private static let version = "1"

  /// Why a text is no header.
  enum Failure: Error {
    /// Another program made the file, or it is damaged.
    case foreign
    /// A newer kb made it.
    case newer
  }

  /// The lines that the digest covers.
  var signedText: String { Self.mark + Self.version + "\n\(createdAt) \(size)\n" }

  /// All of it.
  var text: String { signedText + digest + "\n" }

  init(createdAt: Int, size: Int, digest: String) {
    self.createdAt = createdAt
    self.size = size
    self.digest = digest
  }

  /// Whether a file begins as a backup does, be it of another version, or damaged further on.
  static func begins(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: mark.utf8) }

  /// Reads the beginning of a file.
  ///
  /// - Returns: The header.
  init(_ bytes: some Collection<UInt8>) throws(Failure) {
    let lines = bytes.prefix(Self.largest)
      .split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count > 1, lines[0].hasPrefix(Self.mark) else { throw .foreign }
    let version = lines[0].dropFirst(Self.mark.count)
    if version != Self.version {
      // 2 and more, as only a newer kb writes it.
      throw (Int(version) ?? 0) > 1 ? .newer : .foreign
    }
    guard lines.count == 4 else { throw .foreign }
    let numbers = lines[1].split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2 else { throw .foreign }
    self.init(createdAt: numbers[0], size: numbers[1], digest: lines[2])
    // One form alone: no other spelling of a number, no line end of another system.
    guard size >= 0, bytes.prefix(text.utf8.count).elementsEqual(text.utf8) else { throw .foreign }
  }
}
