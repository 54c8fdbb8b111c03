import Parallel

/// For each term the documents that have it, in their order, with how often it stands in each field.
struct PostingLists {
  /// Where each term's list starts; one more than there are terms.
  private(set) var starts: [UInt32]
  /// The ``Posting`` of each document of all lists, in as many stretches as were made: together they would be in memory twice.
  let postings: [[UInt32]]
  /// The place of each one's ``FieldCounts`` in ``patterns``, in stretches as well.
  let patternNumbers: [[UInt8]]
  /// See ``CountPatterns/table(of:)``.
  let patterns: [UInt32]
  /// For each term the most that it counts in any document, and the most it counts there as an error: two numbers, rounded
  /// up.
  private(set) var bounds: [Float]
  /// The lengths of each field over all documents, in tokens.
  private(set) var fieldLengths: [Int]

  /// Makes the lists.
  ///
  /// - Parameters:
  ///   - tokens: The number of the term of each word, documents and fields one after another.
  ///   - tokenStarts: Where the fields start, five a document, and the end.
  ///   - occurrences: How many words each term is.
  ///   - formula: What the bounds are computed by.
  ///   - counted: By how many documents the mean lengths of fields are taken.
  ///   - wordsPerPart: One core makes the lists of terms that are about so many words together.
  /// - Complexity: Linear in the words, on as many cores as are free.
  init(
    tokens: TokenNumbers, tokenStarts: [UInt32], occurrences: [UInt32], formula: PostingsWriter.Formula,
    counted: Int, wordsPerPart: Int = 3 << 19
  ) {
    let units = CountUnits(tokenStarts: tokenStarts, formula: formula, counted: counted)
    fieldLengths = units.fieldLengths
    var parts = Parallel.map(Self.parts(of: occurrences, wordsPerPart), stride: 1) { terms in
      Part(of: terms, tokens: tokens, tokenStarts: tokenStarts, occurrences: occurrences, units: units)
    }
    starts = [0]
    starts.reserveCapacity(occurrences.count + 1)
    patterns = CountPatterns.table(of: parts.map(\.patterns))
    bounds = []
    bounds.reserveCapacity(occurrences.count * 2)
    var (postings, patternNumbers): ([[UInt32]], [[UInt8]]) = ([], [])
    // The last first: what has been taken over takes no more room.
    parts.reverse()
    while let part = parts.popLast() {
      let start = starts[starts.count - 1]
      starts.append(contentsOf: part.ends.lazy.map { start + $0 })
      postings.append(part.postings)
      patternNumbers.append(part.patterns.places(of: part.patternNumbers, in: patterns))
      bounds.append(contentsOf: part.bounds)
    }
    self.postings = postings
    self.patternNumbers = patternNumbers
  }

  /// Each part looks at all words once.
  private static let mostParts = 32

  /// Terms that follow one another, divided so that each part is about as many words.
  private static func parts(of occurrences: [UInt32], _ wordsPerPart: Int) -> [Range<Int>] {
    let all = occurrences.reduce(0) { $0 + Int($1) }
    let count = min(max(all / wordsPerPart, 1), mostParts)
    var parts: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (term, words) in occurrences.enumerated() {
      sum += Int(words)
      if sum * count >= all * (parts.count + 1) {
        parts.append(start..<term + 1)
        start = term + 1
      }
    }
    if start < occurrences.count { parts.append(start..<occurrences.count) }
    return parts
  }

  /// The lists of terms that follow one another.
  private struct Part: Sendable {
    /// Where the list of each term ends.
    var ends: [UInt32] = []
    var postings: [UInt32]
    var patternNumbers: [UInt16]
    var patterns: CountPatterns
    var bounds: [Float] = []

    init(
      of terms: Range<Int>, tokens: TokenNumbers, tokenStarts: [UInt32], occurrences: [UInt32],
      units: CountUnits
    ) {
      // The postings take the place of the occurrences, of which there are more.
      var postings = Self.places(
        of: terms, tokens: tokens, tokenStarts: tokenStarts, occurrences: occurrences)
      var ends: [UInt32] = []
      ends.reserveCapacity(terms.count)
      var bounds: [Float] = []
      bounds.reserveCapacity(terms.count * 2)
      var patterns = CountPatterns()
      let longest = Int(occurrences[terms].max() ?? 0)
      patternNumbers = postings.withUnsafeMutableBufferPointer { places in
        [UInt16](unsafeUninitializedCapacity: places.count) { numbers, written in
          // What the term counts in each document of its list, of which the levels are made once the most is known.
          withUnsafeTemporaryAllocation(of: Float.self, capacity: longest) { sizes in
            var next = 0
            for count in occurrences[terms] {
              let start = written
              let end = next + Int(count)
              var (bound, errorBound): (Float, Float) = (0, 0)
              while next < end {
                let tally = units.tally(in: places, at: next, before: end)
                places[written] =
                  Posting(
                    document: tally.document, isError: tally.counts.has(PostingsLayout.errorField), level: 0
                  ).bits
                numbers.initializeElement(at: written, to: patterns.number(of: tally.counts))
                sizes[written - start] = tally.size
                if tally.size > bound { bound = tally.size }
                if tally.errorSize > errorBound { errorBound = tally.errorSize }
                written += 1
                next += tally.occurrences
              }
              for place in start..<written {
                places[place] |= Posting.level(of: sizes[place - start], bound: bound)
              }
              ends.append(UInt32(written))
              bounds.append(bound)
              bounds.append(errorBound)
            }
          }
        }
      }
      // Without the room of the occurrences.
      self.postings = postings[..<patternNumbers.count].withUnsafeBufferPointer { Array($0) }
      self.patterns = patterns
      self.ends = ends
      self.bounds = bounds
    }

