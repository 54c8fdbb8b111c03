import Ranking

/// One list of postings while it is walked through.
struct PostingList {
  /// The place of what it is the list of among the look-ups.
  let lookup: Int
  /// The set of the places in the query of the words that it stands for.
  let typed: UInt64
  let strength: Double
  let bound: Bound
  /// A ``Posting`` each.
  let postings: UnsafePointer<UInt32>
  /// Which of ``patterns`` each has.
  let patternNumbers: UnsafePointer<UInt8>
  /// ``FieldCounts``, as many as bytes can number.
  let patterns: UnsafePointer<UInt32>
  let count: Int
  /// Where the walk is.
  var place = 0
  /// How far its documents have been counted.
  var ahead = 0
  /// The document there, or `UInt32.max` behind the last.
  var document: UInt32

  init(
    lookup: Int, typed: UInt64, strength: Double, bound: Bound, postings: UnsafePointer<UInt32>,
    patternNumbers: UnsafePointer<UInt8>, patterns: UnsafePointer<UInt32>, count: Int
  ) {
    self.lookup = lookup
    self.typed = typed
    self.strength = strength
    self.bound = bound
    self.postings = postings
    self.patternNumbers = patternNumbers
    self.patterns = patterns
    self.count = count
    document = .max
    document = document(at: 0)
  }

  /// The document at a place, or `UInt32.max` behind the last.
  @inline(__always)
  func document(at place: Int) -> UInt32 { place < count ? Posting(bits: postings[place]).document : .max }

  /// How often the term stands in the fields of the document at hand.
  @inline(__always)
  var fieldCounts: FieldCounts { FieldCounts(bits: patterns[Int(patternNumbers[place])]) }

  /// Goes on to the first document that is not before one.
  ///
  /// - Complexity: O(log *n*) in how many are passed: steps that double, then halves (Bentley and Yao, An Almost Optimal
  ///   Algorithm for Unbounded Searching, 1976).
  mutating func seek(_ wanted: UInt32) {
    if document >= wanted { return }
    let wanted = Posting.least(of: wanted)
    var step = 1
    var low = place
    var high = place + 1
    while high < count, postings[high] < wanted {
      low = high
      step *= 2
      high += step
    }
    high = min(high, count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if postings[middle] < wanted { low = middle } else { high = middle }
    }
    place = high
    document = document(at: place)
  }
}

extension PostingList {
  /// The most that documents can count by a list.
  struct Bound {
    private let score: WordBound?
    /// What a level stands for; infinite when nobody knows.
    private let step: Double
    /// The most in any document.
    let most: Double

    /// Where nobody asks.
    static let none = Bound()

    private init() {
      score = nil
      step = .infinity
      most = 0
    }

    /// - Parameters:
    ///   - score: How the most follows from what occurrences count.
    ///   - count: The most that they count in any document; infinite when nobody knows.
    init(_ score: WordBound, count: Double) {
      self.score = score
      step = count / Double(Posting.highestLevel)
      most = score.most(count: count, isError: true)
    }

    /// The most in a document.
    @inline(__always)
    func most(_ posting: Posting) -> Double {
      guard let score, step.isFinite else { return most }
      return score.most(count: Double(posting.level) * step, isError: posting.isError)
    }
  }

  /// The most that the document at hand can count by it.
  @inline(__always)
  var boundHere: Double { bound.most(Posting(bits: postings[place])) }
}
