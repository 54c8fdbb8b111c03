import Foundation
import Ranking
import Testing

@testable import Postings

/// Files with more terms than 16 bits can number.
struct RareTermsTests {
  private static let digest = String(repeating: "0", count: 64)

  private static func file(_ documents: [[String]]) throws -> PostingsFile {
    var writer = PostingsWriter(
      PostingsWriter.Formula(
        weights: [3, 2, 1, 2, 1], normalizations: [0.3, 0.3, 0.7, 0.5, 0.2], saturation: 1.2))
    for (row, words) in documents.enumerated() {
      writer.add(
        PostingsWriter.Document(
          row: Int64(row + 1), id: "\(row)", fields: ["", "", words.joined(separator: " "), "", ""]))
    }
    return try opened(writer.finish(answers: documents.count, followUps: 0))
  }

  private static func opened(_ draft: PostingsDraft) throws -> PostingsFile {
    let path = FileManager.default.temporaryDirectory.appending(path: "kb-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(FileManager.default.createFile(atPath: path, contents: Data(draft.pieces(for: digest).joined())))
    return try PostingsFile(path, database: digest)
  }

  /// 70,000 words, of which some are rare, in an order of its own in each of three documents.
  private static let documents: [[String]] = {
    var generator = Generator(state: 17)
    let words = (0..<70_000).map { "w\($0)" }
    let common = words.prefix(300).map(\.self)
    return [
      words.shuffled(using: &generator), common, (common + words.suffix(50)).shuffled(using: &generator),
    ]
  }()

  @Test func `every word is found where it stands, however rare it is`() throws {
    let file = try Self.file(Self.documents)
    #expect(file.counts.terms == 70_000)
    #expect(file.counts.rareTokens > 4_000)
    for (document, words) in Self.documents.enumerated() {
      let range = file.range(of: Field.answer.rawValue, in: document)
      #expect(range.count == words.count)
      let read = range.map { String(decoding: file.bytes(of: file.token(at: $0)), as: UTF8.self) }
      #expect(read == words)
    }
    for word in ["w0", "w299", "w300", "w69999"] {
      let number = try #require(file.number(of: word))
      #expect(file.frequency(of: number) == Self.documents.count { $0.contains(word) })
    }
    #expect(file.number(of: "w70000") == nil)
  }

  @Test func `documents that are taken over have the words that they had`() throws {
    let file = try Self.file(Self.documents)
    var writer = PostingsWriter(file.formula, reusing: file)
    writer.add(row: 5, id: "a", like: 2)
    writer.add(
      PostingsWriter.Document(row: 6, id: "b", fields: ["", "", "w69999 other w1", "", ""]))
    writer.add(row: 7, id: "c", like: 0)
    let second = try Self.opened(writer.finish(answers: 3, followUps: 0))
    for (document, words) in [Self.documents[2], ["w69999", "other", "w1"], Self.documents[0]].enumerated() {
      let read = second.range(of: Field.answer.rawValue, in: document).map {
        String(decoding: second.bytes(of: second.token(at: $0)), as: UTF8.self)
      }
      #expect(read == words)
    }
  }
}

extension RareTermsTests {
  @Test func `words that are gone are gone`() throws {
    let file = try Self.file([["a", "b", "z"], ["z", "d", "e"], ["f", "z"]])
    var writer = PostingsWriter(file.formula, reusing: file)
    writer.add(row: 5, id: "a", like: 1)
    writer.add(PostingsWriter.Document(row: 6, id: "b", fields: ["", "", "a bb ee", "", ""]))
    let second = try Self.opened(writer.finish(answers: 2, followUps: 0))
    let words = (0..<second.counts.terms).map { String(decoding: second.bytes(at: $0), as: UTF8.self) }
    #expect(words == ["a", "bb", "d", "e", "ee", "z"])
    for word in words { #expect(second.number(of: word).map { second.frequency(of: $0) } == 1) }
  }
}
