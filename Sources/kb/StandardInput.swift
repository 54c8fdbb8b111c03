#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is piped into kb.
enum StandardInput {
  /// The most bytes that a message or a line may have: 1 MiB.
  ///
  /// Whatever is piped in by mistake may have no end.
  static let limit = 1 << 20

  /// More was piped in than any message has.
  struct TooLong: Error, CustomStringConvertible {
    var description: String {
      "standard input has more than \(StandardInput.limit / 1024) KiB, which is no message; ask with the part that asks"
    }
  }

  /// All of it as text; bytes that are no UTF-8 show as U+FFFD.
  ///
  /// - Throws: ``TooLong``.
  static func all() throws(TooLong) -> String {
    var bytes: [UInt8] = []
    while let chunk = chunk() {
      bytes.append(contentsOf: chunk)
      if bytes.count > limit { throw TooLong() }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Calls `body` with each line, without its end, or with nil in the place of one that is too long.
  static func forEachLine(_ body: ([UInt8]?) -> Void) {
    var rest: [UInt8] = []
    var isTooLong = false
    func take(_ piece: ArraySlice<UInt8>) {
      isTooLong = isTooLong || rest.count + piece.count > limit
      if isTooLong { rest.removeAll() } else { rest.append(contentsOf: piece) }
    }
    func endLine() {
      body(isTooLong ? nil : rest)
      rest.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    while let chunk = chunk() {
      var start = chunk.startIndex
      while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
        take(chunk[start..<end])
        endLine()
        start = end + 1
      }
      take(chunk[start...])
    }
    if !rest.isEmpty || isTooLong { endLine() }
  }

  private static func chunk() -> ArraySlice<UInt8>? {
    let size = 64 * 1024
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var got = read(STDIN_FILENO, buffer.baseAddress, size)
      while got < 0, errno == EINTR { got = read(STDIN_FILENO, buffer.baseAddress, size) }
      count = max(got, 0)
    }
    return bytes.isEmpty ? nil : bytes[...]
  }
}
