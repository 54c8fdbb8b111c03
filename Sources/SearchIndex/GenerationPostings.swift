import Corpus
import Postings
import Ranking

extension GenerationBuilder {
  /// The postings of the same records as a database.
  ///
  /// - Parameter records: All records, as ``write(to:records:digests:progress:)`` has them.
  /// - Returns: All of the file but for the database that it belongs to.
  /// - Throws: ``PostingsError``.
  func postings(of records: [EntryRecord]) throws(PostingsError) -> PostingsDraft {
    let weights = RankingWeights.standard
    var writer = PostingsWriter(
      PostingsWriter.Formula(
        weights: weights.fields, normalizations: weights.lengthNormalization, saturation: weights.saturation))
    for (row, record) in zip(rowNumbers(of: records), records) {
      let terms = record.terms
      writer.add(
        PostingsWriter.Document(
          row: row, fields: terms.fields, wordings: terms.wordings.map { ($0.words, $0.content) },
          blocks: terms.blockLengths, keys: terms.keys))
    }
    for rule in SynonymTable.rules(of: records) { writer.add(rule) }
    return try writer.finish(
      answers: records.count { $0.role == .answer }, followUps: records.count { $0.role == .followUp })
  }
}

/// The postings of a generation, or why they are not used.
struct GenerationPostings {
  /// The file, where it can be used.
  let file: PostingsFile?
  /// What is wrong with it: FTS5 answers then.
  let problem: String?

  /// Opens the postings of a generation.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - pointer: The generation.
  ///   - audience: Who is asking.
  ///   - state: What the last refresh saw, which spares the check of a file that nobody wrote to since.
  init(
    in folder: IndexFolder, of pointer: GenerationPointer, for audience: Audience, state: IndexState?
  ) {
    let path = folder.postings(of: pointer, for: audience)
    let isChecked = state?.hasCheckedPostings(path, of: pointer, for: audience) ?? false
    do throws(PostingsError) {
      file = try PostingsFile(path, database: pointer.digest, isChecked: isChecked)
      problem = nil
    } catch {
      file = nil
      problem = error.reason
    }
  }
}
