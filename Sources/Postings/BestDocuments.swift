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
    /// How many places each of its fields has where anything stands that was looked for; nil when nobody knows.
    var places: [Int]?
  }

  mutating func insert(_ document: Int, _ score: Double, places: @autoclosure () -> [Int]? = nil) {
    guard limit > 0, score > threshold else { return }
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
    items.insert(Item(document: document, score: score, places: places()), at: low)
    if items.count > limit { items.removeLast() }
    if items.count == limit { threshold = items[limit - 1].score }
  }
}