    /// Where each of the terms stands, term by term: the document and the field of each word, in their order.
    private static func places(
      of terms: Range<Int>, tokens: TokenNumbers, tokenStarts: [UInt32], occurrences: [UInt32]
    ) -> [UInt32] {
      var ends: [UInt32] = []
      ends.reserveCapacity(terms.count)
      var end: UInt32 = 0
      for count in occurrences[terms] {
        ends.append(end)
        end += count
      }
      let first = UInt32(terms.lowerBound)
      return [UInt32](unsafeUninitializedCapacity: Int(end)) { places, count in
        ends.withUnsafeMutableBufferPointer { ends in
          tokens.all.withUnsafeBufferPointer { all in
            var rare = 0
            for field in 0..<(tokenStarts.count - 1) {
              let (document, own) = field.quotientAndRemainder(dividingBy: PostingsLayout.fieldCount)
              let place = CountUnits.place(document, own)
              for index in Int(tokenStarts[field])..<Int(tokenStarts[field + 1]) {
                var token = UInt32(all[index])
                if all[index] == PostingsFile.rareToken {
                  token = tokens.rareTerms[rare]
                  rare += 1
                }
                let term = Int(token &- first)
                guard term < ends.count else { continue }
                places.initializeElement(at: Int(ends[term]), to: place)
                ends[term] += 1
              }
            }
          }
        }
        count = Int(end)
      }
    }
  }
}

/// What an occurrence counts in each field of each document, which follows from the field's length there.
private struct CountUnits: Sendable {
  /// The lengths of each field over all documents, in tokens.
  private(set) var fieldLengths = [Int](repeating: 0, count: PostingsLayout.fieldCount)
  /// Five numbers for each document, one a field.
  private var units: [Double] = []
  /// What an occurrence counts as an error.
  private var errorUnits: [Double] = []

  /// What a term is in a document.
  struct Tally {
    var document: UInt32
    var counts = FieldCounts(bits: 0)
    /// What it counts; rounded up.
    var size: Float = 0
    /// What it counts as an error; rounded up.
    var errorSize: Float = 0
    /// How many occurrences were looked at.
    var occurrences = 0
  }

  private static let fieldBits: UInt32 = 3

  /// A field of a document as one number.
  @inline(__always)
  static func place(_ document: Int, _ field: Int) -> UInt32 {
    UInt32(document) << fieldBits | UInt32(field)
  }

  init(tokenStarts: [UInt32], formula: PostingsWriter.Formula, counted: Int) {
    let count = PostingsLayout.fieldCount
    let places = tokenStarts.count - 1
    func length(_ place: Int) -> Int { Int(tokenStarts[place + 1] - tokenStarts[place]) }
    for place in 0..<places { fieldLengths[place % count] += length(place) }
    let means = fieldLengths.map { Double($0) / Double(max(counted, 1)) }
    units.reserveCapacity(places)
    errorUnits.reserveCapacity(places / count)
    for place in 0..<places {
      let field = place % count
      let b = formula.normalizations[field]
      let norm = 1 - b + b * Double(length(place)) / max(means[field], 1)
      units.append(formula.weights[field] / norm)
      if field == PostingsLayout.errorField { errorUnits.append(1 / norm) }
    }
  }

  /// Takes the occurrences in one document together.
  @inline(__always)
  func tally(in places: UnsafeMutableBufferPointer<UInt32>, at start: Int, before end: Int) -> Tally {
    let document = places[start] >> Self.fieldBits
    var tally = Tally(document: document)
    var (size, errors) = (0.0, 0.0)
    var next = start
    while next < end, places[next] >> Self.fieldBits == document {
      let place = places[next]
      let first = next
      repeat { next += 1 } while next < end && places[next] == place
      let field = Int(place & (1 << Self.fieldBits - 1))
      let count = next - first
      size += Double(count) * units[Int(document) * PostingsLayout.fieldCount + field]
      if field == PostingsLayout.errorField { errors = Double(count) * errorUnits[Int(document)] }
      tally.counts.set(count, of: field)
    }
    tally.size = Self.roundedUp(size)
    tally.errorSize = Self.roundedUp(errors)
    tally.occurrences = next - start
    return tally
  }

  /// A float above a number that is not below 0.
  @inline(__always)
  private static func roundedUp(_ number: Double) -> Float {
    Float(bitPattern: Float(number).bitPattern + 1)
  }
}
