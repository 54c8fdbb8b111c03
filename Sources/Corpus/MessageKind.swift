/// What kind of message came in.
public enum MessageKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Somebody wants to know or to do something.
  case question
  /// Something does not work as it should.
  case bugReport = "bug report"
  /// Somebody wishes for something that does not exist.
  case featureRequest = "feature request"
  /// Somebody is pleased or says thanks, and wants nothing.
  case praise
}
