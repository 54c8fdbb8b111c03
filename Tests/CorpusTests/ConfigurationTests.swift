import Foundation
import Testing

@testable import Corpus

struct ConfigurationTests {
  @Test func `A configuration is read with what it leaves out`() throws {
    let configuration = try CorpusConfiguration(
      yaml: """
        sources:
          - name: a
            path: docs/**/*.md
          - {name: b-2_c, path: b.jsonl, title: "B: two", url: "https://x.org", audience: public, kind: entries, archived: true}
        """, path: "etc/kb.yaml")
    #expect(configuration.folder == "etc")
    #expect(
      configuration.sources == [
        Source(name: "a", path: "docs/**/*.md"),
        Source(
          name: "b-2_c", path: "b.jsonl", title: "B: two", url: "https://x.org", audience: .public,
          kind: .entries, includesArchived: true),
      ])
    #expect(configuration.sources[0].audience == .internal)
    #expect(configuration.sources[0].title == "a")
  }

  @Test(arguments: [
    ("source:\n- name: a\n", 1, "unknown key `source`; known are `sources`"),
    ("sources:\n- name: a\n  path: b\nextra: 1\n", 4, "unknown key `extra`; known are `sources`"),
    (
      "sources:\n- name: a\n  file: b\n", 3,
      "unknown key `file`; known are `name`, `path`, `title`, `url`, `audience`, `kind`, `archived`, `documentURL`"
    ),
    ("sources:\n- path: b\n", 2, "a source needs a `name` of letters, digits, `-` and `_`, at most 64"),
    (
      "sources:\n- path: b\n  name: a b\n", 3,
      "a source needs a `name` of letters, digits, `-` and `_`, at most 64"
    ),
    ("sources:\n- name: a\n", 2, "source `a` needs a `path`: a file or a glob"),
    ("sources:\n- name: a\n  path: ''\n", 3, "source `a` needs a `path`: a file or a glob"),
    (
      "sources:\n- {name: a, path: b}\n- {name: a, path: c}\n", 3,
      "two sources are named `a`; names must be unique"
    ),
    (
      "sources:\n- name: a\n  path: b\n  audience: Public\n", 4,
      "`audience` is `public`, `internal` or `marked`, not `Public`"
    ),
    (
      "sources:\n- name: a\n  path: b\n  audience: marked\n  kind: entries\n", 4,
      "`audience: marked` is for sources of kind `faq` and `guide`"
    ),
    (
      "sources:\n- name: a\n  path: b\n  documentURL: docs.google.com\n", 4,
      "`documentURL` must start with https://, not `docs.google.com`"
    ),
    (
      "sources:\n- name: a\n  path: b/*.md\n  documentURL: https://x.org\n", 4,
      "`documentURL` is for a source of kind `faq` or `guide` whose `path` is one file: it names one document"
    ),
    (
      "sources:\n- name: a\n  path: b\n  url: https://y.org\n  documentURL: https://x.org\n", 5,
      "give either `url` or `documentURL`: an answer has one link"
    ),
    (
      "sources:\n- name: a\n  path: b\n  kind: faqs\n", 4,
      "`kind` is one of `faq`, `guide`, `follow-ups`, `entries`, `synonyms`, not `faqs`"
    ),
    ("sources:\n- name: a\n  path: b\n  archived: yes\n", 4, "`archived` is `true` or `false`, not `yes`"),
    (
      "sources:\n- name: a\n  path: b\n  url: x.org\n", 4,
      "`url` must start with https:// or http://, not `x.org`"
    ),
    ("sources:\n- name: a\n  path: [b]\n", 3, "`path` must be a single value"),
    ("sources: []\n", 1, "no sources: list at least one under `sources`"),
    ("sources: x\n", 1, "`sources` must be a list (lines that start with `- name: …`)"),
    ("sources:\n- a\n", 2, "a source must be a mapping with at least `name` and `path`"),
    ("- name: a\n", 1, "expected a mapping with the key `sources`"),
    ("text", 1, "expected a mapping with the key `sources`"),
    ("", 1, "expected a mapping with the key `sources`"),
    ("# only a comment\n", 1, "expected a mapping with the key `sources`"),
  ])
  func `A mistake is named with its line and key`(yaml: String, line: Int, reason: String) {
    #expect(throws: CorpusError.configurationInvalid(path: "kb.yaml", line: line, reason: reason)) {
      try CorpusConfiguration(yaml: yaml, path: "kb.yaml")
    }
  }

  @Test(arguments: [
    ("sources:\n- name: [a\n", 3), ("sources:\n\tx: 1\n", 2), ("a: b: c\n", 1), ("sources: *none\n", 1),
    ("a: 'b\n", 2), ("sources:\n- name: a\n  name: b\n  path: c\n", 3), ("a: &x [*x]\n", 1),
    (String(repeating: "[", count: 5_000), 1),
  ])
  func `What is not YAML is told with its line`(yaml: String, line: Int) throws {
    let error = try #require(
      #expect(throws: CorpusError.self) { try CorpusConfiguration(yaml: yaml, path: "kb.yaml") })
    guard case .configurationInvalid("kb.yaml", let found, let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(!reason.isEmpty)
    #expect(abs(found - line) <= 1, "\(error)")
  }

  @Test func `A bomb of aliases is refused at once`() {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      yaml +=
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
        + "]\n"
    }
    let time = ContinuousClock().measure {
      #expect(throws: CorpusError.self) { try CorpusConfiguration(yaml: yaml, path: "kb.yaml") }
      #expect(throws: CorpusError.self) {
        try CorpusConfiguration(yaml: yaml + "sources:\n- name: *a30\n  path: *a30\n", path: "kb.yaml")
      }
    }
    #expect(time < .seconds(60))
  }

  @Test func `A file that is missing or unreadable is named`() throws {
    try withTemporaryFolder { folder in
      #expect(throws: CorpusError.configurationMissing(path: folder + "/kb.yaml")) {
        try CorpusConfiguration(readingFile: folder + "/kb.yaml")
      }
      let error = try #require(
        #expect(throws: CorpusError.self) { try CorpusConfiguration(readingFile: folder) })
      guard case .configurationUnreadable(folder, let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!reason.isEmpty)
      try write(String(repeating: "#", count: 300_000), to: folder + "/large.yaml")
      #expect(throws: CorpusError.self) { try CorpusConfiguration(readingFile: folder + "/large.yaml") }
    }
  }
}
