/// Writes blocks line by line within the containers (quotes and list items) that are open.
struct BlockWriter {
  /// The deepest nesting that is shown; deeper blocks are written as if they stood there.
  private static let depthLimit = 16

  private struct Container {
    var marker: String
    var indent: String
    var end: Int
    var isMarkerWritten = false
  }

  /// Whether the next block follows without an empty line.
  var isTight = false

  private var lines: [String] = []
  private var containers: [Container] = []

  /// What has been written.
  var text: String { lines.joined(separator: "\n") }

  /// Opens a container whose first line starts with `marker` and whose others start with `indent`.
  mutating func open(marker: String, indent: String, end: Int) {
    let isShown = containers.count < Self.depthLimit
    containers.append(Container(marker: isShown ? marker : "", indent: isShown ? indent : "", end: end))
  }

  /// Closes the containers whose nodes end at or before `index`.
  mutating func closeContainers(endingBefore index: Int) {
    while let last = containers.last, last.end <= index { containers.removeLast() }
  }

  /// Writes the lines of a block.
  mutating func write(_ block: [String]) {
    if !lines.isEmpty, !isTight { lines.append(Self.trimmedEnd(blankPrefix)) }
    for line in block {
      let prefix = nextPrefix()
      lines.append(line.isEmpty ? Self.trimmedEnd(prefix) : prefix + line)
    }
  }

  /// The prefix of an empty line between blocks: that of the containers both of them are in.
  private var blankPrefix: String {
    containers.lazy.filter(\.isMarkerWritten).map(\.indent).joined()
  }

  private mutating func nextPrefix() -> String {
    var prefix = ""
    for index in containers.indices {
      prefix += containers[index].isMarkerWritten ? containers[index].indent : containers[index].marker
      containers[index].isMarkerWritten = true
    }
    return prefix
  }

  private static func trimmedEnd(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
