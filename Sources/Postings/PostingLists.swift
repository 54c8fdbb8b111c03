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
      ends.reserveCapacity(terms.count + 1)
      var end: UInt32 = 0
      for count in occurrences[terms] {
        ends.append(end)
        end += count
      }
      // Words of other terms go behind all: which they are cannot be foreseen, so that a branch for them would cost more.
      ends.append(end)
      let (first, others) = (UInt32(terms.lowerBound), terms.count)
      return [UInt32](unsafeUninitializedCapacity: Int(end) + 1) { places, count in
        ends.withUnsafeMutableBufferPointer { ends in
          tokens.all.withUnsafeBufferPointer { all in
            var rare = 0
            var index = 0
            for document in 0..<(tokenStarts.count - 1) / PostingsLayout.fieldCount {
              for field in 0..<PostingsLayout.fieldCount {
                let place = CountUnits.place(document, field)
                let fieldEnd = Int(tokenStarts[document * PostingsLayout.fieldCount + field + 1])
                while index < fieldEnd {
                  var token = UInt32(all[index])
                  if all[index] == PostingsFile.rareToken {
                    token = tokens.rareTerms[rare]
                    rare += 1
                  }
                  index += 1
                  let term = min(Int(token &- first), others)
                  let own = ends[term]
                  places.initializeElement(at: Int(own), to: place)
                  ends[term] = own + (term < others ? 1 : 0)
                }
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
  /// The length of each field of each document, five a document; the largest number for what is longer.
  ///
  /// Terms ask for documents all over them, so that what is small enough to stay in the processor's cache is several times as fast.
  private var lengths: [UInt16] = []
  /// What an occurrence counts in a field by its length, field after field.
  private var units: [Double] = []
  /// Where the numbers of each field start in ``units``.
  private var unitStarts: [Int] = []
  /// What an occurrence counts as an error, by the length of the field.
  private var errorUnits: [Double] = []
  private let tokenStarts: [UInt32]
  private let formula: PostingsWriter.Formula
  private let means: [Double]

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
    self.tokenStarts = tokenStarts
    self.formula = formula
    lengths.reserveCapacity(tokenStarts.count - 1)
    var longest = [Int](repeating: 0, count: count)
    for place in 0..<tokenStarts.count - 1 {
      let (length, field) = (Int(tokenStarts[place + 1] - tokenStarts[place]), place % count)
      fieldLengths[field] += length
      longest[field] = max(longest[field], length)
      lengths.append(UInt16(clamping: length))
    }
    means = fieldLengths.map { Double($0) / Double(max(counted, 1)) }
    for field in 0..<count {
      unitStarts.append(units.count)
      for length in 0...min(longest[field], Int(UInt16.max) - 1) {
        let norm = norm(of: field, length: length)
        units.append(formula.weights[field] / norm)
        if field == PostingsLayout.errorField { errorUnits.append(1 / norm) }
      }
    }
  }

  /// By how much the length of a field lessens what an occurrence counts there.
  private func norm(of field: Int, length: Int) -> Double {
    let b = formula.normalizations[field]
    return 1 - b + b * Double(length) / max(means[field], 1)
  }

  /// What an occurrence counts in a field of a document, and what it counts as an error.
  @inline(__always)
  private func unit(_ document: Int, _ field: Int) -> (unit: Double, error: Double) {
    let place = document * PostingsLayout.fieldCount + field
    let length = Int(lengths[place])
    if length == Int(UInt16.max) {
      let norm = norm(of: field, length: Int(tokenStarts[place + 1] - tokenStarts[place]))
      return (formula.weights[field] / norm, 1 / norm)
    }
    return (
      units[unitStarts[field] + length], field == PostingsLayout.errorField ? errorUnits[length] : 0
    )
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
      let unit = unit(Int(document), field)
      size += Double(count) * unit.unit
      if field == PostingsLayout.errorField { errors = Double(count) * unit.error }
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
