import Corpus
import Messages

/// Fills the placeholders of authors' wordings for one message.
struct WordingFiller {
  /// What the writer wants to do: `{doing}` and `{topic}`.
  let goal: GoalPhrase
  /// The half year of the message: `{milestone}`.
  var milestone: HalfYear?

  /// The first wording whose placeholders can all be filled.
  ///
  /// - Parameters:
  ///   - wordings: The wordings, best first.
  ///   - missing: What `{missing}` stands for.
  /// - Returns: It with whether it asks for `missing`, or nil when every wording has a placeholder that cannot be
  ///   filled.
  func first(of wordings: [String], missing: [Detail]) -> (text: String, asksForMissing: Bool)? {
    for wording in wordings {
      if let text = filled(wording, missing: missing) { return (text, Self.asksForMissing(wording)) }
    }
    return nil
  }

  private static func asksForMissing(_ wording: String) -> Bool {
    var rest = wording[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[rest.utf8.index(after: open)...]
      if rest.utf8.starts(with: "missing}".utf8) { return true }
    }
    return false
  }

  /// A wording with its placeholders filled, or nil when one cannot be.
  func filled(_ wording: String, missing: [Detail] = []) -> String? {
    var text = ""
    var rest = wording[...]
    // Bytes are looked through, which takes a fraction of the time that characters take; braces are bytes of their own.
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      text += String(rest[..<open])
      switch String(rest[rest.utf8.index(after: open)..<close]) {
      case "doing":
        guard let doing = goal.doing else { return nil }
        text += MarkdownEscape.escaped(doing)
      case "topic":
        guard let topic = goal.topic else { return nil }
        text += MarkdownEscape.escaped(topic)
      case "missing":
        guard let list = list(missing) else { return nil }
        text += list
      case "milestone":
        guard let milestone else { return nil }
        text += milestone.description
      default: text += String(rest[open...close])
      }
      rest = rest[rest.utf8.index(after: close)...]
    }
    return text + String(rest)
  }

  /// "your version, your browser and what you expected", or nil when nothing is missing.
  private func list(_ details: [Detail]) -> String? {
    let items = details.compactMap { detail in first(of: detail.wordings, missing: [])?.text }
    guard let last = items.last else { return nil }
    if items.count == 1 { return last }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}

/// Makes a user's words harmless in Markdown.
enum MarkdownEscape {
  /// The words with everything that could become a link, an image, HTML or emphasis taken literally.
  ///
  /// A code span is left alone: within it nothing is markup.
  static func escaped(_ text: String) -> String {
    let markup = "[]<>!*\\`"
    if !text.utf8.contains(where: markup.utf8.contains) { return text }
    let hasSpans = text.count(where: { $0 == "`" }) % 2 == 0
    var escaped = ""
    var isCode = false
    for character in text {
      if character == "`", hasSpans { isCode.toggle() }
      let isMarkup = (character != "`" && markup.contains(character)) || (character == "`" && !hasSpans)
      if isMarkup, !isCode { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
