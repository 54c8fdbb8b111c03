/// The most telling errors of a message, each once.
struct FoundErrors {
  /// The most that are kept.
  static let most = 8

  /// An error with how telling it is and the place of its first line.
  struct Entry {
    var text: String
    var weight: Int
    var place: Int
  }

  private(set) var entries: [Entry] = []

  /// Keeps an error when it is new and among the most telling; of equals the first stays.
  mutating func note(_ text: String, weight: Int, place: Int) {
    if entries.contains(where: { $0.text == text }) { return }
    let entry = Entry(text: text, weight: weight, place: place)
    let position = entries.firstIndex { $0.weight < weight } ?? entries.endIndex
    guard position < Self.most else { return }
    entries.insert(entry, at: position)
    if entries.count > Self.most { entries.removeLast() }
  }
}
