import ExportSamples
import Exports
import Foundation
import Testing

@testable import Corpus

/// The same document in each form of an export.
struct ExportFormTests {
  /// What must not depend on the form: all but white space.
  private struct Essence: Equatable, CustomStringConvertible {
    var lines: [String]
    init(_ document: Document) {
      lines = document.entries.flatMap { entry in
        [
          entry.question, entry.audience.rawValue, Self.spaced(entry.answer),
          Self.spaced(entry.passages.joined(separator: " ")), entry.reference?.anchor ?? "",
        ] + entry.phrasings + entry.sectionPath + entry.errorStrings + entry.code
      }
      lines.append(document.title)
    }
    private static func spaced(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var description: String { lines.joined(separator: "\n") }
  }

  private static let count = ProcessInfo.processInfo.environment["KB_DOCUMENTS"].flatMap { Int($0) } ?? 200

  /// Sources whose documents are public, internal, or public where they are marked so.
  private static func read(_ bytes: [UInt8], seed: UInt64) throws -> Document {
    try CorpusTests.read(
      bytes, audience: seed % 3 == 1 ? .internal : .public,
      documentURL: seed % 3 == 0 ? nil : "https://docs.google.com/document/d/abc/edit",
      isPublicByMark: seed % 3 == 2)
  }

  @Test func `Markdown, web page, archive, Word and what import writes give the same entries`() throws {
    for seed in 1...UInt64(Self.count) {
      var generator = SampleGenerator(seed: seed)
      let sample = generator.document()
      let markdown = try Self.read(Array(sample.markdown.utf8), seed: seed)
      let expected = Essence(markdown)
      #expect(!markdown.entries.isEmpty)
      let forms: [(String, [UInt8])] = [
        ("web page", Array(sample.webPage(seed: seed).utf8)), ("archive", sample.webArchive(seed: seed)),
        ("Word", sample.word(seed: seed)), ("OpenDocument", sample.openDocument(seed: seed)),
      ]
      let written = [
        try Export(text: sample.webPage(seed: seed)).markdown,
        try Export(archive: sample.word(seed: seed)).markdown,
      ]
      for (form, bytes) in forms + written.map({ ("written Markdown", Array($0.utf8)) }) {
        let document = try Self.read(bytes, seed: seed)
        let essence = Essence(document)
        // Where Markdown has the id of a heading, the others have the same.
        for (entry, other) in zip(markdown.entries, document.entries)
        where entry.anchor?.hasPrefix("heading=") ?? false {
          #expect(other.anchor == entry.anchor, "seed \(seed), \(form)")
          #expect(other.url == entry.url, "seed \(seed), \(form)")
        }
        if essence != expected {
          expectSame(essence.lines, expected.lines)
          Issue.record("seed \(seed), \(form)")
          return
        }
        for word in ["chatter", "merely suggested", "still true", "perhaps"] {
          #expect(!essence.description.contains(word), "seed \(seed), \(form)")
        }
      }
    }
  }
}
