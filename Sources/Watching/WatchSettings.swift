/// How patient watching is.
public struct WatchSettings: Sendable, Hashable {
  /// How long nothing may happen before a change counts as over: editors save in several steps.
  public var quiet = Duration.milliseconds(50)
  /// The longest that changes are gathered: where something always changes, they are taken as they are.
  public var patience = Duration.seconds(5)
  /// How long until all sizes and dates are looked at, whether or not the system told of a change.
  public var sweep = Duration.seconds(5)
  /// How long until all files are read and their digests compared, whatever their sizes and dates are.
  public var digests = Duration.seconds(600)
  /// The longest to wait before what failed is tried again; the first time it is the time of a sweep.
  public var longestRetry = Duration.seconds(300)
  /// Whether a source may lose more than 30 % of its entries at once.
  public var allowsRemoval = false

  /// Makes the settings that kb ships with.
  public init() {}
}
