import Corpus
import Parallel
import Synchronization
import Testing

@testable import SearchIndex

/// The terms of records are made once for the two that need them, and not kept.
struct AnalysisAheadTests {
  private static func records(_ count: Int) -> [EntryRecord] {
    EntryRecord.packed(
      (0..<count).map { number in
        let content = EntryContent(
          source: "docs", path: "docs.md", role: .answer, audience: .public, question: "\(number)?",
          questionKey: "\(number)", answer: "", line: number)
        return (content, "\(number)")
      })
  }

  @Test(arguments: [0, 1, 255, 256, 257, 20_000])
  func `both have the terms of every record in its turn, and none has them afterwards`(count: Int) {
    let records = Self.records(count)
    let analysis = AnalysisAhead(records)
    @Sendable func isRight(_ index: Int) -> Bool { records[index].terms.keys == ["\(index)"] }
    var most = 0
    let (written, posted) = Parallel.both(
      {
        var written: [Bool] = []
        for index in records.indices {
          analysis.prepare(index)
          if index % 5_000 == 0 { most = max(most, records.count(where: \.hasTerms)) }
          written.append(isRight(index))
          analysis.finish(index)
        }
        return written
      },
      {
        var posted: [Bool] = []
        analysis.visit { posted.append($0 == posted.count && isRight($0)) }
        return posted
      })
    #expect(written.count == count && !written.contains(false))
    #expect(posted.count == count && !posted.contains(false))
    let kept = records.count(where: \.hasTerms)
    #expect(kept == 0)
    // Those that the postings are ahead, and those that the database takes meanwhile.
    #expect(most <= 16_384 + 2 * 256)
  }

  @Test func `the postings are made to the end where the database cannot be written`() {
    let records = Self.records(20_000)
    let analysis = AnalysisAhead(records)
    let ended = Atomic(false)
    let (_, count) = Parallel.both(
      {
        analysis.prepare(0)
        ended.store(true, ordering: .relaxed)
        analysis.end()
      },
      { [records] in
        var count = 0
        analysis.visit { count += records[$0].terms.keys.count }
        return count
      })
    let hasEnded = ended.load(ordering: .relaxed)
    #expect(hasEnded)
    #expect(count == records.count)
  }
}
