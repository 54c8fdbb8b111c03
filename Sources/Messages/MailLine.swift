/// Recognises what mail programs put round a message.
enum MailLine {
  /// `-- ` alone, <https://www.rfc-editor.org/rfc/rfc3676#section-4.3>.
  static func isSignatureMark(_ line: Range<Int>, in text: MessageText) -> Bool {
    line.count == 2 && text.starts(line, with: "--")
  }

  /// Whether everything below is an older message.
  static func opensOriginal(_ line: Range<Int>, in text: MessageText) -> Bool {
    guard text.bytes[line.lowerBound] == UInt8(ascii: "-"), line.count < 80 else { return false }
    return text.place(of: "original message", in: line) != nil
  }

  /// "On Mon, 3 May 2021, X wrote:", "Begin forwarded message:", "Sent from my iPhone".
  static func isSkeleton(_ line: Range<Int>, in text: MessageText) -> Bool {
    guard line.count < 200 else { return false }
    if text.starts(line, with: "sent from my ") || text.starts(line, with: "get outlook for ") { return true }
    if text.starts(line, with: "begin forwarded message") { return true }
    if text.bytes[line.lowerBound] == UInt8(ascii: "-"), text.place(of: "forwarded message", in: line) != nil
    {
      return true
    }
    guard text.ends(line, with: "wrote:") else { return false }
    return line.count == 6 || text.starts(line, with: "on ") || text.place(of: "@", in: line) != nil
  }
}
