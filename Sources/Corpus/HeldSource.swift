/// A source that would have lost too much at once: its old entries stay until somebody says that they may go.
///
/// A folder that was emptied, a truncated file or the wrong file saved in place of another look like this.
public struct HeldSource: Sendable, Hashable, Codable {
  /// Whose generation keeps the old entries; each is decided from what its audience may see.
  public var audience: Audience
  /// The source's name.
  public var source: String
  /// How many entries would be gone.
  public var removed: Int
  /// How many there are.
  public var total: Int

  /// Makes one.
  public init(audience: Audience, source: String, removed: Int, total: Int) {
    self.audience = audience
    self.source = source
    self.removed = removed
    self.total = total
  }
}

extension [HeldSource] {
  /// Each source once, with its internal figures where there are any: they count everything.
  public var bySource: [HeldSource] {
    filter { held in
      held.audience == .internal || !contains { $0.source == held.source && $0.audience == .internal }
    }
  }
}

extension HeldSource {
  /// What happened and what to do, in one line.
  public var text: String {
    "source `\(source)`: \(removed) of \(total) entries would be gone at once; the old ones stay; "
      + "`kb diff` shows them, `kb index --allow-removal` lets them go"
  }
}
