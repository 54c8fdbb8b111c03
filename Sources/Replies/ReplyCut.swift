import CommonMark

/// Finds where a text that is too long can end: at a sentence, else at a word, never within a link or a code span.
///
/// The cut is made in the tree, not in what is written, so that whatever is open there gets closed.
struct ReplyCut {
  /// A place where a text may end.
  private struct Place {
    var node: Int
    /// How many bytes of the node's text stay; nil for all.
    var length: Int?
    var isSentence: Bool
  }

  private let content: ReplyDocument
  private var places: [Place] = []

  /// Looks for places.
  init(_ content: ReplyDocument) {
    self.content = content
    findPlaces()
    // Where a beginning ends is no place to end at.
    if content.isBeginning, let last = places.last, last.node == content.document.nodes.count - 1,
      last.length == nil
    {
      places.removeLast()
    }
  }

  /// The longest beginning that fits; a cut within a sentence only when whole ones would leave half of the room.
  ///
  /// - Parameters:
  ///   - limit: The room in UTF-16 units.
  ///   - render: Writes a beginning.
  /// - Returns: What was written of it, or nil when nothing fits.
  /// - Complexity: Writes a logarithmic number of beginnings.
  func text(within limit: Int, render: (ReplyDocument) -> String) -> String? {
    var low = (place: -1, length: 0)
    var high = (place: places.count, length: Int.max)
    var best: String?
    // Nearly full is full enough.
    while high.place - low.place > 1, low.length < limit - limit / 256 {
      let middle = Self.guess(between: low, and: high, for: limit)
      let text = render(beginning(to: places[middle]))
      let length = text.utf16.count
      if length <= limit {
        best = text
        low = (middle, length)
      } else {
        high = (middle, length)
      }
    }
    guard let best, let sentence = places[...low.place].last(where: \.isSentence) else { return best }
    let text = render(beginning(to: sentence))
    return text.utf16.count * 2 >= best.utf16.count && text.utf16.count <= limit ? text : best
  }

  /// A place strictly between two: in proportion to the lengths, since most places lie as far apart as others.
  private static func guess(
    between low: (place: Int, length: Int), and high: (place: Int, length: Int), for limit: Int
  ) -> Int {
    let places = high.place - low.place
    guard high.length < Int.max else { return low.place + max(places / 2, 1) }
    // Never within an eighth of the ends, so that each guess takes away as much.
    let share = places * (limit - low.length) / max(high.length - low.length, 1)
    return low.place + min(max(share, places / 8, 1), max(places - max(places / 8, 1), 1))
  }

  private func beginning(to place: Place) -> ReplyDocument {
    let literal = content.document.nodes[place.node].literal
    return content.prefix(
      through: place.node,
      literal: place.length.map { String(decoding: literal.utf8.prefix($0), as: UTF8.self) })
  }

  // MARK: Places

  private mutating func findPlaces() {
    let nodes = content.document.nodes
    var linkEnd = 0
    var last: Unicode.Scalar?
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .link: linkEnd = max(linkEnd, node.end)
      case .text:
        if index >= linkEnd { findPlaces(in: node.literal, of: index, after: last) }
        last = node.literal.unicodeScalars.last ?? last
      case .code: last = "`"
      case .softBreak, .lineBreak:
        if index > linkEnd { places.append(Place(node: index - 1, isSentence: false)) }
        last = " "
      case .codeBlock: findPlaces(inCode: node.literal, of: index)
      case .paragraph, .heading: last = nil
      default: break
      }
      if let block = endedParagraph(at: index), index > block {
        // What ends with a colon leads to what follows.
        places.append(Place(node: index, isSentence: last != ":"))
      }
    }
  }

  /// The paragraph whose last node this is.
  private func endedParagraph(at index: Int) -> Int? {
    let nodes = content.document.nodes
    var parent = nodes[index].parent
    while parent > 0, nodes[parent].end == index + 1 {
      if nodes[parent].kind == .paragraph { return parent }
      parent = nodes[parent].parent
    }
    return nil
  }

  private mutating func findPlaces(in text: String, of index: Int, after last: Unicode.Scalar?) {
    var before = last
    var length = 0
    var isEnd = last.map(Self.endsSentence) ?? false
    let scalars = text.unicodeScalars
    for (place, scalar) in zip(scalars.indices, scalars) {
      if scalar.properties.isWhitespace {
        if let before, !before.properties.isWhitespace {
          let next = scalars[place...].first { !$0.properties.isWhitespace }
          // After the point of an abbreviation the sentence goes on in lower case.
          let isSentence = isEnd && !(next?.properties.isLowercase ?? false)
          places.append(
            length == 0
              ? Place(node: index - 1, isSentence: isSentence)
              : Place(node: index, length: length, isSentence: isSentence))
        }
      }
      isEnd = Self.endsSentence(scalar) || (isEnd && Self.isClosing(scalar))
      before = scalar
      length += UTF8.width(scalar)
    }
  }

  private mutating func findPlaces(inCode text: String, of index: Int) {
    var length = 0
    for byte in text.utf8 {
      length += 1
      if byte == 10, length < text.utf8.count {
        places.append(Place(node: index, length: length, isSentence: false))
      }
    }
    places.append(Place(node: index, isSentence: true))
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    ".!?…。！？".unicodeScalars.contains(scalar)
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    ")]}\"'”’»".unicodeScalars.contains(scalar)
  }
}
