public import Ranking

/// The terms of a message by their numbers in a file of postings, looked up once for all that is done with them.
public struct MessageNumbers: Sendable {
  /// The number of each term; nil for what no document has.
  let numbers: [UInt32?]
  let places: TermPlaces

  /// Looks the terms up.
  ///
  /// - Complexity: O(log *n*) for each in the number of terms of the file.
  public init(of query: Query, in file: PostingsFile) {
    numbers = query.terms.map { file.number(of: $0.text) }
    places = TermPlaces(numbers)
  }
}

/// Finds a few numbers of terms among the many of a text.
struct TermPlaces: Sendable {
  /// The first place plus one of those whose number ends in these 8 bits; 0 for none.
  private var heads = [UInt8](repeating: 0, count: 256)
  private let numbers: [UInt32]
  /// One bit for the last six bits of each number, by which most others are told at a glance.
  private var sieve: UInt64 = 0
  private var next: [UInt8] = []

  /// Takes the numbers to be found, at most 255; nil for what no document has.
  init(_ numbers: [UInt32?]) {
    self.numbers = numbers.map { $0 ?? UInt32.max }
    next = [UInt8](repeating: 0, count: numbers.count)
    // From the end, so that the first of equals is found first.
    for place in numbers.indices.reversed() {
      guard let number = numbers[place] else { continue }
      next[place] = heads[Int(number & 0xFF)]
      heads[Int(number & 0xFF)] = UInt8(place + 1)
      sieve |= 1 << UInt64(number & 63)
    }
  }

  /// Whether a number may be among them.
  @inline(__always)
  func mayHave(_ number: UInt32) -> Bool { sieve >> UInt64(number & 63) & 1 == 1 }

  /// The first place of a number, or -1.
  @inline(__always)
  func first(of number: UInt32) -> Int {
    var place = Int(heads[Int(number & 0xFF)]) - 1
    while place >= 0, numbers[place] != number { place = Int(next[place]) - 1 }
    return place
  }

  /// The next place of the number of a place, or -1.
  @inline(__always)
  func next(after place: Int) -> Int {
    var other = Int(next[place]) - 1
    while other >= 0, numbers[other] != numbers[place] { other = Int(next[other]) - 1 }
    return other
  }
}
