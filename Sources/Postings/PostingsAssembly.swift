import Analysis

extension PostingsWriter {
  /// All of the file but for the database that it belongs to.
  ///
  /// - Parameters:
  ///   - answers: How many of the documents answer.
  ///   - followUps: How many are templates.
  /// - Returns: The file, as it is before it is bound to a database.
  /// - Throws: ``PostingsError`` when there is more than the format can hold.
  /// - Complexity: Linear in the words, and O(*n* log *n*) in the distinct ones.
  public consuming func finish(answers: Int, followUps: Int) throws(PostingsError) -> PostingsDraft {
    let ruleTexts = Self.texts(of: rules)
    if isTooLarge || ruleTexts.reduce(0, { $0 + $1.count }) > PostingsLayout.largestCount {
      throw PostingsError(reason: "there are more words or entries than a file of postings can hold")
    }
    let (order, numbers, occurrences) = numberTerms()
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
    counts.postings = lists.postings.count
    counts.wordings = wordings.count / 2
    counts.blocks = blocks.count
    counts.keys = keys.count
    counts.rules = ruleTexts.count
    counts.ruleBytes = ruleTexts.reduce(0) { $0 + $1.count }
    // The commonest have the least numbers.
    let rare = occurrences.dropFirst(Int(PostingsFile.rareToken))
    counts.rareTokens = rare.reduce(0) { $0 + Int($1) }
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
      putTokens(in: bytes, layout, rare: counts.rareTokens)
      var places = [UInt32](repeating: 0, count: order.count)
      var letterSets = places
      terms.withTerms { term in
        for (place, start) in zip(order.indices, termStarts) {
          UnsafeMutableRawBufferPointer(rebasing: bytes[(layout.termBytes + Int(start))...])
            .copyMemory(from: UnsafeRawBufferPointer(term(order[place])))
          letterSets[Int(numbers[place])] = LetterSet.of(term(order[place]))
          places[Int(numbers[place])] = UInt32(place)
        }
      }
      put(numbers, at: layout.termNumbers)
      put(places, at: layout.termPlaces)
      put(termStarts, at: layout.termStarts)
      put(lists.starts, at: layout.postingStarts)
      put(lists.postings, at: layout.postings)
      put(lists.patternNumbers, at: layout.patternNumbers)
      put(lists.patterns, at: layout.patterns)
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

  /// Writes the number of each word's term, of those of the rarest in 32 bits and apart.
  private func putTokens(in bytes: UnsafeMutableRawBufferPointer, _ layout: PostingsLayout, rare count: Int) {
    let all = bytes.baseAddress.map { ($0 + layout.tokens).assumingMemoryBound(to: UInt16.self) }
    let places = bytes.baseAddress.map { ($0 + layout.rarePlaces).assumingMemoryBound(to: UInt32.self) }
    let terms = bytes.baseAddress.map { ($0 + layout.rareTerms).assumingMemoryBound(to: UInt32.self) }
    guard let all, let places, let terms else { return }
    var rare = 0
    for (place, token) in tokens.enumerated() {
      all[place] = UInt16(clamping: token)
      guard token >= UInt32(PostingsFile.rareToken), rare < count else { continue }
      places[rare] = UInt32(place)
      terms[rare] = token
      rare += 1
    }
  }

  /// Numbers the terms of all words, the commonest first and equals by their bytes.
  ///
  /// - Returns: The earlier numbers of the terms in the order of their bytes, the new number of each of these, and how many
  ///   words each term is, by its new number.
  private mutating func numberTerms() -> (order: [UInt32], numbers: [UInt32], occurrences: [UInt32]) {
    var all = [UInt32](repeating: 0, count: terms.count)
    all.withUnsafeMutableBufferPointer { all in
      for token in tokens { all[Int(token)] += 1 }
    }
    let order = terms.sorted(occurrences: all)
    // How often and, among equals, at which place in one number: sorting numbers is quick.
    let ranked = order.enumerated().map { place, number in
      UInt64(~all[Int(number)]) << 32 | UInt64(place)
    }.sorted()
    var numbers = [UInt32](repeating: 0, count: order.count)
    for (number, rank) in ranked.enumerated() { numbers[Int(rank & 0xFFFF_FFFF)] = UInt32(number) }
    let occurrences = ranked.map { ~UInt32($0 >> 32) }
    // How often a term stands is of no more use: its number takes the place.
    for (number, earlier) in zip(numbers, order) { all[Int(earlier)] = number }
    tokens.withUnsafeMutableBufferPointer { tokens in
      for index in tokens.indices { tokens[index] = all[Int(tokens[index])] }
    }
    return (order, numbers, occurrences)
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
