extension PostingsFile {
  /// Whether all numbers that lead anywhere lead into the file.
  ///
  /// - Complexity: Linear in the file's size.
  var isInRange: Bool {
    rows.rise
      && areBelow(idPlaces, counts.documents, counts.documents)
      && fieldsAreWithin
      && tokensAreBelow
      && areBelow(termNumbers, counts.terms, counts.terms)
      && (0..<counts.terms).allSatisfy { termPlaces[Int(termNumbers[$0])] == UInt32($0) }
      && rise(termStarts, counts.terms, to: counts.termBytes)
      && rise(postingStarts, counts.terms, to: counts.postings) && listsRise
      && rise(wordingStarts, counts.documents, to: counts.wordings)
      && rise(blockStarts, counts.documents, to: counts.blocks)
      && areBelow(keyDocuments, counts.keys, counts.documents)
      && rise(ruleStarts, counts.rules, to: counts.ruleBytes)
  }

  private func rise(_ starts: UnsafePointer<UInt32>, _ count: Int, to end: Int) -> Bool {
    guard starts[0] == 0, Int(starts[count]) == end else { return false }
    for place in 0..<count where starts[place] > starts[place + 1] { return false }
    return true
  }

  /// Whether each word has a term, and those of rare terms are noted where they stand.
  private var tokensAreBelow: Bool {
    var rare = 0
    for place in 0..<counts.tokens {
      if tokens[place] != Self.rareToken {
        if Int(tokens[place]) >= counts.terms { return false }
        continue
      }
      guard rare < counts.rareTokens, Int(rarePlaces[rare]) == place, Int(rareTerms[rare]) < counts.terms
      else { return false }
      rare += 1
    }
    return rare == counts.rareTokens
  }

  private var listsRise: Bool {
    for term in 0..<counts.terms {
      var last = -1
      for place in Int(postingStarts[term])..<Int(postingStarts[term + 1]) {
        let document = Int(Posting(bits: postings[place]).document)
        if document <= last || document >= counts.documents { return false }
        last = document
      }
    }
    return true
  }

  private func areBelow(_ numbers: UnsafePointer<UInt32>, _ count: Int, _ limit: Int) -> Bool {
    for place in 0..<count where Int(numbers[place]) >= limit { return false }
    return true
  }
}
