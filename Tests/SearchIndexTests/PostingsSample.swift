import Foundation

@testable import Postings

/// Files of postings of documents that have words in their answers alone.
enum PostingsSample {
  /// The digest of no database.
  static let database = String(repeating: "0", count: 64)

  static let formula = PostingsWriter.Formula(
    weights: [3, 2, 1, 2, 1], normalizations: [0.3, 0.3, 0.7, 0.5, 0.2], saturation: 1.2)

  /// 70,000 words, of which some are rare, in an order of its own in each of three documents.
  static let documents: [[String]] = {
    var generator = Generator(state: 17)
    let words = (0..<70_000).map { "w\($0)" }
    let common = words.prefix(300).map(\.self)
    return [
      words.shuffled(using: &generator), common, (common + words.suffix(50)).shuffled(using: &generator),
    ]
  }()

  static func document(_ row: Int, _ words: [String]) -> PostingsWriter.Document {
    PostingsWriter.Document(
      row: Int64(row), id: "\(row)", fields: ["", "", words.joined(separator: " "), "", ""])
  }

  static func bytes(of writer: PostingsWriter, count: Int) throws -> [UInt8] {
    Array(try writer.finish(answers: count, followUps: 0).pieces(for: database).joined())
  }

  static func bytes(_ documents: [[String]]) throws -> [UInt8] {
    var writer = PostingsWriter(formula)
    for (row, words) in documents.enumerated() { writer.add(document(row + 1, words)) }
    return try bytes(of: writer, count: documents.count)
  }

  static func opened(_ bytes: [UInt8]) throws -> PostingsFile {
    let path = FileManager.default.temporaryDirectory.appending(path: "kb-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try PostingsFile(path, database: database)
  }
}
