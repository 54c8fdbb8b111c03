import CommonMark

extension Reply {
  /// A reply in Markdown as plain text, for where nothing is rendered.
  public var plainText: String {
    let document = MarkdownDocument(parsing: text)
    return document.rendered(document.children(of: 0), as: .plain) { $0 }
  }
}
