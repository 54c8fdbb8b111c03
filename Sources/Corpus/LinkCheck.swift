import CommonMark

/// Finds links that lead nowhere.
struct LinkCheck {
  let context: ReadingContext
  let markdown: MarkdownDocument
  let lineOffset: Int
  /// Blocks whose links somebody else checks.
  let skips: Set<Int>

  /// Reports dead anchors of this file and collects links to other files.
  func check(into document: inout Document) {
    var index = 0
    while index < markdown.nodes.count {
      if skips.contains(index) {
        index = markdown.nodes[index].end
        continue
      }
      switch markdown.nodes[index].kind {
      // A picture is shown as a link to it.
      case .link(let destination, _), .image(let destination, _):
        check(destination, at: location(of: index), into: &document)
      default: break
      }
      index += 1
    }
  }

  private func location(of index: Int) -> SourceLocation {
    let node = markdown.nodes[index]
    return SourceLocation(
      path: context.path, line: node.startLine + lineOffset, column: node.startColumn)
  }

  private func check(_ destination: String, at location: SourceLocation, into document: inout Document) {
    if let scheme = LinkResolver.scheme(of: destination) {
      if !["http", "https", "mailto"].contains(scheme) {
        document.diagnostics.append(
          Diagnostic(.error, at: location, "a link with the scheme `\(scheme):` is not shown to anybody"))
      }
      return
    }
    if destination.isEmpty || destination.hasPrefix("/") || destination.hasPrefix("?") { return }
    let parts = LinkResolver.split(destination)
    let path = LinkResolver.decoded(parts.path)
    let anchor = parts.anchor.map(LinkResolver.decoded)
    if path.isEmpty {
      if let anchor, !document.anchors.contains(anchor), !anchor.isEmpty, anchor != "top" {
        document.diagnostics.append(
          Diagnostic(.error, at: location, "no heading of this file has the anchor #\(anchor)"))
      }
      return
    }
    let file = PathName.normalized(PathName.joined(PathName.folder(of: context.path), path))
    document.outgoingLinks.append(
      Document.OutgoingLink(
        path: file, anchor: anchor, destination: destination, location: location))
  }
}
