/// Writes blocks line by line within the containers (quotes and list items) that are open.
struct BlockWriter {
  /// The deepest nesting that is shown; deeper blocks are written as if they stood there.
  private static let depthLimit = 16

  /// A quote or a list item that is open.
  struct Container {
    /// What its first line starts with.
    var marker: String
    /// What its other lines start with.
    var indent: String
    /// The index after its last node.
    var end: Int
    /// Whether its blocks follow one another without an empty line.
    var isTight: Bool
    /// Whether it follows another item of its list, and does so without an empty line.
    var followsTightly: Bool?

    fileprivate var isMarkerWritten = false

    init(marker: String, indent: String, end: Int, isTight: Bool, followsTightly: Bool? = nil) {
      self.marker = marker
      self.indent = indent
      self.end = end
      self.isTight = isTight
      self.followsTightly = followsTightly
    }
  }

  private var lines: [String] = []
  private var wasApart = false
  private var containers: [Container] = []

  /// What has been written.
  var text: String { lines.joined(separator: "\n") }

  /// Whether blocks stand within a quote or an item now.
  var isWithinContainer: Bool { !containers.isEmpty }

  /// Opens a container.
  mutating func open(_ container: Container) {
    var container = container
    if containers.count >= Self.depthLimit {
      container.marker = ""
      container.indent = ""
    }
    containers.append(container)
  }

  /// Closes the containers whose nodes end at or before `index`.
  mutating func closeContainers(endingBefore index: Int) {
    while let last = containers.last, last.end <= index { containers.removeLast() }
  }

  /// Writes the lines of a block.
  ///
  /// - Parameters:
  ///   - block: The lines.
  ///   - isApart: Whether empty lines belong around it, as around a table, also where other blocks follow one another without.
  mutating func write(_ block: [String], isApart: Bool = false) {
    if !lines.isEmpty, isApart || wasApart || !followsTightly {
      lines.append(Self.trimmedEnd(blankPrefix))
    }
    wasApart = isApart
    for line in block {
      let prefix = nextPrefix()
      lines.append(line.isEmpty ? Self.trimmedEnd(prefix) : prefix + line)
    }
  }

  /// Whether no empty line belongs between the block before and the next one.
  private var followsTightly: Bool {
    // The containers both are in have their markers written.
    guard let new = containers.firstIndex(where: { !$0.isMarkerWritten }) else {
      return containers.last?.isTight ?? false
    }
    if let followsTightly = containers[new].followsTightly { return followsTightly }
    return new > 0 && containers[new - 1].isTight
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
