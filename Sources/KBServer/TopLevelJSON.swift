/// Looks at the names of an object of JSON, without reading their values.
enum TopLevelJSON {
  /// How many members the object has, repeated ones counted each.
  ///
  /// - Parameter bytes: Valid JSON.
  /// - Returns: The number.
  /// - Complexity: Linear.
  static func memberCount(of bytes: some Sequence<UInt8>) -> Int {
    var count = 0
    forEachName(in: bytes) { _ in count += 1 }
    return count
  }

  /// A name that stands twice, as it is written; nil where none does, or only in other escapes.
  static func repeatedName(in bytes: some Sequence<UInt8>) -> String? {
    var seen: Set<[UInt8]> = []
    var repeated: String?
    forEachName(in: bytes) { name in
      if !seen.insert(name).inserted { repeated = repeated ?? String(decoding: name, as: UTF8.self) }
    }
    return repeated
  }

  private static func forEachName(in bytes: some Sequence<UInt8>, _ body: ([UInt8]) -> Void) {
    var depth = 0
    var text: [UInt8] = []
    var isInText = false
    var isEscaped = false
    for byte in bytes {
      if isInText {
        if !isEscaped, byte == UInt8(ascii: "\"") {
          isInText = false
        } else {
          if depth == 1 { text.append(byte) }
          isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInText = true
        text.removeAll(keepingCapacity: true)
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ":") where depth == 1: body(text)
      default: break
      }
    }
  }
}
