import Analysis

extension PostingsWriter {
  /// All of the file but for the database that it belongs to.
  ///
  /// - Parameters:
  ///   - answers: How many of the documents answer.
  ///   - followUps: How many are templates.
  /// - Returns: The file, as it is before it is bound to a database.
  /// - Throws: ``PostingsError`` when there is more than the format can hold.
  /// - Complexity: Linear in the words, and O(*n* log *n*) in the distinct ones; little memory besides that of the file and four
  ///   bytes a word.
  public consuming func finish(answers: Int, followUps: Int) throws(PostingsError) -> PostingsDraft {
    let ruleTexts = Self.texts(of: rules)
    if isTooLarge || ruleTexts.reduce(0, { $0 + $1.count }) > PostingsLayout.largestCount {
      throw PostingsError(reason: "there are more words or entries than a file of postings can hold")
    }
    known?.file.release()
    let (order, numbers, occurrences, tokens) = numberTerms()
    let lists = PostingLists(
      tokens: tokens, tokenStarts: tokenStarts, occurrences: occurrences, formula: formula,
      counted: answers + followUps)
    if let known { keys = known.keys + keys }
    keys.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.document < $1.document }
    let table = termSections(order: order, numbers: numbers)

    var counts = PostingsLayout.Counts()
    counts.documents = rows.count
    counts.tokens = tokens.count
    counts.terms = order.count
    counts.termBytes = table.bytes.count
    counts.postings = Int(lists.starts[order.count])
    counts.wordings = wordings.count / 2
    counts.blocks = blocks.count
    counts.keys = keys.count
    counts.rules = ruleTexts.count
    counts.ruleBytes = ruleTexts.reduce(0) { $0 + $1.count }
    counts.rareTokens = tokens.rareTerms.count
    var draft = PostingsDraft(
      layout: PostingsLayout(counts), head: head(counts, lists, answers: answers, followUps: followUps))
    // As what they are, so that little is in memory twice.
    draft.add(.longs(rows.map { UInt64(bitPattern: $0) }), at: \.rows)
    draft.add(.words(IDPlaces.of(ids)), at: \.idPlaces)
    draft.add(.words(tokenStarts), at: \.tokenStarts)
    draft.add(.halves(tokens.all), at: \.tokens)
    draft.add(.words(tokens.rarePlaces), at: \.rarePlaces)
    draft.add(.words(tokens.rareTerms), at: \.rareTerms)
    draft.add(.words(numbers), at: \.termNumbers)
    draft.add(.words(table.places), at: \.termPlaces)
    draft.add(.words(table.starts), at: \.termStarts)
    draft.add(.bytes(table.bytes), at: \.termBytes)
    draft.add(.words(lists.starts), at: \.postingStarts)
    draft.add(lists.postings.map { .words($0) }, at: \.postings)
    draft.add(lists.patternNumbers.map { .bytes($0) }, at: \.patternNumbers)
    draft.add(.words(lists.patterns), at: \.patterns)
    draft.add(.words(lists.bounds.map(\.bitPattern)), at: \.bounds)
    draft.add(.words(table.letterSets), at: \.letterSets)
    draft.add(.words(wordingStarts), at: \.wordingStarts)
    draft.add(.words(wordings), at: \.wordings)
    draft.add(.words(blockStarts), at: \.blockStarts)
    draft.add(.words(blocks), at: \.blocks)
    draft.add(.longs(keys.map(\.hash)), at: \.keyHashes)
    draft.add(.words(keys.map(\.document)), at: \.keyDocuments)
    var ruleStarts: [UInt32] = [0]
    for text in ruleTexts { ruleStarts.append(ruleStarts[ruleStarts.count - 1] + UInt32(text.count)) }
    draft.add(.words(ruleStarts), at: \.ruleStarts)
    draft.add(.bytes(ruleTexts.flatMap(\.self)), at: \.ruleBytes)
    return draft
  }

  /// The terms themselves, in the order of their bytes.
  private struct TermSections {
    var starts: [UInt32] = [0]
    var bytes: [UInt8] = []
    /// The place of each term by its number.
    var places: [UInt32]
    /// The ``LetterSet`` of each term by its number.
    var letterSets: [UInt32]
  }

  private func termSections(order: [UInt32], numbers: [UInt32]) -> TermSections {
    let zeros = [UInt32](repeating: 0, count: order.count)
    var sections = TermSections(places: zeros, letterSets: zeros)
    sections.starts.reserveCapacity(order.count + 1)
    terms.withTerms { term in
      sections.bytes.reserveCapacity(order.reduce(0) { $0 + term($1).count })
      for place in order.indices {
        let text = term(order[place])
        sections.bytes.append(contentsOf: text)
        sections.starts.append(UInt32(sections.bytes.count))
        sections.letterSets[Int(numbers[place])] = LetterSet.of(text)
        sections.places[Int(numbers[place])] = UInt32(place)
      }
    }
    return sections
  }

  /// Numbers the terms of all words, the commonest first and equals by their bytes, and gives the words away.
  ///
  /// - Returns: The earlier numbers of the terms in the order of their bytes, the new number of each of these, how many words each
  ///   term is, by its new number, and the words by these numbers.
  private mutating func numberTerms() -> (
    order: [UInt32], numbers: [UInt32], occurrences: [UInt32], tokens: TokenNumbers
  ) {
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
    defer { tokens = [] }
    return (order, numbers, occurrences, TokenNumbers(tokens, numbers: all))
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
