/// The best documents so far.
struct BestDocuments {
  /// A document with its score.
  struct Item {
    var document: Int
    var score: Double
    /// How many places its fields have where anything stands that was looked for.
    var places: PlaceCounts
  }

  /// What is moved about while documents come and go.
  private struct Ranked {
    var score: Double
    var document: UInt32
    /// Its place among all by id.
    var order: UInt32
    /// Where its counts are.
    var slot: UInt32

    func isBefore(_ other: Ranked) -> Bool {
      score > other.score || score == other.score && order < other.order
    }
  }

  /// Best first; equals by id.
  private var ranked: [Ranked] = []
  private var places: [PlaceCounts] = []
  let limit: Int
  /// Below this no further document is kept, and at this only one that stands before its equals.
  private(set) var threshold = -Double.infinity

  /// The place of each document among all by id.
  private let order: UnsafePointer<UInt32>

  init(limit: Int, order: UnsafePointer<UInt32>) {
    self.limit = limit
    self.order = order
    ranked.reserveCapacity(limit)
    places.reserveCapacity(limit)
  }

  /// Best first; equals by id.
  var items: [Item] {
    ranked.map { Item(document: Int($0.document), score: $0.score, places: places[Int($0.slot)]) }
  }

  /// The documents, best first.
  var documents: [Int] { ranked.map { Int($0.document) } }

  @inline(__always)
  mutating func insert(
    _ document: Int, _ score: Double, places: @autoclosure () -> PlaceCounts = .unknown
  ) {
    guard limit > 0, score >= threshold, score > threshold || isBeforeLast(document) else { return }
    keep(document, score, places())
  }

  /// Whether a document stands before the last by its id.
  private func isBeforeLast(_ document: Int) -> Bool { order[document] < ranked[limit - 1].order }

  private mutating func keep(_ document: Int, _ score: Double, _ counts: PlaceCounts) {
    var new = Ranked(
      score: score, document: UInt32(truncatingIfNeeded: document), order: order[document], slot: 0)
    if ranked.count < limit {
      new.slot = UInt32(truncatingIfNeeded: places.count)
      places.append(counts)
      ranked.append(new)
    } else {
      new.slot = ranked[limit - 1].slot
      places[Int(new.slot)] = counts
    }
    ranked.withUnsafeMutableBufferPointer { ranked in
      var place = ranked.count - 1
      while place > 0, new.isBefore(ranked[place - 1]) {
        ranked[place] = ranked[place - 1]
        place -= 1
      }
      ranked[place] = new
    }
    if ranked.count == limit { threshold = ranked[limit - 1].score }
  }
}

/// How many places each field of a document has where anything stands that was looked for, or that nobody knows.
struct PlaceCounts {
  /// By field; the first is negative when nobody knows.
  private(set) var fields = SIMD8<Int32>(repeating: 0)

  static var unknown: PlaceCounts {
    var counts = PlaceCounts()
    counts.fields[0] = -1
    return counts
  }

  var isKnown: Bool { fields[0] >= 0 }

  /// All fields together.
  var sum: Int { Int(fields.wrappedSum()) }

  @inline(__always)
  mutating func add(_ counts: FieldCounts) {
    fields &+= SIMD8(
      Int32(counts.question), Int32(counts.phrasings), Int32(counts.answer), Int32(counts.errors),
      Int32(counts.section), 0, 0, 0)
  }

  /// That of a field.
  func count(in field: Int) -> Int { Int(fields[field]) }
}
