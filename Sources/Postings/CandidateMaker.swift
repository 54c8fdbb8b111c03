public import Ranking

/// Makes candidates of documents, with all places where what was looked for stands.
struct CandidateMaker {
  private let file: PostingsFile
  private let terms: [[UInt32]]
  private let first: TermPlaces
  /// The terms of the message that each look-up is for, one look-up after another.
  private let typed: [Int]
  /// What a candidate needs of each look-up.
  private let wanted: [Wanted]

  private struct Wanted {
    /// Where its terms of the message stand in ``CandidateMaker/typed``.
    var typed: Range<Int>
    var strength: Double
    /// How many words follow one another.
    var count: Int
  }

  init(_ file: PostingsFile, lookups: [Lookup], terms: [[UInt32]]) {
    self.file = file
    self.terms = terms
    first = TermPlaces(terms.map { $0.first })
    var typed: [Int] = []
    wanted = lookups.indices.map { place in
      let start = typed.count
      typed += lookups[place].typed
      return Wanted(
        typed: start..<typed.count, strength: lookups[place].strength, count: terms[place].count)
    }
    self.typed = typed
  }

  /// A document of which a candidate is wanted.
  struct Wish {
    var document: Int
    /// Whether it has the very question.
    var isExact = false
    /// How many places each field has that are to be found, if that is known: the search for them ends with the last.
    var places = PlaceCounts.unknown
  }

  /// The candidates of some documents, in their order; all their places stand in one stretch of memory.
  ///
  /// - Complexity: Linear in the words of these documents.
  func candidates(_ wishes: [Wish]) -> [Candidate] {
    var candidates: [Candidate] = []
    candidates.reserveCapacity(wishes.count)
    forEachCandidate(of: wishes) { candidates.append($1) }
    return candidates
  }

  /// Calls with the place of each document among some and its candidate.
  ///
  /// - Complexity: Linear in the words of these documents.
  func forEachCandidate(of wishes: [Wish], _ body: (Int, Candidate) -> Void) {
    var occurrences: [Candidate.Occurrence] = []
    occurrences.reserveCapacity(wishes.reduce(0) { $0 + ($1.places.isKnown ? $1.places.sum : 0) })
    var ends: [Int] = []
    ends.reserveCapacity(wishes.count)
    first.sieve.withUnsafeBufferPointer { sieve in
      for wish in wishes {
        add(wish, sieve, to: &occurrences)
        ends.append(occurrences.count)
      }
    }
    var start = 0
    for (place, wish) in wishes.enumerated() {
      let fields = file.fields(of: wish.document)
      var lengths = FieldLengths()
      for field in 0..<PostingsLayout.fieldCount {
        lengths[field] = fields.length(of: field)
      }
      body(
        place,
        Candidate(
          row: file.rows[wish.document], order: Int(file.idPlaces[wish.document]), fieldLengths: lengths,
          occurrences: occurrences[start..<ends[place]], isExact: wish.isExact))
      start = ends[place]
    }
  }

  /// Adds the places of a document where what was looked for stands.
  private func add(
    _ wish: Wish, _ sieve: UnsafeBufferPointer<UInt8>, to occurrences: inout [Candidate.Occurrence]
  ) {
    let fields = file.fields(of: wish.document)
    for field in Field.allCases {
      let range = fields.range(of: field.rawValue)
      var rest = wish.places.isKnown ? wish.places.count(in: field.rawValue) : Int.max
      var next = range.lowerBound
      while rest != 0 {
        let place = TermPlaces.firstLetThrough(in: next..<range.upperBound, of: file.tokens, by: sieve)
        if place == range.upperBound { break }
        next = place + 1
        var lookup = first.first(of: file.token(at: place))
        while lookup >= 0 {
          let wanted = wanted[lookup]
          if wanted.count == 1
            || place + wanted.count <= range.upperBound && file.stands(terms[lookup], at: place)
          {
            rest -= 1
            for term in wanted.typed {
              occurrences.append(
                Candidate.Occurrence(
                  term: typed[term], field: field, position: place - range.lowerBound,
                  strength: wanted.strength))
            }
          }
          lookup = first.next(after: lookup)
        }
      }
    }
  }
}

extension PostingsSearch {
  /// The candidates of some rows, whether they have anything of what was looked for or not.
  ///
  /// - Parameter rows: Their rows; none of an entry that has the very question.
  /// - Returns: One for each row that is in the file.
  /// - Complexity: Linear in the words of these rows.
  public func candidates(of rows: [Int64]) -> [Candidate] {
    if rows.isEmpty { return [] }
    return CandidateMaker(file, lookups: lookups, terms: terms).candidates(
      rows.compactMap { row in
        let document = file.document(from: row)
        guard document < file.counts.documents, file.rows[document] == row else { return nil }
        return CandidateMaker.Wish(document: document)
      })
  }

  /// The candidates of some rows that have anything of what was looked for.
  ///
  /// - Complexity: Linear in the words of all of these rows: for a handful of templates.
  public static func candidates(
    of rows: [RowRange], lookups: [Lookup], terms: [[UInt32]], in file: PostingsFile
  ) -> [Candidate] {
    let wishes = rows.flatMap { rows in
      (file.document(from: rows.first)..<file.document(from: rows.end))
        .map { CandidateMaker.Wish(document: $0) }
    }
    var found: [Candidate] = []
    CandidateMaker(file, lookups: lookups, terms: terms).forEachCandidate(of: wishes) { _, candidate in
      if !candidate.occurrences.isEmpty { found.append(candidate) }
    }
    return found
  }
}
