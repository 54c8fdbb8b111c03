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
    var (source, blocks) = (text ?? answer, blocks)
    return blocks.withUTF8 { blocks in
      source.withUTF8 { bytes in
        places(in: bytes.count, blocks: blocks, isAnswer: text == nil).map {
          String(decoding: bytes[$0], as: UTF8.self)
        }
      }
    }
  }

  /// Where the blocks stand, as ``passages(text:blocks:answer:)`` gives them.
  ///
  /// - Parameters:
  ///   - length: How many bytes of UTF-8 the text has that they stand in.
  ///   - blocks: How many bytes each has; what reaches beyond the text, or is no number, ends them.
  ///   - isAnswer: Whether that text is the answer, with an empty line between every two.
  /// - Returns: The places by bytes.
  static func places(
    in length: Int, blocks: UnsafeBufferPointer<UInt8>, isAnswer: Bool
  ) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = 0
    for digits in blocks.split(separator: UInt8(ascii: " ")) {
      guard let count = Int(String(decoding: digits, as: UTF8.self)), count >= 0, count <= length - start
      else { break }
      places.append(start..<start + count)
      start = min(start + count + (isAnswer ? 2 : 0), length)
    }
    return places
  }
}
