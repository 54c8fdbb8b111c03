import Corpus
import Postings

extension GenerationBuilder {
  /// The postings of the same records as a database.
  ///
  /// - Parameters:
  ///   - records: All records, as ``write(to:records:digests:words:progress:)`` has them.
  ///   - known: What is known of postings of nearly the same records, which spares looking at all words again.
  ///   - analysis: What makes the terms of the records with the help of another thread.
  ///   - words: Where the words of all records are handed over as soon as they are gathered, for the database; not where nearly the
  ///     same postings are known.
  ///   - progress: Called after some records with how many there have been; not where nearly the same postings are known.
  /// - Returns: All of the file but for the database that it belongs to.
  /// - Throws: ``PostingsError``.
  func postings(
    of records: [EntryRecord], like known: KnownPostings? = nil, analysis: AnalysisAhead? = nil,
    handing words: Handover<RecordWords?>? = nil, progress: (Int) -> Void = { _ in }
  ) throws(PostingsError) -> PostingsDraft {
    var writer = RecordWordsWriter(reusing: known)
    let rows = rowNumbers(of: records)
    if let known {
      for (index, place) in known.places(of: records.count).enumerated() {
        writer.add(records[index], row: rows[index], like: place)
      }
    } else {
      (analysis ?? AnalysisAhead(records)).visit { group, indices in
        writer.add(group, of: records[indices], rows: rows[indices])
        progress(indices.upperBound)
        return !writer.isTooLarge
      }
      if let words {
        let gathered = writer.words()
        words.give(gathered)
        writer.number(for: gathered)
      }
    }
    // The lists of terms take the most memory of all.
    GenerationWork.giveMemoryBack(afterRecords: records.count)
    return try writer.finish(
      answers: records.count { $0.role == .answer },
      followUps: records.count { $0.role == .followUp },
      rules: { SynonymTable.rules(of: records) }, keepsRules: known?.difference.keepsSynonyms == true)
  }

  /// The words of some records for their database alone.
  func words(of records: [EntryRecord]) -> RecordWords? {
    var writer = RecordWordsWriter()
    let rows = rowNumbers(of: records)
    AnalysisAhead(records).visit { group, indices in
      writer.add(group, of: records[indices], rows: rows[indices])
      return !writer.isTooLarge
    }
    let words = writer.words()
    writer.number(for: words)
    return words
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
