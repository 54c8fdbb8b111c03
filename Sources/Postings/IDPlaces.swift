/// The places of ids among each other.
enum IDPlaces {
  /// The place of each id among all, from 0.
  ///
  /// - Complexity: O(*n* log *n*), some 50 ms for 100,000.
  static func of(_ ids: [String]) -> [UInt32] {
    var places = [UInt32](repeating: 0, count: ids.count)
    for (place, index) in ids.indices.sorted(by: { ids[$0] < ids[$1] }).enumerated() {
      places[index] = UInt32(place)
    }
    return places
  }
}
