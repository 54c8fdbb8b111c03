import Corpus
import ExportSamples
import Exports
import Foundation
import SearchIndex
import Testing

/// Entries of the same document in each form of an export, as the index has them.
struct ExportIdentityTests {
  @Test func `Each form of an export gives the same ids to the same audiences`() throws {
    for seed in UInt64(1)...12 {
      var generator = SampleGenerator(seed: seed)
      let sample = generator.document()
      let forms: [(String, [UInt8])] = [
        ("Markdown", Array(sample.markdown.utf8)), ("web page", Array(sample.webPage(seed: seed).utf8)),
        ("archive", sample.webArchive(seed: seed)), ("Word", sample.word(seed: seed)),
        ("OpenDocument", sample.openDocument(seed: seed)),
        ("written Markdown", Array(try Export(archive: sample.word(seed: seed)).markdown.utf8)),
      ]
      var expected: [Audience: [String]] = [:]
      for (form, bytes) in forms {
        let world = try World([Source(name: "doc", path: "faq.md", audience: .public)])
        try world.write("faq.md", Data(bytes))
        try world.refresh()
        for audience in Audience.allCases {
          let found = try world.entries(for: audience).map { "\($0.id) \($0.audience) \($0.question)" }
          #expect(found == expected[audience, default: found], "seed \(seed), \(form), \(audience)")
          expected[audience] = expected[audience] ?? found
        }
      }
    }
  }
}
