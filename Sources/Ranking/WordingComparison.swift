/// Compares the wordings of candidates with the message.
struct WordingComparison {
  private let context: RankingContext
  private let letters: LetterTriples
  /// The sum of the comparison weights of the message's terms.
  private let messageWeight: Double
  /// The mean comparison weight of a word of the message.
  private let meanWeight: Double
  /// The comparison weight of each of the message's terms, and whether it is an article.
  private let comparisonWeights: [Double]
  private let isArticle: [Bool]
  /// The message's words in their order, without articles.
  private let messageSequence: [Int16]

  // Kept from one wording to the next for their storage.
  private var counts: [Double]
  private var runWeights: [Double]
  private var runLengths: [Int]

  init(_ context: RankingContext, letters: LetterTriples) {
    self.context = context
    self.letters = letters
    let terms = context.query.terms
    var isArticle: [Bool] = []
    isArticle.reserveCapacity(terms.count)
    var comparisonWeights: [Double] = []
    comparisonWeights.reserveCapacity(terms.count)
    var weight = 0.0
    var count = 0.0
    for (place, term) in terms.enumerated() {
      isArticle.append(WordingTexts.isArticle(term.text.utf8))
      comparisonWeights.append(context.comparisonWeight(of: place))
      // An article tells no question from another.
      if isArticle[place] { continue }
      weight += comparisonWeights[place]
      count += context.carriesMeaning[place] ? 1 : context.weights.functionWord
    }
    messageWeight = weight
    meanWeight = count > 0 ? weight / count : 0
    var sequence: [Int16] = []
    sequence.reserveCapacity(context.query.sequence.count)
    for term in context.query.sequence where !isArticle[term] { sequence.append(Int16(term)) }
    messageSequence = sequence
    self.isArticle = isArticle
    self.comparisonWeights = comparisonWeights
    counts = [Double](repeating: 0, count: terms.count)
    runWeights = [Double](repeating: 0, count: messageSequence.count)
    runLengths = [Int](repeating: 0, count: messageSequence.count)
  }

  /// Compares all wordings with the message, and adds what comes of each to its candidate.
  ///
  /// - Complexity: The number of words times that of the message's terms.
  mutating func compare(_ texts: WordingTexts, of candidates: inout [Candidate]) {
    var message: [UInt8] = []
    for term in context.query.terms {
      if !message.isEmpty { message.append(UInt8(ascii: " ")) }
      message.append(contentsOf: term.text.utf8)
    }
    let similarities = letters.similarities(of: texts, to: message)
    var matches: [WordingMatch] = []
    matches.reserveCapacity(texts.items.count)
    var position = 0
    var owner = -1
    for (index, item) in texts.items.enumerated() {
      // The question is a field of its own; the other wordings share one, one after another.
      let isQuestion = item.candidate != owner
      let start = isQuestion ? 0 : position
      owner = item.candidate
      position = isQuestion ? 0 : start + item.words.count
      let words = texts.words[item.words]
      count(words)
      if candidates[owner].hasStandIns {
        takeStandIns(
          of: candidates[owner], in: isQuestion ? .question : .phrasings, start..<start + words.count)
      }
      var match = match(words, contentCount: item.contentCount)
      match.letters = similarities[index]
      matches.append(match)
    }
    // One stretch of memory for all of them, of which each candidate has its part.
    var start = 0
    while start < matches.count {
      let owner = texts.items[start].candidate
      let end = texts.items[start...].firstIndex { $0.candidate != owner } ?? matches.count
      candidates[owner].wordings = matches[start..<end]
      start = end
    }
  }

  /// Counts the message's terms in a wording.
  private mutating func count(_ words: ArraySlice<Int16>) {
    for term in counts.indices { counts[term] = 0 }
    for word in words where word >= 0 { counts[Int(word)] += 1 }
  }

  /// Where a term is missing, what stands for it counts, such as a synonym.
  private mutating func takeStandIns(of candidate: Candidate, in field: Field, _ range: Range<Int>) {
    for occurrence in candidate.occurrences
    where occurrence.strength < 1 && occurrence.field == field && range.contains(occurrence.position)
      && counts[occurrence.term] < 1
    {
      counts[occurrence.term] = max(counts[occurrence.term], occurrence.strength)
    }
  }

  private mutating func match(_ words: ArraySlice<Int16>, contentCount: Int) -> WordingMatch {
    let weights = context.weights
    let b = weights.wordingLengthNormalization
    let length = Double(words.count) / max(context.statistics.meanWordingLength, 1)
    let norm = 1 - b + b * length
    var match = WordingMatch()
    var common = 0.0
    var commonCount = 0.0
    for term in counts.indices where counts[term] > 0 && !isArticle[term] {
      let part = context.rarities[term] * FieldMatch.saturated(counts[term] / norm, weights.saturation)
      common += min(counts[term], 1) * comparisonWeights[term]
      if context.carriesMeaning[term] {
        match.words += part
        commonCount += 1
      } else {
        match.functionWords += part
        commonCount += weights.functionWord
      }
    }
    match.words /= context.totalRarity
    match.functionWords /= context.totalRarity
    let all = Double(contentCount) + weights.functionWord * Double(words.count - contentCount)
    let rest = max(all - commonCount, 0) * meanWeight
    match.similarity = messageWeight > 0 ? min(2 * common / (messageWeight + common + rest), 1) : 0
    match.phrase = longestRun(in: words) / context.totalRarity
    return match
  }

  /// The weight of the heaviest stretch of at least two words that the message has in the same order.
  ///
  /// Articles neither count nor break a stretch: "manage a user" is asked as "manage user" is, and "a user" is one word.
  /// Without the other function words fewer questions were answered right (Docs/ranking.md).
  private mutating func longestRun(in words: ArraySlice<Int16>) -> Double {
    let message = messageSequence
    guard message.count > 1, words.count(where: { $0 >= 0 }) > 1 else { return 0 }
    var best = 0.0
    // The run that ends at each word of the message, for the wording's word before and for this one.
    for place in message.indices {
      runWeights[place] = 0
      runLengths[place] = 0
    }
    for term in words.prefix(Query.sequenceLimit) {
      if term == WordingTexts.article || term >= 0 && isArticle[Int(term)] { continue }
      for place in stride(from: message.count - 1, through: 0, by: -1) {
        if term >= 0, message[place] == term {
          let isContinued = place > 0 && runLengths[place - 1] > 0
          runWeights[place] = (isContinued ? runWeights[place - 1] : 0) + comparisonWeights[Int(term)]
          runLengths[place] = (isContinued ? runLengths[place - 1] : 0) + 1
          if runLengths[place] > 1 { best = max(best, runWeights[place]) }
        } else {
          runWeights[place] = 0
          runLengths[place] = 0
        }
      }
    }
    return best
  }
}
