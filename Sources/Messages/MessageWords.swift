public import Corpus

/// The words of a message, ready to be searched for the phrases of authors.
///
/// Upper and lower case, white space, apostrophes and punctuation make no difference. What a form asks and nobody
/// answered is no word of the message.
public struct MessageWords: Sendable {
  /// The bytes of the message that are looked at.
  let bytes: [UInt8]
  /// The same without comments and empty fields, each replaced by spaces.
  let visible: [UInt8]
  /// The fields of a form that are filled.
  let fields: [FormFields.Field]
  /// Where pictures stand in it.
  let pictures: [Range<Int>]

  /// Letters and digits in lower case and spaces for the rest, byte for byte as long as the message.
  private let folded: [UInt8]
  /// Where words begin.
  private let starts: [Int32]
  /// What each begins with, see ``WordFolding/opening(of:)``.
  private let openings: [UInt16]
  /// For each first byte the first word with it, and for each word the next one with the same byte; -1 at the end.
  private let heads: [Int32]
  private let nexts: [Int32]

  /// How much of a message is looked at, in bytes.
  private static let limit = 32 * 1024

  /// Takes a message apart.
  ///
  /// - Complexity: Linear in its first 32 KiB; the rest is not looked at.
  public init(_ message: String) {
    bytes = Array(message.utf8.prefix(Self.limit))
    let form = FormFields(bytes)
    visible = form.visible
    fields = form.filled
    pictures = PastedPictures.places(in: visible)
    folded = Self.folded(visible)
    var starts: [Int32] = []
    for index in folded.indices where folded[index] != Self.space {
      if index == 0 || folded[index - 1] == Self.space { starts.append(Int32(index)) }
    }
    var heads = [Int32](repeating: -1, count: 256)
    var nexts = [Int32](repeating: -1, count: starts.count)
    for word in starts.indices.reversed() {
      let first = Int(folded[Int(starts[word])])
      nexts[word] = heads[first]
      heads[first] = Int32(word)
    }
    self.starts = starts
    openings = starts.map { [folded] in WordFolding.opening(of: folded[Int($0)...]) }
    self.heads = heads
    self.nexts = nexts
  }

  private static let space = WordFolding.space

  private static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var folded = bytes
    WordFolding.fold(&folded)
    return folded
  }

  // MARK: Searching

  /// The words of the message that one of the phrases has, as they are written there, or nil when there are none.
  ///
  /// - Complexity: Linear in the list times the number of words that share a first letter with a phrase.
  public func words(of cues: CueList) -> String? {
    first(of: cues).map { text($0) }
  }

  /// Where the first phrase of a list that stands in the message does so first.
  ///
  /// - Parameters:
  ///   - cues: The phrases.
  ///   - accepts: Whether a place counts.
  /// - Returns: The place, or nil when none of them does.
  func first(of cues: CueList, where accepts: (Range<Int>) -> Bool = { _ in true }) -> Range<Int>? {
    for (number, opening) in cues.openings.enumerated() {
      var word = heads[Int(opening & 0xFF)]
      while word >= 0 {
        if openings[Int(word)] == opening {
          let place = Int(starts[Int(word)])
          if let end = end(of: cues.phrases[number], at: place), accepts(place..<end) { return place..<end }
        }
        word = nexts[Int(word)]
      }
    }
    return nil
  }

  /// Whether a word of the message is one of some phrases.
  func isWord(_ word: Range<Int>, among phrases: [ArraySlice<UInt8>]) -> Bool {
    phrases.contains { end(of: $0, at: word.lowerBound) == word.upperBound }
  }

  /// Where a phrase ends that begins at a place; one space may stand for many, and words are whole.
  private func end(of cue: ArraySlice<UInt8>, at place: Int) -> Int? {
    var index = place
    var next = cue.startIndex
    while next < cue.endIndex {
      if cue[next] == Self.space {
        while next < cue.endIndex, cue[next] == Self.space { next += 1 }
        if next == cue.endIndex { break }
        guard index < folded.count, folded[index] == Self.space else { return nil }
        while index < folded.count, folded[index] == Self.space { index += 1 }
      }
      guard index < folded.count, folded[index] == cue[next] else { return nil }
      index += 1
      next += 1
    }
    return index == folded.count || folded[index] == Self.space ? index : nil
  }

  /// Whether a stretch is a picture and nothing else.
  func isPicture(_ range: Range<Int>) -> Bool {
    pictures.contains { $0.lowerBound == range.lowerBound && $0.upperBound >= range.upperBound }
  }

  /// The word before a place on the same line, and whether only spaces stand between.
  func word(before place: Int) -> (range: Range<Int>, isNext: Bool)? {
    var end = place
    var isNext = true
    while end > 0, folded[end - 1] == Self.space, visible[end - 1] != UInt8(ascii: "\n") {
      if visible[end - 1] != Self.space { isNext = false }
      end -= 1
    }
    var start = end
    while start > 0, folded[start - 1] != Self.space { start -= 1 }
    return start < end ? (start..<end, isNext) : nil
  }

  /// What the message says at a place, without white space at its ends and cut after 80 bytes.
  func text(_ range: Range<Int>) -> String {
    let words = visible[range].prefix(80).split { $0.isSpace }
    return String(decoding: Array(words.joined(separator: [Self.space])), as: UTF8.self)
  }
}
