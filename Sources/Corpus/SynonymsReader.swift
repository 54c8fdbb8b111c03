/// Reads a file of synonyms, a group a line.
///
///     cert, certificate                whoever types one finds the others as well
///     golden image => template         whoever types the left finds the right as well, and not the reverse
///     # a comment                      also behind a group
struct SynonymsReader {
  let context: ReadingContext

  /// The longest phrase, in words.
  private static let wordLimit = 6

  /// The most phrases of one side of a line: each stands for all others, so that the rules grow with the square.
  private static let phraseLimit = 100

  /// Reads a whole file.
  func read(_ text: String) -> Document {
    var document = Document(source: context.source.name, path: context.path, title: context.source.title)
    var seen: [String: Int] = [:]
    // By any line break: `\r\n` is one character, and not the character `\n`.
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = String(Self.withoutComment(line).trimmed)
      if line.isEmpty { continue }
      let place = SourceLocation(path: context.path, line: index + 1)
      do throws(Mistake) {
        for rule in try Self.rules(in: line) {
          // An acronym counts as it stands, the same letters as a word by their stem.
          let key =
            (rule.isAcronym ? "acronym " : "word ") + rule.phrase.lowercased() + "\n"
            + rule.others.joined(separator: "\n").lowercased()
          if let earlier = seen[key] {
            document.diagnostics.append(
              Diagnostic(.warning, at: place, "`\(rule.phrase)` has the same synonyms on line \(earlier)"))
            continue
          }
          seen[key] = index + 1
          document.synonyms.append(
            Placed(rule, title: rule.phrase, location: place, audience: context.audience))
        }
      } catch {
        document.diagnostics.append(Diagnostic(.error, at: place, error.reason))
      }
    }
    if document.synonyms.isEmpty {
      document.diagnostics.append(
        Diagnostic(
          .error, at: SourceLocation(path: context.path, line: 1),
          "no synonyms: write a group a line, as in `cert, certificate` or `laptop => host`"))
    }
    return document
  }

  /// A line without the comment at its end: `#` behind a space and before one, since `c#` and `#channel` are words.
  private static func withoutComment(_ line: Substring) -> Substring {
    if line.trimmed.hasPrefix("#") { return "" }
    return line.firstRange(of: " # ").map { line[..<$0.lowerBound] } ?? line
  }

  /// What is wrong with a line.
  private struct Mistake: Error {
    var reason: String
  }

  private static func rules(in line: String) throws(Mistake) -> [SynonymRule] {
    if let arrow = line.firstRange(of: "=>") {
      let left = try phrases(in: line[..<arrow.lowerBound], "left of `=>`")
      let right = try phrases(in: line[arrow.upperBound...], "right of `=>`")
      if let both = left.first(where: { right.contains($0) }) {
        throw Mistake(reason: "`\(both)` stands on both sides of `=>`")
      }
      return left.map { SynonymRule(phrase: $0, others: right) }
    }
    let group = try phrases(in: line[...], "in this line")
    guard group.count > 1 else {
      throw Mistake(reason: "`\(line)` has no other word: write `cert, certificate` or `laptop => host`")
    }
    return group.map { phrase in SynonymRule(phrase: phrase, others: group.filter { $0 != phrase }) }
  }

  private static func phrases(in text: Substring, _ side: String) throws(Mistake) -> [String] {
    var phrases: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(whereSeparator: \.isWhitespace)
      guard !words.isEmpty else { throw Mistake(reason: "a word is missing \(side)") }
      guard words.count <= wordLimit else {
        throw Mistake(reason: "`\(words.joined(separator: " "))` is longer than \(wordLimit) words")
      }
      if words.joined().contains("=>") { throw Mistake(reason: "a line has one `=>` at most") }
      let phrase = words.joined(separator: " ")
      if !phrases.contains(phrase) { phrases.append(phrase) }
      guard phrases.count <= phraseLimit else {
        throw Mistake(reason: "there are more than \(phraseLimit) phrases \(side); write several lines")
      }
    }
    return phrases
  }
}
