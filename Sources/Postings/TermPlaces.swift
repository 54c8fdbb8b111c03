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
  /// The first place plus one of those whose number ends in the same bits; 0 for none, as for nearly all of a text's.
  private var heads = [UInt8](repeating: 0, count: 1 << TermPlaces.bits)
  private let numbers: [UInt32]
  private var next: [UInt8] = []
  /// By the last bits of what stands in ``PostingsFile/tokens``: 0 where none of the numbers can.
  let sieve: [UInt8]

  /// Takes the numbers to be found, at most 255; nil for what no document has.
  init(_ numbers: [UInt32?]) {
    var sieve = [UInt8](repeating: 0, count: 1 << Self.bits)
    // Behind this may be any rare term.
    sieve[Self.head(of: UInt32(PostingsFile.rareToken))] = 1
    for case let number? in numbers { sieve[Self.head(of: number)] = 1 }
    self.sieve = sieve
    self.numbers = numbers.map { $0 ?? UInt32.max }
    next = [UInt8](repeating: 0, count: numbers.count)
    // From the end, so that the first of equals is found first.
    for place in numbers.indices.reversed() {
      guard let number = numbers[place] else { continue }
      next[place] = heads[Self.head(of: number)]
      heads[Self.head(of: number)] = UInt8(place + 1)
    }
  }

  private static let bits = 10

  @inline(__always)
  private static func head(of number: UInt32) -> Int { Int(number & (1 << UInt32(bits) - 1)) }

  /// The first place of a stretch of words that the sieve lets through, or its end.
  @inline(__always)
  static func firstLetThrough(
    in range: Range<Int>, of tokens: UnsafePointer<UInt16>, by sieve: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let mask: UInt64 = 1 << UInt64(bits) - 1
    var place = range.lowerBound
    // Nearly no word is looked for: four at once.
    while place + 4 <= range.upperBound {
      let four = UnsafeRawPointer(tokens + place).loadUnaligned(as: UInt64.self)
      let found =
        sieve[Int(four & mask)] | sieve[Int(four >> 16 & mask)] | sieve[Int(four >> 32 & mask)]
        | sieve[Int(four >> 48 & mask)]
      if found != 0 { break }
      place += 4
    }
    while place < range.upperBound, sieve[Int(UInt64(tokens[place]) & mask)] == 0 { place += 1 }
    return place
  }

  /// The first place of a number, or -1.
  @inline(__always)
  func first(of number: UInt32) -> Int {
    var place = Int(heads[Self.head(of: number)]) - 1
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
