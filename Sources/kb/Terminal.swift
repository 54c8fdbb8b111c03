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

  /// Writes a text as it is.
  ///
  /// A result that cannot be written ends the process, with a line on standard error and ``Exit/failure``; when nobody reads
  /// any more it ends as other commands do. What standard error cannot take is lost: there is nowhere to say so.
  func write(_ text: String) {
    do {
      try writeAll(text)
    } catch {
      guard stream == .output else { return }
      if error.number == EPIPE { Exit.with(141) }
      Terminal(.error).write("kb: error: standard output cannot be written: \(error)\n")
      Exit.with(Exit.failure)
    }
  }

  /// Writes a text that must not be lost.
  ///
  /// - Throws: ``WriteFailure`` when not all of it was taken, also when nobody reads any more.
  func deliver(_ text: String) throws(WriteFailure) {
    // Otherwise the signal would end the process before anything can be done about it.
    signal(SIGPIPE, SIG_IGN)
    try writeAll(text)
  }

  /// Why a stream takes nothing more.
  struct WriteFailure: Error, CustomStringConvertible {
    /// The number of the system's error.
    let number: Int32

    /// The system's own words.
    var description: String { String(cString: strerror(number)) }
  }

  private func writeAll(_ text: String) throws(WriteFailure) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { buffer in
        posixWrite(stream.rawValue, buffer.baseAddress, buffer.count)
      }
      if written < 0 {
        let number = errno
        if number == EINTR { continue }
        guard number == EAGAIN else { throw WriteFailure(number: number) }
        // Whoever started kb has made the stream one that does not wait.
        var place = pollfd(fd: stream.rawValue, events: Int16(POLLOUT), revents: 0)
        _ = poll(&place, 1, -1)
        continue
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
