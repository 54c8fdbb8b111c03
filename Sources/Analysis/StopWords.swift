/// English words that say little about what a question is about.
///
/// Function words and the fillers of politeness. Left off is what changes the meaning of a support question,
/// such as not, no, without, off, up, down, more, same, own, only, all, before and after.
public enum StopWords {
  /// Returns whether a word is on the list.
  ///
  /// - Parameter foldedWord: A word in lower case, without accents and apostrophes, not stemmed: `dont`.
  /// - Returns: Whether it says little about its text.
  /// - Complexity: O(*n*) in the length of the word; some 30 ns.
  public static func contains(_ foldedWord: String) -> Bool { words.contains(foldedWord.utf8) }

  static func contains(_ foldedWord: [UInt8]) -> Bool { words.contains(foldedWord) }

  /// How many letters differ between a word and the nearest function word.
  ///
  /// Words of less than four letters and short contractions, such as hows, are near to too much.
  ///
  /// - Parameters:
  ///   - word: A word in lower case.
  ///   - limit: How many may differ at the most.
  /// - Returns: The number, or `Int.max` when more than `limit` do.
  /// - Complexity: Linear in the list: for words that nobody knows.
  public static func distance(from word: String, limit: Int) -> Int {
    let bytes = Array(word.utf8)
    let letters = LetterSet.of(bytes)
    var best = Int.max
    for other in functionWords {
      let limit = min(limit, best)
      // Nearly all are told at a glance.
      guard abs(other.bytes.count - bytes.count) <= limit,
        LetterSet.allows(limit, between: letters, other.letters),
        let distance = EditDistance.between(bytes, other.bytes, limit: limit)
      else { continue }
      best = min(best, distance)
    }
    return best
  }

  private static let functionWords =
    ([articlesAndPronouns, verbs, linkingWords].flatMap(split).filter { $0.utf8.count >= 4 }
    + split(contractions).filter { $0.utf8.count >= 5 }).map { word in
      (bytes: Array(word.utf8), letters: LetterSet.of(word.utf8))
    }

  private static func split(_ list: String) -> [String] {
    list.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static let words = ShortWordSet(
    [articlesAndPronouns, verbs, contractions, linkingWords, politeness])

  private static let articlesAndPronouns = """
    a an the this that these those i me my mine myself we us our ours ourselves you your yours yourself
    he him his himself she her hers herself it its itself they them their theirs themselves
    who whom whose which what when where why how anyone anybody someone somebody everyone everybody
    some any such there here
    """

  private static let verbs = """
    am is are was were be been being do does did doing have has had having can could will would shall should
    may might must cannot
    """

  /// As they are typed without the apostrophe; ill, id and shell are words of their own.
  private static let contractions = """
    im ive youre youve youd youll weve theyre theyve theyd theyll hes shes itll itd whats thats thatll theres
    heres wheres whens whys hows whos wholl lets arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt
    mightnt mustnt neednt shouldnt wasnt werent wont wouldnt aint shant gonna wanna gotta kinda
    """

  private static let linkingWords = """
    of to in on at by for from with into onto as about than then if and or but so because while although
    though whether also just very really too even ever quite eg ie e.g i.e etc re
    """

  private static let politeness = """
    please pls plz kindly hi hello hey hiya yo dear greetings thanks thank thx ty cheers sorry folks guys
    let maybe perhaps well ok okay oh um uh hm hmm btw fyi imo tia wondering wonder
    """
}
