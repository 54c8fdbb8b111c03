import Analysis

/// The words of all documents of a new file, whose terms have the numbers that they have in it.
///
/// What is made of them besides the file needs neither to look at texts nor to sort terms again.
public struct NumberedWords: Sendable {
  /// The row of each document, rising.
  public let rows: [Int64]
  /// Where the words of each field of each document start, five a document, and where the last end.
  public let fieldStarts: [UInt32]
  /// The terms in the order of their bytes, one behind another.
  public let termBytes: [UInt8]
  /// Where each of them starts in ``termBytes``; one more than there are terms.
  public let termStarts: [UInt32]
  /// The place of each term in that order by its number.
  let places: [UInt32]
  /// The number of each term in that order.
  let numbers: [UInt32]
  /// How many words each term is, by its number.
  let occurrences: [UInt32]
  /// The ``LetterSet`` of each term by its number.
  let letterSets: [UInt32]
  let tokens: TokenNumbers

  /// Numbers the terms of all words, the commonest first and equals by their bytes.
  ///
  /// - Parameters:
  ///   - tokens: The number that the term of each word has in `terms`.
  ///   - terms: The terms.
  ///   - rows: The row of each document.
  ///   - fieldStarts: Where the fields start.
  init(_ tokens: [UInt32], terms: TermNumbers, rows: [Int64], fieldStarts: [UInt32]) {
    self.rows = rows
    self.fieldStarts = fieldStarts
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
    occurrences = ranked.map { ~UInt32($0 >> 32) }
    // How often a term stands is of no more use: its number takes the place.
    for (number, earlier) in zip(numbers, order) { all[Int(earlier)] = number }
    self.tokens = TokenNumbers(tokens, numbers: all)
    self.numbers = numbers

    var (bytes, starts): ([UInt8], [UInt32]) = ([], [0])
    var places = [UInt32](repeating: 0, count: order.count)
    var letterSets = places
    starts.reserveCapacity(order.count + 1)
    terms.withTerms { term in
      bytes.reserveCapacity(order.reduce(0) { $0 + term($1).count })
      for place in order.indices {
        let text = term(order[place])
        bytes.append(contentsOf: text)
        starts.append(UInt32(bytes.count))
        letterSets[Int(numbers[place])] = LetterSet.of(text)
        places[Int(numbers[place])] = UInt32(place)
      }
    }
    (termBytes, termStarts) = (bytes, starts)
    self.places = places
    self.letterSets = letterSets
  }

  /// Where the terms stand in some of the documents.
  ///
  /// - Parameter documents: Ranges of their numbers from 0, rising.
  /// - Returns: The places of each term, documents by the numbers that they have among all.
  /// - Complexity: Linear in the words of the documents and in the terms of all; eight bytes of memory a word.
  public func occurrences(in documents: [Range<Int>]) -> TermOccurrences {
    var ends = [UInt32](repeating: 0, count: termStarts.count)
    forEachWord(in: documents) { term, _ in ends[term] += 1 }
    var end: UInt32 = 0
    for term in ends.indices { (ends[term], end) = (end, end + ends[term]) }
    let all = [TermOccurrences.Place](unsafeUninitializedCapacity: Int(end)) { all, count in
      ends.withUnsafeMutableBufferPointer { ends in
        forEachWord(in: documents) { term, place in
          all.initializeElement(at: Int(ends[term]), to: place)
          ends[term] += 1
        }
      }
      count = Int(end)
    }
    return TermOccurrences(ends: ends, places: all)
  }

  /// Calls with each word of some documents: its term by the order of bytes, and where it stands.
  @inline(__always)
  private func forEachWord(in documents: [Range<Int>], _ body: (Int, TermOccurrences.Place) -> Void) {
    let count = PostingsLayout.fieldCount
    for range in documents {
      let start = fieldStarts[range.lowerBound * count]
      var rare = BinarySearch.first(in: tokens.rarePlaces.indices) { tokens.rarePlaces[$0] >= start }
      tokens.all.withUnsafeBufferPointer { all in
        for document in range {
          for field in 0..<count {
            let start = Int(fieldStarts[document * count + field])
            for place in start..<Int(fieldStarts[document * count + field + 1]) {
              var number = UInt32(all[place])
              if all[place] == PostingsFile.rareToken {
                number = tokens.rareTerms[rare]
                rare += 1
              }
              body(
                Int(places[Int(number)]),
                TermOccurrences.Place(document: document, field: field, word: place - start))
            }
          }
        }
      }
    }
  }
}

/// Where terms stand, term by term in the order of their bytes.
public struct TermOccurrences: Sendable {
  /// A place where a term stands.
  ///
  /// The number of the document in the upper half, then the field in three bits, and how many words stand before in the field.
  public struct Place: Sendable {
    @usableFromInline let bits: UInt64

    @inline(__always)
    init(document: Int, field: Int, word: Int) {
      bits = UInt64(document) << 32 | UInt64(field) << 29 | UInt64(word)
    }

    /// The number of the document, from 0.
    @inlinable public var document: Int { Int(bits >> 32) }
    /// The number of the field, from 0.
    @inlinable public var field: Int { Int(bits >> 29 & 7) }
    /// How many words stand before in the field.
    @inlinable public var word: Int { Int(bits & (1 << 29 - 1)) }
  }

  /// Where the places of each term end; they start where those of the term before end.
  public let ends: [UInt32]
  /// The places, those of a term in their order.
  public let places: [Place]
}
