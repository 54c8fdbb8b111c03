/// Why a file of postings is not used.
public struct PostingsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong with it, in words without its path.
  public let reason: String

  /// What is wrong with it.
  public var description: String { reason }

  static let foreign = PostingsError(reason: "it is not a file of postings")
  static let otherVersion = PostingsError(reason: "another version of kb made it")
  static let otherDatabase = PostingsError(reason: "it was made of another database")
  static let damaged = PostingsError(reason: "its bytes are not those that kb wrote")
}
