/// Compares the wordings of candidates with the message.
struct WordingComparison {
  private let context: RankingContext
  private let letters: LetterTriples
  /// The sum of the comparison weights of the message's terms.
  private let messageWeight: Double
  /// The mean comparison weight of a word of the message.
  private let meanWeight: Double
  /// The comparison weight of each of the message's terms.
  private let comparisonWeights: [Double]
  /// The set of the message's terms that are articles, and that of those that carry meaning.
  private let articles: UInt64
  private let meaningful: UInt64
  /// How many words the message has without articles.
  private let sequenceLength: Int
  /// For each of the message's terms the last place where it stands among these words, or -1.
  private let lastPlaces: [Int]
  /// For each of these words the place before it that has the same term, or -1.
  private let placesBefore: [Int]

  // Kept from one wording to the next for their storage.
  /// How often each of the message's terms stands in the wording at hand; 0 where ``present`` has not got it.
  private var counts: [Double]
  private var present: UInt64 = 0
  /// The weight of the stretch that ended at each word of the message at the step of ``runSteps``.
  private var runWeights: [Double]
  private var runSteps: [Int]
  /// The words of wordings so far, with one more between two wordings.
  private var step = 0

  init(_ context: RankingContext, letters: LetterTriples) {
    self.context = context
    self.letters = letters
    let terms = context.query.terms
    var articles: UInt64 = 0
    var meaningful: UInt64 = 0
    var comparisonWeights: [Double] = []
    comparisonWeights.reserveCapacity(terms.count)
    var weight = 0.0
    var count = 0.0
    for (place, term) in terms.enumerated() {
      comparisonWeights.append(context.comparisonWeight(of: place))
      if context.carriesMeaning[place] { meaningful |= 1 << UInt64(place) }
      // An article tells no question from another.
      if WordingTexts.isArticle(term.text.utf8) {
        articles |= 1 << UInt64(place)
        continue
      }
      weight += comparisonWeights[place]
      count += context.carriesMeaning[place] ? 1 : context.weights.functionWord
    }
    messageWeight = weight
    meanWeight = count > 0 ? weight / count : 0
    var lastPlaces = [Int](repeating: -1, count: terms.count)
    var placesBefore: [Int] = []
    placesBefore.reserveCapacity(context.query.sequence.count)
    for term in context.query.sequence where articles >> UInt64(term) & 1 == 0 {
      placesBefore.append(lastPlaces[term])
      lastPlaces[term] = placesBefore.count - 1
    }
    sequenceLength = placesBefore.count
    self.lastPlaces = lastPlaces
    self.placesBefore = placesBefore
    self.articles = articles
    self.meaningful = meaningful
    self.comparisonWeights = comparisonWeights
    counts = [Double](repeating: 0, count: terms.count)
    runWeights = [Double](repeating: 0, count: sequenceLength)
    runSteps = [Int](repeating: -1, count: sequenceLength)
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
    // Through an array each wording would be a slice with a count of its own.
    texts.words.withUnsafeBufferPointer { all in
      for (index, item) in texts.items.enumerated() {
        // The question is a field of its own; the other wordings share one, one after another.
        let isQuestion = item.candidate != owner
        let start = isQuestion ? 0 : position
        owner = item.candidate
        position = isQuestion ? 0 : start + item.words.count
        let words = UnsafeBufferPointer(rebasing: all[item.words])
        count(words)
        if candidates[owner].hasStandIns {
          takeStandIns(
            of: candidates[owner], in: isQuestion ? .question : .phrasings, start..<start + words.count)
        }
        var match = match(words, contentCount: item.contentCount)
        match.letters = similarities[index]
        matches.append(match)
      }
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
  private mutating func count(_ words: UnsafeBufferPointer<Int16>) {
    while present != 0 {
      counts[present.trailingZeroBitCount] = 0
      present &= present - 1
    }
    for word in words where word >= 0 {
      counts[Int(word)] += 1
      present |= 1 << UInt64(word)
    }
  }

  /// Where a term is missing, what stands for it counts, such as a synonym.
  private mutating func takeStandIns(of candidate: Candidate, in field: Field, _ range: Range<Int>) {
    for occurrence in candidate.occurrences
    where occurrence.strength < 1 && occurrence.field == field && range.contains(occurrence.position)
      && counts[occurrence.term] < 1
    {
      counts[occurrence.term] = max(counts[occurrence.term], occurrence.strength)
      if counts[occurrence.term] > 0 { present |= 1 << UInt64(occurrence.term) }
    }
  }

  private mutating func match(_ words: UnsafeBufferPointer<Int16>, contentCount: Int) -> WordingMatch {
    let weights = context.weights
    let b = weights.wordingLengthNormalization
    let length = Double(words.count) / max(context.statistics.meanWordingLength, 1)
    let norm = 1 - b + b * length
    var match = WordingMatch()
    var common = 0.0
    var commonCount = 0.0
    var rest = present & ~articles
    while rest != 0 {
      let term = rest.trailingZeroBitCount
      rest &= rest - 1
      let part = context.rarities[term] * FieldMatch.saturated(counts[term] / norm, weights.saturation)
      common += min(counts[term], 1) * comparisonWeights[term]
      if meaningful >> UInt64(term) & 1 == 1 {
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
    let others = max(all - commonCount, 0) * meanWeight
    match.similarity = messageWeight > 0 ? min(2 * common / (messageWeight + common + others), 1) : 0
    match.phrase = longestRun(in: words) / context.totalRarity
    return match
  }

  /// The weight of the heaviest stretch of at least two words that the message has in the same order.
  ///
  /// Articles neither count nor break a stretch: "manage a user" is asked as "manage user" is, and "a user" is one word.
  /// Without the other function words fewer questions were answered right (Docs/ranking.md).
  private mutating func longestRun(in words: UnsafeBufferPointer<Int16>) -> Double {
    guard sequenceLength > 1 else { return 0 }
    var best = 0.0
    // Nothing goes on from the wording before.
    step += 1
    for term in words.prefix(Query.sequenceLimit) {
      if term == WordingTexts.article || term >= 0 && articles >> UInt64(term) & 1 == 1 { continue }
      step += 1
      if term < 0 { continue }
      // From the last place on, so that what ended before each is still that of the word before.
      var place = lastPlaces[Int(term)]
      while place >= 0 {
        let isContinued = place > 0 && runSteps[place - 1] == step - 1
        runWeights[place] = (isContinued ? runWeights[place - 1] : 0) + comparisonWeights[Int(term)]
        runSteps[place] = step
        if isContinued { best = max(best, runWeights[place]) }
        place = placesBefore[place]
      }
    }
    return best
  }
}
