import Answering
import Corpus
import Ranking
import Replies

/// Writes an answer for a person at a terminal.
struct AnswerPrinter {
  let terminal: Terminal

  /// The whole answer as text.
  func text(of answer: Answer, explains: Bool) -> String {
    var parts: [String] = []
    let hasWords = answer.query.contains { $0.isLetter || $0.isNumber }
    if !hasWords {
      let isEmpty = answer.query.allSatisfy(\.isWhitespace)
      parts.append(terminal.styled(isEmpty ? "The message is empty." : "The message has no words.", .strong))
    } else if answer.outcome == .noConfidentAnswer {
      parts.append(
        answer.results.isEmpty
          ? terminal.styled("No answer: nothing in the index has these words.", .strong)
          : terminal.styled("No confident answer.", .strong) + " The nearest entries:")
    } else if answer.close {
      parts.append("The first two are close: look at both.")
    }
    if let corrected = Self.corrected(answer) { parts.insert(corrected, at: 0) }
    if hasWords, let miss = answer.miss.map(Self.note) { parts.append(terminal.styled(miss, .faint)) }
    for (place, result) in answer.results.enumerated() {
      parts.append(text(of: result, place: place + 1, isFirst: place == 0, explains: explains))
    }
    if !answer.followUps.isEmpty {
      let kinds = Self.joined(answer.kinds.map(\.kind.rawValue), by: ", ")
      let missing = Self.joined(answer.missing.map(SafeText.safe), by: ", ")
      var lines = [
        terminal.styled("Ask back", .strong) + " (" + kinds + (missing.isEmpty ? "" : "; missing: " + missing)
          + ")"
      ]
      for followUp in answer.followUps {
        lines.append(Wrapping.wrapped(Self.plain(followUp.text), width: terminal.width, indent: "   "))
      }
      parts.append(Self.joined(lines, by: "\n"))
    }
    if !answer.nextSteps.isEmpty {
      let steps = answer.nextSteps.map { step in
        Wrapping.wrapped("- " + Self.plain(step), width: terminal.width, indent: "   ")
      }
      parts.append(Self.joined([terminal.styled("Next steps", .strong)] + steps, by: "\n"))
    }
    if explains, hasWords {
      let found =
        answer.index.model.map { "words and meaning, by the model \($0)" } ?? "words alone, without a model"
      parts.append(terminal.styled(SafeText.safe("Found by \(found)."), .faint))
    }
    return Self.joined(parts, by: "\n\n") + "\n"
  }

  /// What was looked for in place of words that no document has.
  private static func corrected(_ answer: Answer) -> String? {
    guard !answer.corrections.isEmpty else { return nil }
    let words = answer.corrections.map { "\($0.shown) (for \($0.typed))" }
    return SafeText.safe("Showing results for " + words.joined(separator: ", ") + ".")
  }

  /// Why there is no confident answer, and what to do.
  private static func note(of miss: Answer.Miss) -> String {
    switch miss {
    case .unknown: "Nothing in the documents answers this: worth a new entry."
    case .stale: "The index is older than the documents, which may answer by now: run `kb index`."
    case .publicOnly: "Only what everybody may see was searched; --audience internal searches everything."
    }
  }

  private func text(of result: Answer.Result, place: Int, isFirst: Bool, explains: Bool) -> String {
    var lines: [String] = []
    let question = SafeText.safe(result.question)
    lines.append("\(place). " + terminal.styled(question, .strong) + "  " + word(for: result.confidence))
    let passage = highlighted(result)
    lines.append(Wrapping.wrapped(passage, width: terminal.width, indent: "   "))
    lines.append("   " + address(of: result))
    if explains, let explanation = result.explanation {
      lines.append(
        "   "
          + terminal.styled(
            "score \(Self.rounded(result.score)), probability \(Self.rounded(result.probability))", .faint))
      for part in explanation.parts {
        let reason = SafeText.safe(part.reason)
        lines.append(
          Wrapping.wrapped(
            "- \(part.signal) \(Self.rounded(part.value)): \(reason)", width: terminal.width, indent: "     ")
        )
      }
    }
    return Self.joined(lines, by: "\n")
  }

  private func word(for confidence: Confidence) -> String {
    switch confidence {
    case .high: terminal.styled("[high]", .good)
    case .medium: terminal.styled("[medium]", .fair)
    case .low: terminal.styled("[low]", .poor)
    case .none: terminal.styled("[not confident]", .faint)
    }
  }

  private func address(of result: Answer.Result) -> String {
    let title = SafeText.safe(result.sourceTitle)
    var notes = [title]
    if result.audience == .internal { notes.append("internal") }
    if result.archived { notes.append("archived") }
    let note = terminal.styled(Self.joined(notes, by: ", "), .faint)
    guard let url = result.url else {
      return SafeText.safe("\(result.path):\(result.line)") + "  " + note
    }
    return terminal.link(SafeText.safe(url)) + "  " + note
  }

  /// The passage with the message's words marked; offsets are those of the text before it is made safe.
  private func highlighted(_ result: Answer.Result) -> String {
    guard terminal.hasColor else { return SafeText.safe(result.passage) }
    let text = result.passage
    var marked = ""
    var next = text.utf8.startIndex
    let bytes = text.utf8
    for range in result.highlights where range.lowerBound >= 0 {
      guard
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound, limitedBy: bytes.endIndex),
        let end = bytes.index(start, offsetBy: range.count, limitedBy: bytes.endIndex), next <= start
      else { continue }
      marked += SafeText.safe(String(text[next..<start]))
      marked += terminal.styled(SafeText.safe(String(text[start..<end])), .marked)
      next = end
    }
    return marked + SafeText.safe(String(text[next...]))
  }

  /// Markdown without the backslashes that only Markdown needs, safe for a terminal.
  private static func plain(_ markdown: String) -> String {
    let safe = SafeText.safe(markdown)
    guard safe.utf8.contains(UInt8(ascii: "\\")) else { return safe }
    var text = ""
    var isEscaped = false
    for character in safe {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped, !(character.isPunctuation || character.isSymbol) { text.append("\\") }
      text.append(character)
      isEscaped = false
    }
    return isEscaped ? text + "\\" : text
  }

  /// Parts with a separator between them.
  ///
  /// By hand, since the library's generic way makes a fresh process look through all its types.
  private static func joined(_ parts: [String], by separator: String) -> String {
    var text = parts.first ?? ""
    for part in parts.dropFirst() {
      text += separator
      text += part
    }
    return text
  }

  private static func rounded(_ value: Double) -> String {
    let hundredths = Int((max(min(value, 1e12), -1e12) * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100)." + (fraction < 10 ? "0" : "") + "\(fraction)"
  }
}
