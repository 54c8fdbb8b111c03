import Corpus

/// What the files of follow-ups of a source say, in one text that is read at once.
///
/// The tables `entries` and `parts` say the same by rows, of which a process that answers one question would read hundreds.
///
/// Of each record its role, row, id, question, audience and how many parts it has, then of each part its kind and text; each of these as
/// its length in bytes, a colon and itself.
enum FollowUpText {
  /// Whether follow-ups are made of records of a role.
  static func has(_ role: EntryContent.Role) -> Bool {
    switch role {
    case .followUp, .detail, .steps: true
    case .answer, .synonym: false
    }
  }

  /// Adds a record to the text of its source.
  static func append(_ record: EntryRecord, row: Int64, to text: inout [UInt8]) {
    let content = record.content
    // What somebody may say to get a template did its work when it was found.
    let parts = content.parts.filter { $0.kind != PartKind.phrasing }
    for item in [
      content.role.rawValue, String(row), record.id, content.question, content.audience.rawValue,
      String(parts.reduce(0) { $0 + $1.texts.count }),
    ] { append(item, to: &text) }
    for part in parts {
      for line in part.texts {
        append(part.kind, to: &text)
        append(line, to: &text)
      }
    }
  }

  private static func append(_ item: String, to text: inout [UInt8]) {
    text.append(contentsOf: String(item.utf8.count).utf8)
    text.append(UInt8(ascii: ":"))
    // SQLite's texts end at a zero byte, and this one has those of many records.
    for byte in item.utf8 { text.append(byte == 0 ? UInt8(ascii: " ") : byte) }
  }

  /// Reads a text into what is known of follow-ups so far.
  ///
  /// - Returns: False where it is no such text.
  static func read(_ text: String, into followUps: inout StoredFollowUps) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var items = Items(bytes: bytes)
      while !items.isAtEnd {
        guard let name = items.text(), let role = EntryContent.Role(rawValue: name), has(role),
          let row = items.number(), let id = items.text(), let question = items.text(),
          let audience = items.text(), let count = items.number()
        else { return false }
        followUps.begin(
          role, row: Int64(row), id: id, title: question, Audience(rawValue: audience) ?? .internal)
        for _ in 0..<count {
          guard let kind = items.text(), let line = items.text() else { return false }
          followUps.add(line, as: kind, to: role)
        }
      }
      return true
    }
  }

  private struct Items {
    let bytes: UnsafeBufferPointer<UInt8>
    private var next = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
    }

    var isAtEnd: Bool { next == bytes.count }

    /// The bytes of the next item.
    private mutating func item() -> UnsafeBufferPointer<UInt8>? {
      var length = 0
      while next < bytes.count, bytes[next] != UInt8(ascii: ":") {
        guard let longer = Self.appending(bytes[next], to: length), longer <= bytes.count else { return nil }
        length = longer
        next += 1
      }
      let start = next + 1
      guard start <= bytes.count, length <= bytes.count - start else { return nil }
      next = start + length
      return UnsafeBufferPointer(rebasing: bytes[start..<next])
    }

    mutating func text() -> String? { item().map { String(decoding: $0, as: UTF8.self) } }

    /// The next item as a number without a sign.
    mutating func number() -> Int? {
      guard let digits = item(), !digits.isEmpty else { return nil }
      var number = 0
      for digit in digits {
        guard let longer = Self.appending(digit, to: number) else { return nil }
        number = longer
      }
      return number
    }

    /// A number with one more digit; nil where it is none, or too much.
    private static func appending(_ digit: UInt8, to number: Int) -> Int? {
      let value = Int(digit) - Int(UInt8(ascii: "0"))
      guard (0...9).contains(value) else { return nil }
      let (tens, isTooMuch) = number.multipliedReportingOverflow(by: 10)
      let (longer, overflows) = tens.addingReportingOverflow(value)
      return isTooMuch || overflows ? nil : longer
    }
  }
}
