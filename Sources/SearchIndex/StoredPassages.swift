/// How the plain blocks of an answer are stored: end to end, or not at all where the answer is nothing else.
enum StoredPassages {
  /// The two columns of some blocks.
  ///
  /// - Parameters:
  ///   - passages: The blocks.
  ///   - answer: The answer as Markdown.
  /// - Returns: The text of all, nil when the answer is just that with an empty line between every two; and how many bytes
  ///   of UTF-8 each has.
  static func columns(of passages: [String], answer: String) -> (text: String?, blocks: String) {
    let blocks = passages.map { String($0.utf8.count) }.joined(separator: " ")
    return (isPlain(answer, passages) ? nil : passages.joined(), blocks)
  }

  private static func isPlain(_ answer: String, _ passages: [String]) -> Bool {
    let length = passages.reduce(2 * max(passages.count - 1, 0)) { $0 + $1.utf8.count }
    // As arrays, which are compared many bytes at a time.
    return length == answer.utf8.count
      && Array(passages.joined(separator: "\n\n").utf8) == Array(answer.utf8)
  }

  /// The blocks again.
  ///
  /// - Parameters:
  ///   - text: The text of all, or nil.
  ///   - blocks: How many bytes each has; what reaches beyond the text is left out.
  ///   - answer: The answer as Markdown.
  /// - Returns: The blocks.
  static func passages(text: String?, blocks: String, answer: String) -> [String] {
    if blocks.isEmpty { return [] }
    let bytes = (text ?? answer).utf8
    var passages: [String] = []
    var start = bytes.startIndex
    for length in blocks.utf8.split(separator: UInt8(ascii: " ")) {
      guard let count = Int(Substring(length)), count >= 0,
        let end = bytes.index(start, offsetBy: count, limitedBy: bytes.endIndex)
      else { break }
      passages.append(String(Substring(bytes[start..<end])))
      start =
        text == nil ? bytes.index(end, offsetBy: 2, limitedBy: bytes.endIndex) ?? bytes.endIndex : end
    }
    return passages
  }

  /// Where the blocks stand, as ``passages(text:blocks:answer:)`` gives them.
  ///
  /// - Parameters:
  ///   - length: How many bytes of UTF-8 the text has that they stand in.
  ///   - blocks: How many bytes each has.
  ///   - isAnswer: Whether that text is the answer, with an empty line between every two.
  /// - Returns: The places by bytes.
  static func places(
    in length: Int, blocks: UnsafeBufferPointer<UInt8>, isAnswer: Bool
  ) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = 0
    for digits in blocks.split(separator: UInt8(ascii: " ")) {
      var count = 0
      for digit in digits { count = count * 10 + Int(digit) - Int(UInt8(ascii: "0")) }
      guard start + count <= length else { break }
      places.append(start..<start + count)
      start = min(start + count + (isAnswer ? 2 : 0), length)
    }
    return places
  }
}
