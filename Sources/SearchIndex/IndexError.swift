public import Corpus

/// Why the index cannot be read or built.
public enum IndexError: Error, Sendable, CustomStringConvertible {
  /// There is no index yet.
  case missing(folder: String)
  /// The index was made by another version of kb, or is damaged; it must be built anew.
  case unusable(path: String, reason: String)
  /// The index cannot be written; what was there before still answers.
  case unwritable(path: String, reason: String)
  /// No source has the name that was asked for.
  case unknownSource(name: String, known: [String], audience: Audience)

  /// What happened, to which thing, and what to do.
  public var description: String {
    switch self {
    case .missing(let folder):
      "there is no index in \(folder); run `kb index` to build it"
    case .unusable(let path, let reason):
      "the index \(path) cannot be used: \(reason); run `kb index` to build it anew"
    case .unwritable(let path, let reason):
      "the index cannot be written: \(path): \(reason); the previous index is untouched"
    case .unknownSource(let name, let known, let audience):
      // The same for the public whether or not there is an internal source of this name.
      "there is no \(audience == .public ? "public source" : "source") `\(name)`; "
        + (known.isEmpty ? "none is known" : "known are \(known.map { "`\($0)`" }.joined(separator: ", "))")
        + (audience == .public ? "; --audience internal looks among all" : "")
    }
  }
}
