import Corpus
import Postings
import Ranking

extension GenerationBuilder {
  /// The postings of the same records as a database.
  ///
  /// - Parameters:
  ///   - records: All records, as ``write(to:records:digests:progress:)`` has them.
  ///   - known: What is known of postings of nearly the same records, which spares looking at all words again.
  ///   - analysis: What makes the terms of the records, which somebody else needs as well.
  /// - Returns: All of the file but for the database that it belongs to.
  /// - Throws: ``PostingsError``.
  func postings(
    of records: [EntryRecord], like known: KnownPostings? = nil, analysis: AnalysisAhead? = nil
  ) throws(PostingsError) -> PostingsDraft {
    let weights = RankingWeights.standard
    var writer = PostingsWriter(
      PostingsWriter.Formula(
        weights: weights.fields, normalizations: weights.lengthNormalization, saturation: weights.saturation),
      reusing: known?.file)
    let places = known?.places(of: records.count) ?? [Int?](repeating: nil, count: records.count)
    let rows = rowNumbers(of: records)
    func add(_ index: Int) {
      let (row, record) = (rows[index], records[index])
      if let place = places[index] { return writer.add(row: row, id: record.id, like: place) }
      let terms = record.terms
      writer.add(
        PostingsWriter.Document(
          row: row, id: record.id, fields: terms.fields,
          wordings: terms.wordings.map { ($0.words, $0.content) },
          blocks: terms.blockLengths, keys: terms.keys))
    }
    if let analysis {
      analysis.visit(add)
    } else {
      if known == nil { EntryRecord.analyse(records) }
      for index in records.indices { add(index) }
    }
    if known?.difference.keepsSynonyms != true || !writer.addKnownRules() {
      for rule in SynonymTable.rules(of: records) { writer.add(rule) }
    }
    // The lists of terms take the most memory of all.
    GenerationWork.giveMemoryBack(afterRecords: records.count)
    return try writer.finish(
      answers: records.count { $0.role == .answer },
      followUps: records.count { $0.role == .followUp })
  }
}

/// Postings of other records, most of which are the same.
struct KnownPostings {
  let file: PostingsFile
  let difference: GenerationDifference

  /// The number in the file of each of so many records; nil of those that it has not.
  func places(of count: Int) -> [Int?] {
    var places = [Int?](repeating: nil, count: count)
    var (removed, added) = (difference.removed[...], difference.added[...])
    var place = 0
    for index in places.indices {
      if added.first == index {
        added.removeFirst()
        continue
      }
      while removed.first == place {
        removed.removeFirst()
        place += 1
      }
      places[index] = place
      place += 1
    }
    return places
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
