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
    var documents = [UInt32](repeating: 0, count: Int(starts[terms]))
    var counts = documents
    // What each posting counts, of which its level is made once the most is known.
    var sizes = [Float](repeating: 0, count: documents.count)
    var bounds = [Float](repeating: 0, count: terms * 2)
    var next = starts
    var slot = [Int](repeating: -1, count: terms)
    // The terms of one document with how often each stands in every field.
    var seen: [Int] = []
    var tallies: [Int] = []
    for document in 0..<count {
      seen.removeAll(keepingCapacity: true)
      tallies.removeAll(keepingCapacity: true)
      var units = [Double](repeating: 0, count: fields)
      var errorUnit = 0.0
      for field in 0..<fields {
        let range =
          Int(tokenStarts[document * fields + field])..<Int(tokenStarts[document * fields + field + 1])
        let b = formula.normalizations[field]
        let norm = 1 - b + b * Double(range.count) / max(means[field], 1)
        units[field] = formula.weights[field] / norm
        if field == 3 { errorUnit = 1 / norm }
        for place in range {
          let term = Int(tokens[place])
          if slot[term] < 0 {
            slot[term] = seen.count
            seen.append(term)
            for _ in 0..<fields { tallies.append(0) }
          }
          tallies[slot[term] * fields + field] += 1
        }
      }
      for (place, term) in seen.enumerated() {
        let tally = place * fields
        let index = Int(next[term])
        next[term] += 1
        documents[index] = UInt32(document)
        counts[index] = FieldCounts(tallies[tally..<tally + fields]).bits
        var count = 0.0
        for field in 0..<fields { count += Double(tallies[tally + field]) * units[field] }
        sizes[index] = Float(count).nextUp
        bounds[term * 2] = max(bounds[term * 2], sizes[index])
        let errorCount = Double(tallies[tally + 3]) * errorUnit
        bounds[term * 2 + 1] = max(bounds[term * 2 + 1], Float(errorCount).nextUp)
        slot[term] = -1
      }
    }
    for term in 0..<terms {
      for index in Int(starts[term])..<Int(starts[term + 1]) {
        let level = FieldCounts.level(of: sizes[index], bound: bounds[term * 2])
        counts[index] = FieldCounts(bits: counts[index]).with(level: level).bits
      }
    }
    self.starts = starts
    self.documents = documents
    self.counts = counts
    self.bounds = bounds
    fieldLengths = lengths
  }
}
