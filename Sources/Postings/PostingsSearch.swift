public import Ranking

/// Finds the best candidates by the first signals without looking at all documents that have a word of the message.
///
/// With MaxScore (Turtle and Flood, Query Evaluation: Strategies and Optimizations, 1995): each list has a bound of what its
/// documents can count by it; lists that together cannot lift a document among the best are only looked into for documents
/// that others have brought up. What a list can count in one document follows from its level there (``Posting``), so that
/// few are scored in vain. What is kept is what scoring every document would keep.
public struct PostingsSearch {
  /// What a search brings.
  public struct Found {
    /// The best, best first; equals in the order of their ids.
    public var best: [ScoredCandidate]
    /// How many documents have any of what was looked for.
    public var total: Int
  }

  let file: PostingsFile
  private let query: Query
  private let message: MessageNumbers
  /// What is looked for.
  public let lookups: [Lookup]
  /// The numbers of the terms of each look-up; none when no document has one of them.
  public let terms: [[UInt32]]
  private let phrases: [PhraseList?]

  /// Prepares the search for a message.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - message: Its terms by their numbers.
  ///   - lookups: What to look for.
  ///   - file: Where.
  public init(_ query: Query, _ message: MessageNumbers, lookups: [Lookup], in file: PostingsFile) {
    self.file = file
    self.query = query
    self.message = message
    self.lookups = lookups
    terms = lookups.map { lookup in
      if lookup.strength >= 1, let term = lookup.typed.first {
        return message.numbers[term].map { [$0] } ?? []
      }
      var numbers: [UInt32] = []
      for term in lookup.terms {
        guard let number = file.number(of: term) else { return [] }
        numbers.append(number)
      }
      return numbers
    }
    phrases = terms.map { $0.count > 1 ? file.phrase($0) : nil }
  }

  /// In how many documents each term of the message stands, or what stands for it.
  ///
  /// - Complexity: A look-up a term; linear in the lists of terms for which others stand.
  public func frequencies() -> [Int] {
    query.terms.indices.map { term in
      // Mostly there is one, and a list of them would cost more than looking does.
      var (known, present, largest) = (0, 0, 0)
      for place in lookups.indices where lookups[place].typed.contains(term) {
        known += 1
        let size = size(of: place)
        if size > 0 { present += 1 }
        largest = max(largest, size)
      }
      if known == 0 { return message.numbers[term].map(file.frequency) ?? 0 }
      if present <= 1 { return largest }
      let lists = lookups.indices.filter { lookups[$0].typed.contains(term) && size(of: $0) > 0 }
      return union(of: lists, in: 0..<file.counts.documents)
    }
  }

  /// How many documents a look-up leads to.
  private func size(of lookup: Int) -> Int {
    if let phrase = phrases[lookup] { return phrase.count }
    return terms[lookup].first.map(file.frequency) ?? 0
  }

  private func list(_ lookup: Int, bound: PostingList.Bound) -> PostingList {
    let item = lookups[lookup]
    let typed = item.typed.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    if let phrase = phrases[lookup] {
      return PostingList(
        lookup: lookup, typed: typed, strength: item.strength, bound: bound,
        postings: UnsafePointer(phrase.postings), patternNumbers: UnsafePointer(phrase.patternNumbers),
        patterns: UnsafePointer(phrase.patterns), count: phrase.count)
    }
    let start = terms[lookup].first.map { Int(file.postingStarts[Int($0)]) } ?? 0
    return PostingList(
      lookup: lookup, typed: typed, strength: item.strength, bound: bound,
      postings: file.postings + start, patternNumbers: file.patternNumbers + start, patterns: file.patterns,
      count: size(of: lookup))
  }

  /// How many documents of a range are in any of some lists.
  private func union(of lookups: [Int], in range: Range<Int>) -> Int {
    var lists = lookups.map { list($0, bound: .none) }
    for place in lists.indices { lists[place].seek(UInt32(range.lowerBound)) }
    if lists.count == 1 {
      let start = lists[0].place
      lists[0].seek(UInt32(range.upperBound))
      return lists[0].place - start
    }
    var seen = [UInt64](repeating: 0, count: (range.count + 63) / 64)
    return seen.withUnsafeMutableBufferPointer { seen in
      for place in lists.indices {
        let (postings, start) = (lists[place].postings, lists[place].place)
        lists[place].seek(UInt32(range.upperBound))
        for posting in start..<lists[place].place {
          let document = Int(Posting(bits: postings[posting]).document) - range.lowerBound
          seen[document >> 6] |= 1 << UInt64(document & 63)
        }
      }
      return seen.reduce(0) { $0 + $1.nonzeroBitCount }
    }
  }

  /// Searches, and takes a closer look at the best.
  ///
  /// - Parameters:
  ///   - rows: The rows that are looked at, in their order.
  ///   - exact: The rows of entries that have the very question.
  ///   - limit: How many of the best are kept.
  ///   - context: What is known of the message.
  /// - Returns: The best with the places of what was looked for, and how many there were.
  public func run(
    in rows: [RowRange], exact: [Int64], limit: Int, context: RankingContext
  ) -> Found {
    let ranking = ranking(in: rows, exact: exact, limit: limit, context: context)
    let items = ranking.best.items
    let wishes = items.map { item in
      CandidateMaker.Wish(
        document: item.document, isExact: exact.contains(file.rows[item.document]), places: item.places)
    }
    var best: [ScoredCandidate] = []
    best.reserveCapacity(items.count)
    CandidateMaker(file, lookups: lookups, terms: terms).forEachCandidate(of: wishes) { place, candidate in
      best.append(ScoredCandidate(candidate: candidate, score: items[place].score))
    }
    return Found(best: best, total: ranking.total)
  }

