#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output and standard error, with what each of them can show.
struct Terminal: Sendable {
  /// Where text goes.
  enum Stream: Int32, Sendable {
    case output = 1
    case error = 2
  }

  let stream: Stream
  /// Whether a person looks at it.
  let isTerminal: Bool
  /// Whether it shows colours.
  let hasColor: Bool
  /// Its width in columns, for wrapping; 80 when nobody knows.
  let width: Int

  /// Looks at a stream and at NO_COLOR, FORCE_COLOR and TERM.
  init(_ stream: Stream, wantsColor: Bool = true) {
    self.stream = stream
    isTerminal = isatty(stream.rawValue) == 1
    let isDumb = Environment.value("TERM") == "dumb"
    let isForced = Environment.value("FORCE_COLOR").map { $0 != "0" } ?? false
    hasColor = wantsColor && Environment.value("NO_COLOR") == nil && (isForced || (isTerminal && !isDumb))
    var size = winsize()
    let known = isTerminal && ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = known ? min(max(Int(size.ws_col), 40), 100) : 80
  }

  /// Writes a text as it is; when nobody reads any more, the process ends as other commands do.
  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { buffer in
        posixWrite(stream.rawValue, buffer.baseAddress, buffer.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE, stream == .output { Exit.with(141) }
        return
      }
      bytes = bytes.dropFirst(written)
    }
  }

  /// A text in a style, where the stream shows colours.
  func styled(_ text: String, _ style: Style) -> String {
    hasColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A text that leads to an address when it is clicked (OSC 8), where a person looks at it in colour.
  func link(_ address: String) -> String {
    guard hasColor, isTerminal else { return address }
    return "\u{1B}]8;;\(address)\u{1B}\\\(styled(address, .link))\u{1B}]8;;\u{1B}\\"
  }

  /// How text looks: the parameters of the SGR sequence (ECMA-48, 8.3.117).
  enum Style: String, Sendable {
    case strong = "1"
    case faint = "2"
    case link = "4;36"
    case good = "1;32"
    case fair = "1;33"
    case poor = "1;31"
    case marked = "1;4"
  }
}

private func posixWrite(_ number: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(number, start, count)
}

/// Takes out of a text what could command a terminal.
enum TerminalSafe {
  /// The text with control characters (but line breaks and tabs) and direction overrides shown as U+FFFD.
  ///
  /// Documents and messages come from outside; an escape sequence in one of them must not reach a terminal or a log.
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isCommand(scalar) ? "\u{FFFD}" : scalar) }
    return String(safe)
  }

  /// Whether a character commands a terminal or turns the direction of text.
  static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
