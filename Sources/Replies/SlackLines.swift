/// The lines of a mrkdwn text within the quotes and list items that are open.
struct SlackLines {
  /// The deepest nesting that is shown by an indent.
  private static let depthLimit = 16

  private static let indent = "    "

  /// A quote or an item that is open.
  struct Container {
    /// What an item's first line starts with; nil for a quote.
    var marker: String?
    /// The index after its last node.
    var end: Int
    /// Whether its blocks follow one another without an empty line.
    var isTight: Bool
    /// Whether it follows another item of its list, and does so without an empty line.
    var followsTightly: Bool?

    fileprivate var isWritten = false

    init(marker: String?, end: Int, isTight: Bool) {
      self.marker = marker
      self.end = end
      self.isTight = isTight
    }
  }

  private var lines: [String] = []
  private var containers: [Container] = []

  /// What has been written.
  var text: String { lines.joined(separator: "\n") }

  /// Opens a container.
  mutating func open(_ container: Container) {
    var container = container
    if containers.count >= Self.depthLimit, container.marker != nil { container.marker = "" }
    containers.append(container)
  }

  /// Closes the containers whose nodes end at or before `index`.
  mutating func closeContainers(endingBefore index: Int) {
    while let last = containers.last, last.end <= index { containers.removeLast() }
  }

  /// Writes the lines of a block.
  mutating func write(_ block: [String]) {
    writeGap()
    for line in block {
      let prefixed = nextPrefix() + line
      lines.append(String(prefixed[...].trimmingEnd))
    }
  }

  /// Writes a code block; fences on lines of their own are balanced wherever the text is cut or quoted.
  mutating func write(code: [String]) {
    if code.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return }
    writeGap()
    let hasNewItem = containers.contains { !$0.isWritten && $0.marker != nil }
    let prefix = nextPrefix()
    if hasNewItem { lines.append(String(prefix[...].trimmingEnd)) }
    lines.append("```")
    lines += code.map { SlackEscaping.withoutFences(SlackEscaping.escaped($0)) }
    lines.append("```")
  }

  private mutating func writeGap() {
    if lines.isEmpty || followsTightly { return }
    lines.append(containers.contains { $0.isWritten && $0.marker == nil } ? ">" : "")
  }

  /// Whether no empty line belongs between the block before and the next one.
  private var followsTightly: Bool {
    guard let new = containers.firstIndex(where: { !$0.isWritten }) else {
      return containers.last?.isTight ?? false
    }
    if let followsTightly = containers[new].followsTightly { return followsTightly }
    return new > 0 && containers[new - 1].isTight
  }

  /// The quote's sign, which Slack knows at the start of a line only and once, and the indents of the items.
  private mutating func nextPrefix() -> String {
    var prefix = containers.contains { $0.marker == nil } ? "> " : ""
    for index in containers.indices {
      let marker = containers[index].marker ?? ""
      prefix += containers[index].isWritten && !marker.isEmpty ? Self.indent : marker
      containers[index].isWritten = true
    }
    return prefix
  }
}

extension Substring {
  fileprivate var trimmingEnd: Substring {
    var text = self
    while text.utf8.last == 0x20 { text.removeLast() }
    return text
  }
}
