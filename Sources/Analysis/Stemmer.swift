import CSnowball

/// The English stemmer of the Snowball library, the only owner of its handle.
///
/// The library keeps the last stem in the handle, so that two threads must not share one. This type cannot be
/// copied and is not `Sendable`, so the compiler keeps it where it was made. Making one takes less time than
/// analysing one word, so each text has its own.
struct Stemmer: ~Copyable {
  private let handle: OpaquePointer?

  /// Prepares a stemmer for Porter2, <https://snowballstem.org/algorithms/english/stemmer.html>.
  init() {
    handle = sb_stemmer_new("english", "UTF_8")
  }

  deinit {
    sb_stemmer_delete(handle)
  }

  /// Finds the stem of a word of `a` to `z`.
  ///
  /// - Parameters:
  ///   - word: The word.
  ///   - stem: Holds the stem afterwards.
  /// - Returns: False if the library has no memory left for it.
  /// - Complexity: O(*n*) in the length of `word`; some 100 ns for an ordinary one.
  func stem(_ word: [UInt8], into stem: inout [UInt8]) -> Bool {
    guard let handle, let length = Int32(exactly: word.count),
      let found = sb_stemmer_stem(handle, word, length)
    else { return false }
    stem.removeAll(keepingCapacity: true)
    stem.append(contentsOf: UnsafeBufferPointer(start: found, count: Int(sb_stemmer_length(handle))))
    return true
  }
}
