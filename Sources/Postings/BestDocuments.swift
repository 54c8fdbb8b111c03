/// The best documents so far.
struct BestDocuments {
  /// Best first; equals in their order.
  private(set) var items: [Item] = []
  let limit: Int
  /// Below or at this no further document is kept: those that come later stand behind their equals.
  private(set) var threshold = -Double.infinity

  init(limit: Int) {
    self.limit = limit
    items.reserveCapacity(limit + 1)
  }

  /// A document with its score.
  struct Item {
    var document: Int
    var score: Double
    /// How many places its fields have where anything stands that was looked for.
    var places: PlaceCounts
  }

  @inline(__always)
  mutating func insert(
    _ document: Int, _ score: Double, places: @autoclosure () -> PlaceCounts = .unknown
  ) {
    guard limit > 0, score > threshold else { return }
    keep(document, score, places())
  }

  private mutating func keep(_ document: Int, _ score: Double, _ places: PlaceCounts) {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      let other = items[middle]
      if other.score > score || other.score == score && other.document < document {
        low = middle + 1
      } else {
        high = middle
      }
    }
    if items.count == limit { items.removeLast() }
    items.insert(Item(document: document, score: score, places: places), at: low)
    if items.count == limit { threshold = items[limit - 1].score }
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
