import Analysis
import Corpus
import Postings
import Ranking

extension GenerationBuilder {
  /// The file of postings of the same records as a database.
  ///
  /// - Parameters:
  ///   - records: All records, as ``write(to:records:digests:progress:)`` has them.
  ///   - database: The digest of the database.
  /// - Returns: Its bytes.
  /// - Throws: ``PostingsError``.
  func postings(of records: [EntryRecord], database: String) throws -> [UInt8] {
    let weights = RankingWeights.standard
    var writer = PostingsWriter(
      PostingsWriter.Formula(
        weights: weights.fields, normalizations: weights.lengthNormalization, saturation: weights.saturation))
    let analyzer = Analyzer()
    for (row, record) in zip(rowNumbers(of: records), records) {
      writer.add(
        PostingsWriter.Document(
          row: row, fields: record.terms,
          wordings: record.wordingTerms.map { (EntryRecord.count(of: $0.terms), $0.contentCount) },
          blocks: record.passageLengths, keys: record.questionKeys(analyzer)))
    }
    for rule in SynonymTable.rules(of: records) { writer.add(rule) }
    return try writer.finish(
      answers: records.count { $0.role == .answer }, followUps: records.count { $0.role == .followUp },
      database: database)
  }
}

/// The postings of a generation, or why they are not used.
enum GenerationPostings {
  /// Opens the postings of a generation.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - pointer: The generation.
  ///   - audience: Who is asking.
  ///   - state: What the last refresh saw, which spares the check of a file that nobody wrote to since.
  /// - Returns: The file, or what is wrong with it: FTS5 answers then.
  static func open(
    in folder: IndexFolder, of pointer: GenerationPointer, for audience: Audience, state: IndexState?
  ) -> Result<PostingsFile, PostingsError> {
    let path = folder.postings(of: pointer, for: audience)
    let isChecked = state?.hasCheckedPostings(path, of: pointer, for: audience) ?? false
    do throws(PostingsError) {
      return .success(try PostingsFile(path, database: pointer.digest, isChecked: isChecked))
    } catch {
      return .failure(error)
    }
  }
}
