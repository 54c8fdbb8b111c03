/// One wording of an entry's question beside the message.
struct WordingMatch: Sendable, Hashable {
  /// BM25 of the words that carry meaning, as a share of the message's rarity.
  var words = 0.0
  /// BM25 of the function words, on the same scale.
  var functionWords = 0.0
  /// How much the two have in common beside what only one has (Dice's coefficient by rarity), 0 to 1.
  var similarity = 0.0
  /// The longest stretch of words that both have in the same order, articles apart, as a share of the message's rarity.
  var phrase = 0.0
  /// The cosine of the letter triples of both, 0 to 1.
  var letters = 0.0

  /// The mean of the largest three values of a property; of all when there are fewer.
  static func meanOfBestThree(_ matches: [WordingMatch], _ value: (WordingMatch) -> Double) -> Double {
    var best = (0.0, 0.0, 0.0)
    for match in matches {
      let next = value(match)
      if next > best.0 {
        best = (next, best.0, best.1)
      } else if next > best.1 {
        best = (best.0, next, best.1)
      } else if next > best.2 {
        best.2 = next
      }
    }
    return (best.0 + best.1 + best.2) / Double(min(max(matches.count, 1), 3))
  }
}

/// Compares the wordings of candidates with the message.
struct WordingComparison {
  let context: RankingContext
  /// The sum of the comparison weights of the message's terms.
  private let messageWeight: Double
  /// The mean comparison weight of a word of the message.
  private let meanWeight: Double
  /// The message's terms as UTF-8, which compare faster than strings, and a hash of each to look them up by.
  private let messageTerms: [[UInt8]]
  private let messageHashes: [UInt32]
  /// The message's words in their order, without articles.
  private let messageSequence: [Int]

  init(_ context: RankingContext) {
    self.context = context
    var weight = 0.0
    var count = 0.0
    for term in context.query.terms.indices {
      // An article tells no question from another.
      if Self.isArticle(context.query.terms[term].text.utf8) { continue }
      weight += context.comparisonWeight(of: term)
      count += context.carriesMeaning[term] ? 1 : context.weights.functionWord
    }
    messageWeight = weight
    let terms = context.query.terms.map { Array($0.text.utf8) }
    messageTerms = terms
    messageSequence = context.query.sequence.filter { !Self.isArticle(terms[$0]) }
    messageHashes = messageTerms.map { $0.reduce(Self.hashStart, Self.hash) }
    meanWeight = count > 0 ? weight / count : 0
  }

  /// Compares all wordings of a candidate, but for their letters.
  ///
  /// - Complexity: The number of tokens times that of the message's terms.
  func matches(of wordings: [Wording], candidate: Candidate) -> [WordingMatch] {
    var start = 0
    return wordings.enumerated().map { number, wording in
      let sequence = terms(of: wording)
      // The question is a field of its own; the other wordings share one, one after another.
      let field = number == 0 ? Field.question : Field.phrasings
      if number == 1 { start = 0 }
      let range = start..<start + sequence.count
      start = range.upperBound
      var strengths = [Double](repeating: 0, count: context.query.terms.count)
      for occurrence in candidate.occurrences
      where occurrence.field == field && range.contains(occurrence.position) {
        strengths[occurrence.term] = max(strengths[occurrence.term], occurrence.strength)
      }
      return match(sequence, contentCount: wording.contentCount, strengths: strengths)
    }
  }

  /// FNV-1a (Fowler, Noll and Vo), of 32 bits.
  private static let hashStart: UInt32 = 0x811C_9DC5
  private static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }

  /// Stands for a word that the message does not have.
  private static let unknown = -1
  /// Stands for an article that the message does not have.
  private static let article = -2

  private static func isArticle(_ word: some Collection<UInt8>) -> Bool {
    switch word.count {
    case 1: word.elementsEqual("a".utf8)
    case 2: word.elementsEqual("an".utf8)
    case 3: word.elementsEqual("the".utf8)
    default: false
    }
  }

  /// The place in the query of each token of a wording, or what stands for it.
  private func terms(of wording: Wording) -> [Int] {
    var text = wording.terms
    return text.withUTF8 { bytes in
      var places: [Int] = []
      places.reserveCapacity(16)
      var start = 0
      var hash = Self.hashStart
      for index in 0...bytes.count {
        if index < bytes.count, bytes[index] != UInt8(ascii: " ") {
          hash = Self.hash(hash, bytes[index])
          continue
        }
        if start < index {
          var place = Self.isArticle(bytes[start..<index]) ? Self.article : Self.unknown
          for term in messageHashes.indices where messageHashes[term] == hash {
            if messageTerms[term].elementsEqual(bytes[start..<index]) {
              place = term
              break
            }
          }
          places.append(place)
        }
        start = index + 1
        hash = Self.hashStart
      }
      return places
    }
  }

  private func match(_ sequence: [Int], contentCount: Int, strengths: [Double]) -> WordingMatch {
    var counts = strengths
    var typed = [Double](repeating: 0, count: strengths.count)
    for term in sequence where term >= 0 { typed[term] += 1 }
    let weights = context.weights
    let b = weights.wordingLengthNormalization
    let length = Double(sequence.count) / max(context.statistics.meanWordingLength, 1)
    let norm = 1 - b + b * length
    var match = WordingMatch()
    var common = 0.0
    var commonCount = 0.0
    for term in counts.indices {
      if typed[term] > 0 { counts[term] = typed[term] }
      guard counts[term] > 0, !Self.isArticle(messageTerms[term]) else { continue }
      let part = context.rarities[term] * FieldMatch.saturated(counts[term] / norm, weights.saturation)
      let share = min(counts[term], 1)
      common += share * context.comparisonWeight(of: term)
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
    let all = Double(contentCount) + weights.functionWord * Double(sequence.count - contentCount)
    let rest = max(all - commonCount, 0) * meanWeight
    match.similarity = messageWeight > 0 ? min(2 * common / (messageWeight + common + rest), 1) : 0
    match.phrase = longestRun(in: sequence) / context.totalRarity
    return match
  }

  /// The weight of the heaviest stretch of at least two words that the message has in the same order.
  ///
  /// Articles neither count nor break a stretch: "manage a user" is asked as "manage user" is, and "a user" is one word.
  /// Without the other function words fewer questions were answered right (Docs/ranking.md).
  private func longestRun(in sequence: [Int]) -> Double {
    let message = messageSequence
    guard message.count > 1, sequence.count(where: { $0 >= 0 }) > 1 else { return 0 }
    var best = 0.0
    // The run that ends at each word of the message, for the wording's word before and for this one.
    var before = [Double](repeating: 0, count: message.count)
    var lengths = [Int](repeating: 0, count: message.count)
    for term in sequence.prefix(Query.sequenceLimit) {
      if term == Self.article || term >= 0 && Self.isArticle(messageTerms[term]) { continue }
      for place in stride(from: message.count - 1, through: 0, by: -1) {
        if term >= 0, message[place] == term {
          let isContinued = place > 0 && lengths[place - 1] > 0
          before[place] = (isContinued ? before[place - 1] : 0) + context.comparisonWeight(of: term)
          lengths[place] = (isContinued ? lengths[place - 1] : 0) + 1
          if lengths[place] > 1 { best = max(best, before[place]) }
        } else {
          before[place] = 0
          lengths[place] = 0
        }
      }
    }
    return best
  }
}
