/// A word of a text in its normal form, with its place.
public struct Token: Sendable, Hashable {
  /// What a token stands for in its text.
  public enum Form: Sendable {
    /// A plain word, or one ideograph.
    case word
    /// An identifier, a version, an address or a hyphenated word, whole.
    case identifier
    /// A piece of the identifier whose token precedes it.
    case part
  }

  /// The normal form, which is what the index holds.
  ///
  /// One to 64 bytes of UTF-8: letters, decimal digits and `_ - . / : @ # +`, in lower case.
  public let term: String

  /// The place in the text, counted in words from 0.
  ///
  /// An identifier and its first part share a position; each further part takes the next one.
  /// Stop words count.
  public let position: Int

  /// Whether this is a plain word, an identifier or a piece of one.
  public let form: Form

  /// Whether the word is on the stop list and so says little about its text; see ``StopWords``.
  public let isStopWord: Bool

  /// The place of the word in the analysed text, in UTF-8 offsets, for highlighting.
  ///
  /// Both ends lie between two scalars of the text. A possessive `'s` and leading dashes are outside.
  public let range: Range<Int>
}
