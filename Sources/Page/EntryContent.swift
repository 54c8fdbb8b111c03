/// All that the page of one entry shows.
public struct EntryContent: Sendable, Hashable {
  /// The entry; its passage and its confidence are not shown.
  public var entry: PageContent.Result
  /// For whom the page is.
  public var audience: PageContent.Audience
  /// The sources that a search can be limited to.
  public var sources: [PageContent.Source]
  /// The reply that is ready to be sent.
  public var reply: PageContent.Reply?
  /// The state of the index.
  public var index: PageContent.Index

  /// Makes the content of an entry's page.
  public init(
    entry: PageContent.Result, audience: PageContent.Audience = .public, sources: [PageContent.Source] = [],
    reply: PageContent.Reply? = nil, index: PageContent.Index
  ) {
    self.entry = entry
    self.audience = audience
    self.sources = sources
    self.reply = reply
    self.index = index
  }
}
