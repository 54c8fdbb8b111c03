/// Who may see an entry, or who is asking.
///
/// Whatever is not said to be public is internal: a forgotten word must never show a confidential text.
public enum Audience: String, Sendable, Hashable, Codable, CaseIterable {
  /// Anybody: customers, the community, a shared channel.
  case `public`
  /// The support team alone. Internal readers see public entries too.
  case `internal`

  /// Whether a reader of this audience may see something that is meant for `other`.
  public func maySee(_ other: Audience) -> Bool {
    self == .internal || other == .public
  }

  /// The narrower of two audiences, for a text that is marked twice.
  public func narrowed(by other: Audience) -> Audience {
    self == .internal || other == .internal ? .internal : .public
  }
}
