import Answering
import Corpus
import Foundation
import GRDB
import SearchIndex

/// An index as text: every row of every table, and which rows FTS5 finds for each term.
enum IndexExport {
  /// The first line in which an index differs from one that is built from nothing; nil when they are equal byte for byte.
  ///
  /// What cannot be built again, the memory of reworded questions, is taken over.
  static func difference(between knowledgeBase: KnowledgeBase, and place: String) throws -> String? {
    guard knowledgeBase.isFresh(knowledgeBase.state()) else { return "the index is stale" }
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let journal = knowledgeBase.folder.path + "/journal.sqlite"
    if FileManager.default.fileExists(atPath: journal) {
      try FileManager.default.copyItem(atPath: journal, toPath: place + "/journal.sqlite")
    }
    let rebuilt = KnowledgeBase(configurationPath: knowledgeBase.configurationPath, indexPath: place)
    _ = try rebuilt.refresh()
    for audience in Audience.allCases {
      let found = try lines(of: knowledgeBase, audience)
      let wanted = try lines(of: rebuilt, audience)
      if found == wanted { continue }
      let first = zip(found, wanted).first { $0 != $1 }
      return
        "\(audience): \(first.map { "\($0.0)\nand not\n\($0.1)" } ?? "\(found.count) lines, not \(wanted.count)")"
    }
    return nil
  }

  /// The questions of the internal generation, sorted.
  static func questions(of knowledgeBase: KnowledgeBase) throws -> [String] {
    try database(of: knowledgeBase, .internal).read { db in
      try String.fetchAll(db, sql: "SELECT question FROM entries").sorted()
    }
  }

  private static func database(of knowledgeBase: KnowledgeBase, _ audience: Audience) throws -> DatabaseQueue
  {
    guard let pointer = try knowledgeBase.currentGeneration(for: audience) else {
      throw IndexError.missing(folder: knowledgeBase.folder.path)
    }
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(
      path: knowledgeBase.folder.database(of: pointer, for: audience), configuration: configuration)
  }

  private static func lines(of knowledgeBase: KnowledgeBase, _ audience: Audience) throws -> [String] {
    try database(of: knowledgeBase, audience).read { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, search, instance)")
      let tables = [
        "facts", "sources", "documents", "entries", "parts", "follow_ups", "question_keys", "synonyms",
        "places",
      ]
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }.sorted()
      }
    }
  }
}
