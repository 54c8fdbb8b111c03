import Foundation
import Testing

@testable import Corpus

/// Row C11: whatever is marked wrongly is internal.
struct AudienceMarkTests {
  /// How many documents of each kind are tried; the row says 10,000.
  private static let count = ProcessInfo.processInfo.environment["KB_QUERIES"].flatMap { Int($0) } ?? 2_000

  /// A Cyrillic а, a soft hyphen, a combining mark, a full-width letter.
  private static let lookAlikes = ["аudience", "audi\u{AD}ence", "audience\u{301}", "ａudience", "audlence"]
  private static let keys =
    ["audience", "Audience", "AUDIENCE", "audience ", " audience", "audiences", "for"] + lookAlikes
  private static let values = [
    "public", "internal", "Internal", "INTERNAL", "Public", "publіc", "public, internal", "internal public",
    "team",
    "", "null", "true", "[public]", "public #", "\"internal\"", "'internal'", "\"public\"",
  ]

  /// A key and a value of a mark, or of something else.
  private static func mark(_ random: inout SeededNumbers) -> (key: String, value: String) {
    (keys.randomElement(using: &random) ?? "", values.randomElement(using: &random) ?? "")
  }

  private static func unquoted(_ value: String) -> String {
    value.trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))
  }

  /// Whether marks of a public source leave a text public: the key as it should be with the word as it should be, or none.
  private static func staysPublic(_ marks: [(key: String, value: String)], isKey: (String) -> Bool) -> Bool {
    marks.allSatisfy { key, value in
      let word = unquoted(value)
      return word.lowercased() != "internal" && (!isKey(key) || word == "public")
    }
  }

  @Test func `a source is public only by the one word in the one key`() throws {
    var random = SeededNumbers(seed: 1)
    var published = 0
    for _ in 0..<Self.count {
      let marks = (0..<Int.random(in: 0...2, using: &random)).map { _ in Self.mark(&random) }
      let lines = marks.map { "  \($0.key.trimmingCharacters(in: .whitespaces)): \($0.value)\n" }.joined()
      let yaml = "sources:\n- name: a\n  path: b.md\n" + lines
      guard let configuration = try? CorpusConfiguration(yaml: yaml, path: "kb.yaml") else { continue }
      if configuration.sources.contains(where: { $0.audience == .public }) {
        published += 1
        #expect(
          marks.count == 1
            && Array(marks[0].key.trimmingCharacters(in: .whitespaces).utf8) == Array("audience".utf8)
            && ["public", "\"public\"", "public #"].contains(marks[0].value), "\(yaml)")
      }
    }
    #expect(published > 0)
  }

  @Test(arguments: [Source.Kind.faq, .guide])
  func `front matter of a public source publishes only without any other mark`(kind: Source.Kind) throws {
    var random = SeededNumbers(seed: 2)
    var counts: [Audience: Int] = [:]
    for _ in 0..<Self.count {
      let marks = (0..<Int.random(in: 0...3, using: &random)).map { _ in Self.mark(&random) }
      let isTOML = Bool.random(using: &random)
      let sign = isTOML ? [" = ", "=", "="].randomElement(using: &random) ?? "=" : ": "
      var lines =
        marks.map { $0.key + sign + $0.value } + ["title" + sign + "T", "owner" + sign + "somebody"]
      lines.shuffle(using: &random)
      let fence = isTOML ? "+++" : "---"
      let fences = ["\n", "\r\n", " \n", "\t\n"].map { fence + $0 }
      let first = fences.randomElement(using: &random) ?? ""
      // The last may be missing.
      let last = (fences + [""]).randomElement(using: &random) ?? ""
      let text =
        first + lines.joined(separator: "\n") + "\n" + last + "\n# Title\n\n## What is it?\n\nA text.\n"
      let isPublic = Self.staysPublic(marks) {
        $0.trimmingCharacters(in: .whitespaces).lowercased() == "audience"
      }
      // Without an end it is text, in which wide letters count as well.
      let isVague = marks.contains { AudienceLines.folded($0.key) != $0.key }
      if isPublic, isVague { continue }
      let entries = try read(text, kind: kind).entries
      #expect(!entries.isEmpty)
      for entry in entries {
        #expect(entry.audience == (isPublic ? .public : .internal), "\(text)")
        counts[entry.audience, default: 0] += 1
      }
      for entry in try read(text, kind: kind, audience: .internal).entries {
        #expect(entry.audience == .internal, "\(text)")
      }
    }
    #expect(counts[.public] ?? 0 > 0 && counts[.internal] ?? 0 > 0)
  }

  @Test func `a line of JSON in a public source publishes only without any other mark`() throws {
    var random = SeededNumbers(seed: 3)
    func json(_ text: String) throws -> String {
      String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
    for _ in 0..<Self.count {
      let marks = (0..<Int.random(in: 0...3, using: &random)).map { _ -> (key: String, value: String) in
        let mark = Self.mark(&random)
        return (mark.key, Self.unquoted(mark.value))
      }
      var fields = try marks.map { try json($0.key) + ": " + json($0.value) }
      fields += [#""question": "What is it?""#, #""answer": "A text.""#]
      fields.shuffle(using: &random)
      let isPublic = Self.staysPublic(marks) { $0 == "audience" }
      // Two public marks may be taken for one or for a contradiction.
      if isPublic, marks.count(where: { $0.key.lowercased() == "audience" }) > 1 { continue }
      let entries = try read("{" + fields.joined(separator: ", ") + "}\n", kind: .entries).entries
      #expect(entries.count == 1)
      for entry in entries { #expect(entry.audience == (isPublic ? .public : .internal), "\(fields)") }
    }
  }

  @Test func `a follow-up of a public source is public only without any other mark`() throws {
    var random = SeededNumbers(seed: 4)
    for _ in 0..<Self.count {
      let marks = (0..<Int.random(in: 0...3, using: &random)).map { _ in Self.mark(&random) }
      let lines = marks.map { "\($0.key.trimmingCharacters(in: .whitespaces)): \($0.value)\n\n" }.joined()
      let text = "# Follow-ups\n\n## One\n\nKind: question\n\n\(lines)> What is it about?\n"
      let isPublic = marks.allSatisfy { key, value in
        let word = Self.unquoted(value).lowercased()
        return word != "internal"
          && (key.trimmingCharacters(in: .whitespaces).lowercased() != "audience"
            || value.lowercased() == "public")
      }
      for template in try read(text, kind: .followUps).followUps where !isPublic {
        #expect(template.audience == .internal, "\(text)")
      }
    }
  }
}
