import CommonMark

/// Writes Markdown for a comment on GitHub.
enum GitHubRenderer {
  /// The Markdown, with no more escapes than needed, in which nobody is mentioned.
  static func text(of content: ReplyDocument) -> String {
    let document = content.document.replacing { index in
      let node = content.document.nodes[index]
      return node.kind == .text ? (.text, Mentions.quietOnGitHub(node.literal)) : nil
    }
    return document.rendered(document.children(of: 0), as: .markdown, links: content.link)
  }
}
