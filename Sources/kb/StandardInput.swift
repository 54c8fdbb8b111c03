#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is piped into kb.
enum StandardInput {
  /// All of it as text; bytes that are no UTF-8 show as U+FFFD.
  static func all() -> String {
    var bytes: [UInt8] = []
    while let chunk = chunk() { bytes.append(contentsOf: chunk) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Calls `body` with each line, without its end.
  static func forEachLine(_ body: ([UInt8]) -> Void) {
    var rest: [UInt8] = []
    while let chunk = chunk() {
      var start = chunk.startIndex
      while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
        body(rest + chunk[start..<end])
        rest.removeAll(keepingCapacity: true)
        start = end + 1
      }
      rest.append(contentsOf: chunk[start...])
    }
    if !rest.isEmpty { body(rest) }
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
