public import Analysis

/// The words of documents that follow one another, whose terms have the numbers of the ``TermCollector`` that they come from.
///
/// Groups are made on several threads, each with a collector of its own, and put together with one look at each term of each collector in
/// place of one at every word.
public struct WordGroup: Sendable {
  /// Begins with no document.
  ///
  /// - Parameter collector: The number of the collector, from 0.
  public init(collector: Int = 0) {
    self.collector = collector
  }

  /// The number of the collector of terms.
  public let collector: Int
  /// The terms that no group before has had of this collector.
  public var newTerms = TermTable.Stretch()
  /// The number of the term of each word, documents and fields one after another.
  public var words: [UInt32] = []
  /// How many words each field of each document has, five a document.
  public var fieldLengths: [UInt32] = []
  /// The words of the question and of each other wording: how many, and how many of them carry meaning; two numbers each.
  public var wordings: [UInt32] = []
  /// How many wordings each document has.
  public var wordingCounts: [UInt32] = []
  /// How many words each block of the answers has.
  public var blocks: [UInt32] = []
  /// How many blocks each document has.
  public var blockCounts: [UInt32] = []
  /// The hashes of the keys of the questions, as ``KeyHash`` has them.
  public var keys: [UInt64] = []
  /// How many keys each document has.
  public var keyCounts: [UInt32] = []

  /// How many documents there are.
  public var count: Int { keyCounts.count }
}

extension PostingsWriter {
  /// Takes the documents of a group in; their rows are above those of all before, and the groups of a collector come in their order.
  ///
  /// - Parameters:
  ///   - group: The documents.
  ///   - rows: The row of each.
  ///   - ids: The id of the entry of each.
  /// - Complexity: Linear in the words, of which a term is looked up once.
  public mutating func add(_ group: WordGroup, rows: some Collection<Int64>, ids: some Collection<String>) {
    guard hasRoom(words: max(group.words.count, group.newTerms.byteCount), documents: group.count) else {
      return
    }
    let first = UInt32(self.rows.count)
    self.rows += rows
    self.ids += ids
    while collectedNumbers.count <= group.collector { collectedNumbers.append([]) }
    collectedNumbers[group.collector] += terms.numbers(of: group.newTerms)
    collectedNumbers[group.collector].withUnsafeBufferPointer { numbers in
      tokens.append(contentsOf: group.words.lazy.map { numbers[Int($0)] })
    }
    Self.append(group.fieldLengths, to: &tokenStarts)
    wordings += group.wordings
    Self.append(group.wordingCounts, to: &wordingStarts)
    var next = 0
    for count in group.blockCounts {
      var start: UInt32 = 0
      for words in group.blocks[next..<next + Int(count)].dropLast() {
        start += words
        blocks.append(start)
      }
      next += Int(count)
      blockStarts.append(UInt32(blocks.count))
    }
    next = 0
    for (place, count) in group.keyCounts.enumerated() {
      for key in group.keys[next..<next + Int(count)] {
        keys.append((KeyHash.short(key), first + UInt32(place)))
      }
      next += Int(count)
    }
  }

  /// Appends where things end of which there are so many.
  private static func append(_ counts: [UInt32], to starts: inout [UInt32]) {
    var end = starts[starts.count - 1]
    for count in counts {
      end += count
      starts.append(end)
    }
  }
}
