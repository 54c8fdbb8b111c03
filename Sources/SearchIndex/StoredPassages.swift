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
    var passages: [String] = []
    blocks.withUTF8 { blocks in
      source.withUTF8 { bytes in
        forEachBlock(of: bytes, lengths: blocks, isAnswer: text == nil) {
          passages.append(String(decoding: $0, as: UTF8.self))
        }
      }
    }
    return passages
  }

  /// Calls with each of the blocks that ``passages(text:blocks:answer:)`` gives.
  ///
  /// No list of ranges or of parts: an array of what is generic costs a process that answers one question a look through all its types.
  ///
  /// - Parameters:
  ///   - text: The text that they stand in.
  ///   - lengths: How many bytes each has; what reaches beyond the text, or is no number, ends them.
  ///   - isAnswer: Whether the text is the answer, with an empty line between every two.
  ///   - body: Called with the bytes of a block.
  static func forEachBlock(
    of text: UnsafeBufferPointer<UInt8>, lengths: UnsafeBufferPointer<UInt8>, isAnswer: Bool,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let space = UInt8(ascii: " ")
    var (start, next) = (0, 0)
    while next < lengths.count {
      if lengths[next] == space {
        next += 1
        continue
      }
      var length = 0
      while next < lengths.count, lengths[next] != space {
        guard (0x30...0x39).contains(lengths[next]) else { return }
        length = length * 10 + Int(lengths[next] - 0x30)
        guard length <= text.count - start else { return }
        next += 1
      }
      body(UnsafeBufferPointer(rebasing: text[start..<start + length]))
      start = min(start + length + (isAnswer ? 2 : 0), text.count)
    }
  }
}
