import CustomDump
import Files
import Foundation
import Testing

@testable import Corpus

/// Reads a text as a file of a source that is all of the corpus.
func read(
  _ text: String, kind: Source.Kind = .faq, audience: Audience = .public, url: String? = nil,
  path: String = "faq.md", includesArchived: Bool = false
) throws -> Document {
  try read(
    Array(text.utf8), kind: kind, audience: audience, url: url, path: path, includesArchived: includesArchived
  )
}

/// Reads bytes as a file of a source that is all of the corpus.
func read(
  _ bytes: [UInt8], kind: Source.Kind = .faq, audience: Audience = .public, url: String? = nil,
  path: String = "faq.md", includesArchived: Bool = false, documentURL: String? = nil,
  isPublicByMark: Bool = false
) throws -> Document {
  let source = Source(
    name: "test", path: path, title: "Test", url: url, audience: audience, kind: kind,
    includesArchived: includesArchived, documentURL: documentURL, isPublicByMark: isPublicByMark)
  return try read(bytes, as: source, among: [source])
}

/// Reads bytes as the file of one of several sources.
func read(_ bytes: [UInt8], as source: Source, among sources: [Source]) throws -> Document {
  let configuration = CorpusConfiguration(path: "kb.yaml", folder: ".", sources: sources)
  let file = CorpusScan.File(source: source, path: PathName.normalized(source.path))
  return try CorpusReader(configuration).document(of: bytes, file: file).get()
}

extension Document {
  /// The questions in order.
  var questions: [String] { entries.map(\.question) }

  /// What `kb check` would print, a line each.
  var messages: [String] { diagnostics.map(\.description) }

  /// The first entry with this question.
  func entry(_ question: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> Entry {
    try #require(entries.first { $0.question == question }, sourceLocation: sourceLocation)
  }
}

/// Shows what differs, not two dumps.
///
/// `expectNoDifference` of CustomDump reports nothing unless its own test support is linked, so only its `diff` is
/// used.
func expectSame<Value: Equatable>(
  _ actual: Value, _ expected: Value, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  if actual == expected { return }
  Issue.record(
    Comment(rawValue: diff(expected, actual) ?? "\(expected)\n\(actual)"), sourceLocation: sourceLocation)
}

/// A folder of its own for one test, removed when `body` ends.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = URL(filePath: FileManager.default.temporaryDirectory.path())
    .appending(path: "kb-corpus-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path())
}

/// Writes a file, and the folders above it.
func write(_ text: String, to path: String) throws {
  try write(Array(text.utf8), to: path)
}

/// Writes a file, and the folders above it.
func write(_ bytes: [UInt8], to path: String) throws {
  let place = URL(filePath: path)
  try FileManager.default.createDirectory(
    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(bytes).write(to: place)
}
