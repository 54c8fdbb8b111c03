/// Recognises a command behind a prompt: `$ kb ask`, `user@host:~$ ls`, `PS C:\> dir`.
enum ShellLine {
  static func isCommand(_ line: Range<Int>, in text: MessageText) -> Bool {
    let prompts: [StaticString] = ["$ ", "% ", "\u{276F} ", "ps c:\\", "c:\\", "sh-", "bash-"]
    if prompts.contains(where: { text.starts(line, with: $0) }) { return true }
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + 80)
    guard let at = text.place(of: "@", in: head) else { return false }
    for place in at..<head.upperBound - 1 where "$#".utf8.contains(text.bytes[place]) {
      return text.bytes[place + 1].isSpace
    }
    return false
  }
}
