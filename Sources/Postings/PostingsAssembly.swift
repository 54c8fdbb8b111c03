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
    guard ruleTexts.reduce(0, { $0 + $1.count }) <= PostingsLayout.largestCount, let words = numberWords()
    else {
      throw PostingsError(reason: "there are more words or entries than a file of postings can hold")
    }
    let lists = PostingLists(
      tokens: words.tokens, tokenStarts: tokenStarts, occurrences: words.occurrences, formula: formula,
      counted: answers + followUps)
    if let known { keys = known.keys + keys }
    keys.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.document < $1.document }

    var counts = PostingsLayout.Counts()
    counts.documents = rows.count
    counts.tokens = words.tokens.count
    counts.terms = words.numbers.count
    counts.termBytes = words.termBytes.count
    counts.postings = Int(lists.starts[words.numbers.count])
    counts.wordings = wordings.count / 2
    counts.blocks = blocks.count
    counts.keys = keys.count
    counts.rules = ruleTexts.count
    counts.ruleBytes = ruleTexts.reduce(0) { $0 + $1.count }
    counts.rareTokens = words.tokens.rareTerms.count
    let fields = DocumentFields.Packed(tokenStarts)
    counts.longDocuments = fields.longDocuments.count
    let places = DocumentRows.Packed(rows)
    counts.rowStretches = places.stretches.count / 2
    var draft = PostingsDraft(
      layout: PostingsLayout(counts), head: head(counts, lists, answers: answers, followUps: followUps))
    // As what they are, so that little is in memory twice.
    draft.add(.words(places.halves), at: \.rows)
    draft.add(.words(places.stretches), at: \.rowStretches)
    draft.add(.words(IDPlaces.of(ids)), at: \.idPlaces)
    draft.add(.words(fields.fields), at: \.fields)
    draft.add(.words(fields.longDocuments), at: \.longDocuments)
    draft.add(.words(fields.longLengths), at: \.longLengths)
    draft.add(.halves(words.tokens.all), at: \.tokens)
    draft.add(.words(words.tokens.rarePlaces), at: \.rarePlaces)
    draft.add(.words(words.tokens.rareTerms), at: \.rareTerms)
    draft.add(.words(words.numbers), at: \.termNumbers)
    draft.add(.words(words.places), at: \.termPlaces)
    draft.add(.words(words.termStarts), at: \.termStarts)
    draft.add(.bytes(words.termBytes), at: \.termBytes)
    draft.add(.words(lists.starts), at: \.postingStarts)
    draft.add(lists.postings.map { .words($0) }, at: \.postings)
    draft.add(lists.patternNumbers.map { .bytes($0) }, at: \.patternNumbers)
    draft.add(.words(lists.patterns), at: \.patterns)
    draft.add(.words(lists.bounds.map(\.bitPattern)), at: \.bounds)
    draft.add(.words(words.letterSets), at: \.letterSets)
    draft.add(.words(wordingStarts), at: \.wordingStarts)
    draft.add(.words(wordings), at: \.wordings)
    draft.add(.words(blockStarts), at: \.blockStarts)
    draft.add(.words(blocks), at: \.blocks)
    draft.add(.words(keys.map(\.hash)), at: \.keyHashes)
    draft.add(.words(keys.map(\.document)), at: \.keyDocuments)
    var ruleStarts: [UInt32] = [0]
    for text in ruleTexts { ruleStarts.append(ruleStarts[ruleStarts.count - 1] + UInt32(text.count)) }
    draft.add(.words(ruleStarts), at: \.ruleStarts)
    draft.add(.bytes(ruleTexts.flatMap(\.self)), at: \.ruleBytes)
    return draft
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
