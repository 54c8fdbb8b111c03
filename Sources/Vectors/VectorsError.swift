/// Why a file of vectors is not used.
public struct VectorsError: Error, Sendable, Hashable {
  /// In words, as the end of a sentence.
  public var reason: String

  /// Another model has made the vectors.
  public static let otherModel = VectorsError(reason: "another model made it")
  static let foreign = VectorsError(reason: "it is no file of vectors")
  static let otherVersion = VectorsError(reason: "another version of kb wrote it")
  static let damaged = VectorsError(reason: "it is damaged")
  static let otherDatabase = VectorsError(reason: "it belongs to another generation")
}