  /// The rows of the best alone.
  ///
  /// - Parameters:
  ///   - rows: The rows that are looked at, in their order.
  ///   - exact: The rows of entries that have the very question.
  ///   - limit: How many of the best are kept.
  ///   - context: What is known of the message.
  /// - Returns: They, best first.
  public func bestRows(
    in rows: [RowRange], exact: [Int64], limit: Int, context: RankingContext
  ) -> [Int64] {
    ranking(in: rows, exact: exact, limit: limit, context: context).best.documents.map { file.rows[$0] }
  }

  private func ranking(
    in rows: [RowRange], exact: [Int64], limit: Int, context: RankingContext
  ) -> (best: BestDocuments, total: Int) {
    var score = FirstScore(in: context)
    let isOwn =
      file.formula
      == PostingsWriter.Formula(
        weights: context.weights.fields, normalizations: context.weights.lengthNormalization,
        saturation: context.weights.saturation)
    var lists: [PostingList] = []
    lists.reserveCapacity(lookups.count)
    for place in lookups.indices where size(of: place) > 0 {
      lists.append(list(place, bound: bound(of: place, score, isOwn: isOwn)))
    }
    lists.sort { ($0.bound.most, $0.lookup) < ($1.bound.most, $1.lookup) }
    var best = BestDocuments(limit: limit, order: file.idPlaces)
    let exact = exact.filter { row in rows.contains { $0.first <= row && row < $0.end } }.map {
      file.document(from: $0)
    }
    for document in exact {
      let value = self.score(of: document, lists: &lists, &score)
      best.insert(document, value + Ranker.exactScore)
    }
    for place in lists.indices { lists[place].place = 0 }
    var total = 0
    var seen = exact
    for range in rows {
      let documents = file.document(from: range.first)..<file.document(from: range.end)
      if documents.isEmpty { continue }
      walk(&lists, in: documents, except: exact, &best, &score)
      if !lists.isEmpty { total += union(of: lists.map(\.lookup), in: documents) }
      seen.removeAll { documents.contains($0) && isInAny($0, lists) }
    }
    return (best, total + seen.count)
  }

  private func isInAny(_ document: Int, _ lists: [PostingList]) -> Bool {
    lists.contains { list in
      var list = self.list(list.lookup, bound: .none)
      list.seek(UInt32(document))
      return list.document == UInt32(document)
    }
  }

  /// The most that a look-up can count, by the file's bounds where they were computed by the weights in force.
  private func bound(of lookup: Int, _ score: FirstScore, isOwn: Bool) -> PostingList.Bound {
    var count = Double.infinity
    var errors = Double.infinity
    if isOwn {
      for term in terms[lookup] {
        count = min(count, Double(file.bounds[Int(term) * 2]))
        errors = min(errors, Double(file.bounds[Int(term) * 2 + 1]))
      }
    }
    let item = lookups[lookup]
    return PostingList.Bound(
      score.bound(of: item.typed, errorCount: errors, strength: item.strength), count: count)
  }

  /// The score of one document, from wherever the lists are.
  private func score(of document: Int, lists: inout [PostingList], _ score: inout FirstScore) -> Double {
    score.begin()
    for place in lists.indices {
      lists[place].place = 0
      lists[place].document = lists[place].document(at: 0)
      lists[place].seek(UInt32(document))
      if lists[place].document == UInt32(document) { add(lists[place], document, &score) }
    }
    return score.value()
  }

  /// Sets the lengths of the fields in which anything is counted.
  @inline(__always)
  private func setLengths(_ counts: FieldCounts, of document: Int, _ score: inout FirstScore) {
    let fields = file.fields(of: document)
    for field in 0..<PostingsLayout.fieldCount where counts.has(field) && !score.knowsLength(of: field) {
      score.setLength(fields.length(of: field), of: field)
    }
  }

  @inline(__always)
  func add(_ list: PostingList, _ document: Int, _ score: inout FirstScore) {
    let packed = list.fieldCounts
    var counts = (packed.question, packed.phrasings, packed.answer, packed.errors, packed.section)
    if packed.isSaturated { counts = recounted(list.lookup, document) }
    setLengths(packed, of: document, &score)
    var rest = list.typed
    while rest != 0 {
      let term = rest.trailingZeroBitCount
      rest &= rest - 1
      if list.strength >= 1 {
        score.add(typed: term, counts)
      } else {
        score.add(standIn: term, strength: list.strength, counts)
      }
    }
  }

  /// How many places a document has where anything stands that was looked for, by the lists that stand there.
  @inline(__always)
  func places(of document: UInt32, _ lists: UnsafeMutableBufferPointer<PostingList>) -> PlaceCounts {
    var places = PlaceCounts()
    for list in lists where list.document == document {
      let counts = list.fieldCounts
      if counts.isSaturated { return .unknown }
      places.add(counts)
    }
    return places
  }

  private func recounted(_ lookup: Int, _ document: Int) -> (Int, Int, Int, Int, Int) {
    func count(_ field: Int) -> Int { file.count(terms[lookup], in: file.range(of: field, in: document)) }
    return (count(0), count(1), count(2), count(3), count(4))
  }
}
