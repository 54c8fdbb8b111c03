import Foundation

/// Canonical decomposition.
enum Decomposition {
  /// The scalars of a text in Normalization Form D.
  ///
  /// Unicode Standard Annex #15.
  static func scalars(of text: String) -> [Unicode.Scalar] {
    Array(text.decomposedStringWithCanonicalMapping.unicodeScalars)
  }
}
