import Corpus
import Parallel
import Postings
import Testing

@testable import SearchIndex

/// Records are analysed by two threads for one of them.
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

  @Test(arguments: [0, 1, 1_023, 1_024, 1_025, 8_192, 60_000], [true, false])
  func `every record is visited in its turn with its words`(count: Int, isHelped: Bool) {
    let analysis = AnalysisAhead(Self.records(count))
    let (keys, _) = Parallel.both(
      {
        var (keys, next): ([UInt64], Int) = ([], 0)
        analysis.visit { group, indices in
          #expect(indices.lowerBound == next && group.count == indices.count)
          next = indices.upperBound
          keys += group.keys
          return true
        }
        return keys
      },
      { if isHelped { analysis.help() } })
    #expect(keys == (0..<count).map { KeyHash.of("\($0)") })
  }

  @Test func `who helps does not go further ahead than has been said`() {
    let analysis = AnalysisAhead(Self.records(60_000))
    let most = Parallel.both(
      {
        var most = 0
        analysis.visit { _, _ in
          most = max(most, analysis.waitingCount)
          return true
        }
        return most
      },
      { analysis.help() }
    ).0
    #expect(most <= 24)
  }

  @Test(arguments: [0, 3, 20]) func `nobody makes anything where the rest is not wanted`(wanted: Int) {
    let analysis = AnalysisAhead(Self.records(60_000))
    let (visited, left) = Parallel.both(
      {
        var visited = 0
        analysis.visit { _, _ in
          visited += 1
          return visited <= wanted
        }
        return visited
      },
      {
        analysis.help()
        return true
      })
    #expect(visited == wanted + 1 && left)
  }
}
