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
  static func meanOfBestThree(_ matches: ArraySlice<WordingMatch>, _ value: (WordingMatch) -> Double)
    -> Double
  {
    // Most entries have one wording.
    if matches.count == 1 { return max(value(matches[matches.startIndex]), 0) }
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
