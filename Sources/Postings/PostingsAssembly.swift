import Analysis

extension PostingsWriter {
  /// All of the file but for the database that it belongs to.
  ///
  /// - Parameters:
  ///   - answers: How many of the documents answer.
  ///   - followUps: How many are templates.
  /// - Returns: The file, as it is before it is bound to a database.
  /// - Throws: ``PostingsError`` when there is more than the format can hold.
  /// - Complexity: Linear in the words, and O(*n* log *n*) in the distinct ones that no earlier file has.
  public consuming func finish(answers: Int, followUps: Int) throws(PostingsError) -> PostingsDraft {
    let ruleTexts = Self.texts(of: rules)
    if isTooLarge || ruleTexts.reduce(0, { $0 + $1.count }) > PostingsLayout.largestCount {
      throw PostingsError(reason: "there are more words than a file of postings can hold")
    }
    let (order, occurrences) = numberTermsByTheirBytes()
    let lists = PostingLists(
      tokens: tokens, tokenStarts: tokenStarts, occurrences: occurrences, formula: formula,
      counted: answers + followUps)
    if let known { keys = known.keys + keys }
    keys.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.document < $1.document }
    let termStarts = terms.withTerms { term in
      var starts: [UInt32] = [0]
      starts.reserveCapacity(order.count + 1)
      for number in order { starts.append(starts[starts.count - 1] + UInt32(term(number).count)) }
      return starts
    }

    var counts = PostingsLayout.Counts()
    counts.documents = rows.count
    counts.tokens = tokens.count
    counts.terms = order.count
    counts.termBytes = Int(termStarts[order.count])
    counts.postings = lists.documents.count
    counts.wordings = wordings.count / 2
    counts.blocks = blocks.count
    counts.keys = keys.count
    counts.rules = ruleTexts.count
    counts.ruleBytes = ruleTexts.reduce(0) { $0 + $1.count }
    let layout = PostingsLayout(counts)
    var file = [UInt8](repeating: 0, count: layout.length)
    file.withUnsafeMutableBytes { bytes in
      func put<Number>(_ numbers: [Number], at offset: Int) {
        numbers.withUnsafeBytes { source in
          if !source.isEmpty {
            UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyMemory(from: source)
          }
        }
      }
      put(head(counts, lists, answers: answers, followUps: followUps), at: 0)
      put(rows, at: layout.rows)
      put(IDPlaces.of(ids), at: layout.idPlaces)
      put(tokenStarts, at: layout.tokenStarts)
      put(tokens, at: layout.tokens)
      var letterSets: [UInt32] = []
      letterSets.reserveCapacity(order.count)
      terms.withTerms { term in
        for (number, start) in zip(order, termStarts) {
          UnsafeMutableRawBufferPointer(rebasing: bytes[(layout.termBytes + Int(start))...])
            .copyMemory(from: UnsafeRawBufferPointer(term(number)))
          letterSets.append(LetterSet.of(term(number)))
        }
      }
      put(termStarts, at: layout.termStarts)
      put(lists.starts, at: layout.postingStarts)
      put(lists.documents, at: layout.postingDocuments)
      put(lists.counts, at: layout.postingCounts)
      put(lists.bounds, at: layout.bounds)
      put(letterSets, at: layout.letterSets)
      put(wordingStarts, at: layout.wordingStarts)
      put(wordings, at: layout.wordings)
      put(blockStarts, at: layout.blockStarts)
      put(blocks, at: layout.blocks)
      put(keys.map(\.hash), at: layout.keyHashes)
      put(keys.map(\.document), at: layout.keyDocuments)
      var ruleStarts: [UInt32] = [0]
      for text in ruleTexts {
        put(text, at: layout.ruleBytes + Int(ruleStarts[ruleStarts.count - 1]))
        ruleStarts.append(ruleStarts[ruleStarts.count - 1] + UInt32(text.count))
      }
      put(ruleStarts, at: layout.ruleStarts)
    }
    return PostingsDraft(file: file, digestStart: layout.digest)
  }

  /// Numbers the terms of all words by their bytes.
  ///
  /// - Returns: The earlier numbers of the terms in their new order, and how many words each of these is.
  private mutating func numberTermsByTheirBytes() -> (order: [UInt32], occurrences: [UInt32]) {
    var all = [UInt32](repeating: 0, count: terms.count)
    all.withUnsafeMutableBufferPointer { all in
      for token in tokens { all[Int(token)] += 1 }
    }
    let order = terms.sorted(occurrences: all)
    let occurrences = order.map { all[Int($0)] }
    // How often a term stands is of no more use: its place takes the number.
    for (place, number) in order.enumerated() { all[Int(number)] = UInt32(place) }
    tokens.withUnsafeMutableBufferPointer { tokens in
      for index in tokens.indices { tokens[index] = all[Int(tokens[index])] }
    }
    return (order, occurrences)
  }

  private func head(
    _ counts: PostingsLayout.Counts, _ lists: PostingLists, answers: Int, followUps: Int
  ) -> [UInt64] {
    var head = [UInt64](repeating: 0, count: PostingsLayout.headCount)
    head[PostingsLayout.Head.magic] = PostingsLayout.magic
    head[PostingsLayout.Head.version] = PostingsLayout.version
    head[PostingsLayout.Head.length] = UInt64(PostingsLayout(counts).length)
    for (place, count) in counts.values.enumerated() {
      head[PostingsLayout.Head.counts + place] = UInt64(count)
    }
    head[PostingsLayout.Head.answers] = UInt64(answers)
    head[PostingsLayout.Head.followUps] = UInt64(followUps)
    for field in 0..<PostingsLayout.fieldCount {
      head[PostingsLayout.Head.fieldLengths + field] = UInt64(lists.fieldLengths[field])
      head[PostingsLayout.Head.weights + field] = formula.weights[field].bitPattern
      head[PostingsLayout.Head.normalizations + field] = formula.normalizations[field].bitPattern
    }
    head[PostingsLayout.Head.saturation] = formula.saturation.bitPattern
    var wordingLength: UInt64 = 0
    for place in stride(from: 0, to: wordings.count, by: 2) { wordingLength += UInt64(wordings[place]) }
    head[PostingsLayout.Head.wordingLength] = wordingLength
    return head
  }

  /// The rules in the order of their bytes, each once: phrase, other and acronym with zeros between them.
  private static func texts(of rules: [Rule]) -> [[UInt8]] {
    let texts = rules.map { rule in
      Array(rule.phrase.utf8) + [0] + Array(rule.other.utf8) + [0] + Array(rule.acronym.utf8)
    }
    var sorted: [[UInt8]] = []
    for text in texts.sorted(by: { $0.lexicographicallyPrecedes($1) }) where sorted.last != text {
      sorted.append(text)
    }
    return sorted
  }
}
