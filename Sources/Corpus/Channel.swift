/// Where a message came in; what happens next depends on it.
public enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
  /// A channel shared with a customer.
  case customer
  /// The public chat of the community.
  case community
  /// An issue on GitHub.
  case github
  /// A pull request from the community.
  case pullRequest = "pull-request"
}
