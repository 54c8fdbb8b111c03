/// For each term the documents that have it, in their order, with how often it stands in each field.
struct PostingLists {
  /// Where each term's list starts; one more than there are terms.
  private(set) var starts: [UInt32]
  /// The documents of all lists.
  private(set) var documents: [UInt32]
  /// ``FieldCounts`` of each.
  private(set) var counts: [UInt32]
  /// For each term the most that it counts in any document, and the most it counts there as an error: two numbers, rounded
  /// up.
  private(set) var bounds: [Float]
  /// The lengths of each field over all documents, in tokens.
  private(set) var fieldLengths: [Int]

  /// Makes the lists.
  ///
  /// - Parameters:
  ///   - tokens: The number of the term of each word, documents and fields one after another.
  ///   - tokenStarts: Where the fields start, five a document, and the end.
  ///   - count: How many documents there are.
  ///   - terms: How many terms there are.
  ///   - formula: What the bounds are computed by.
  ///   - counted: By how many documents the mean lengths of fields are taken.
  init(
    tokens: [UInt32], tokenStarts: [UInt32], documents count: Int, terms: Int,
    formula: PostingsWriter.Formula, counted: Int
  ) {
    let fields = PostingsLayout.fieldCount
    var lengths = [Int](repeating: 0, count: fields)
    var starts = [UInt32](repeating: 0, count: terms + 1)
    // The last document that each term was seen in, plus one.
    var last = [UInt32](repeating: 0, count: terms)
    for document in 0..<count {
      for field in 0..<fields {
        let range =
          Int(tokenStarts[document * fields + field])..<Int(tokenStarts[document * fields + field + 1])
        lengths[field] += range.count
        for place in range {
          let term = Int(tokens[place])
          if last[term] != UInt32(document + 1) {
            last[term] = UInt32(document + 1)
            starts[term + 1] += 1
          }
        }
      }
    }
    for term in 0..<terms { starts[term + 1] += starts[term] }

    let means = lengths.map { Double($0) / Double(max(counted, 1)) }
    // What belongs together stands together: each of millions of postings comes from another place in memory.
    var postings = [Posting](repeating: Posting(), count: Int(starts[terms]))
    var ends = (0..<terms).map { ListEnd(next: starts[$0]) }
    var tally = DocumentTally(terms: terms)
    var units = [Double](repeating: 0, count: fields)
    for document in 0..<count {
      var errorUnit = 0.0
      tally.begin()
      for field in 0..<fields {
        let range =
          Int(tokenStarts[document * fields + field])..<Int(tokenStarts[document * fields + field + 1])
        let b = formula.normalizations[field]
        let norm = 1 - b + b * Double(range.count) / max(means[field], 1)
        units[field] = formula.weights[field] / norm
        if field == PostingsLayout.errorField { errorUnit = 1 / norm }
        for place in range { tally.count(Int(tokens[place]), in: field) }
      }
      for place in 0..<tally.seen {
        let size = tally.size(at: place, units)
        let errors = tally.size(at: place, in: PostingsLayout.errorField, errorUnit)
        let index = ends[tally.term(at: place)].add(size, errors: errors)
        postings[index] = Posting(
          document: UInt32(document), counts: tally.counts(at: place).bits, size: size)
      }
    }
    var documents: [UInt32] = []
    documents.reserveCapacity(postings.count)
    var counts: [UInt32] = []
    counts.reserveCapacity(postings.count)
    var bounds: [Float] = []
    bounds.reserveCapacity(terms * 2)
    for term in 0..<terms {
      let end = ends[term]
      for posting in postings[Int(starts[term])..<Int(starts[term + 1])] {
        documents.append(posting.document)
        let level = FieldCounts.level(of: posting.size, bound: end.bound)
        counts.append(FieldCounts(bits: posting.counts).with(level: level).bits)
      }
      bounds.append(end.bound)
      bounds.append(end.errorBound)
    }
    self.starts = starts
    self.documents = documents
    self.counts = counts
    self.bounds = bounds
    fieldLengths = lengths
  }
}

/// A document of a term's list, with what the term counts there, of which its level is made once the most is known.
private struct Posting {
  var document: UInt32 = 0
  var counts: UInt32 = 0
  var size: Float = 0
}

/// Where a term's list goes on, and the most that the term counts in any document so far.
private struct ListEnd {
  var next: UInt32
  var bound: Float = 0
  var errorBound: Float = 0

  /// Takes a document in, and says where it stands.
  mutating func add(_ size: Float, errors: Float) -> Int {
    defer { next += 1 }
    bound = max(bound, size)
    errorBound = max(errorBound, errors)
    return Int(next)
  }
}

/// How often the terms of one document stand in each of its fields.
///
/// Its lists are as long as any document needs and are used for all of them: documents have millions of words.
private struct DocumentTally {
  /// How many terms the document has.
  private(set) var seen = 0
  private var terms: [Int32] = []
  /// Eight numbers for each term, one a field.
  private var tallies: [Int32] = []
  /// The place of each term among those of the document; what it says of other terms is of earlier documents.
  private var places: [Int32]

  private static let width = 8

  init(terms: Int) { places = [Int32](repeating: 0, count: terms) }

  /// Forgets the document before.
  mutating func begin() { seen = 0 }

  /// Takes in that a term stands in a field once more.
  @inline(__always)
  mutating func count(_ term: Int, in field: Int) {
    var place = Int(places[term])
    if place >= seen || terms[place] != Int32(truncatingIfNeeded: term) {
      place = seen
      seen += 1
      places[term] = Int32(truncatingIfNeeded: place)
      if place == terms.count {
        terms.append(0)
        tallies.append(contentsOf: repeatElement(0, count: Self.width))
      }
      terms[place] = Int32(truncatingIfNeeded: term)
      for field in 0..<PostingsLayout.fieldCount { tallies[place * Self.width + field] = 0 }
    }
    tallies[place * Self.width + field] += 1
  }

  /// The term at a place, in the order in which they came, from 0.
  func term(at place: Int) -> Int { Int(terms[place]) }

  /// How often it stands in each field.
  func counts(at place: Int) -> FieldCounts {
    let start = place * Self.width
    var counts = FieldCounts(bits: 0)
    for field in 0..<PostingsLayout.fieldCount { counts.set(Int(tallies[start + field]), of: field) }
    return counts
  }

  /// What it counts in all fields, where an occurrence counts so much in each; rounded up.
  func size(at place: Int, _ units: [Double]) -> Float {
    let start = place * Self.width
    var size = 0.0
    for field in 0..<PostingsLayout.fieldCount { size += Double(tallies[start + field]) * units[field] }
    return Float(size).nextUp
  }

  /// What it counts in one field; rounded up.
  func size(at place: Int, in field: Int, _ unit: Double) -> Float {
    Float(Double(tallies[place * Self.width + field]) * unit).nextUp
  }
}
