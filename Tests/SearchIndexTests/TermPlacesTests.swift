import Testing

@testable import Postings

/// The numbers of a few terms among the many of a text.
struct TermPlacesTests {
  @Test func `no word that is looked for falls through the sieve, wherever it stands`() {
    var chance = Generator(state: 1)
    for length in 0..<40 {
      for _ in 0..<20 {
        let numbers: [UInt32?] = (0..<3).map { _ in
          Bool.random(using: &chance) ? UInt32.random(in: 0..<100_000, using: &chance) : nil
        }
        let common = numbers.compactMap { number in number.flatMap { UInt16(exactly: $0) } }
        let tokens = (0..<length).map { _ in
          if let token = common.randomElement(using: &chance), Int.random(in: 0..<9, using: &chance) == 0 {
            return token
          }
          return Int.random(in: 0..<20, using: &chance) == 0
            ? PostingsFile.rareToken : UInt16.random(in: 0..<UInt16.max, using: &chance)
        }
        let places = TermPlaces(numbers)
        var found: [Int] = []
        tokens.withUnsafeBufferPointer { tokens in
          places.sieve.withUnsafeBufferPointer { sieve in
            guard let start = tokens.baseAddress else { return }
            var next = 0
            while next < length {
              let place = TermPlaces.firstLetThrough(in: next..<length, of: start, by: sieve)
              if place < length { found.append(place) }
              next = place + 1
            }
          }
        }
        let wanted = tokens.indices.filter { place in
          tokens[place] == PostingsFile.rareToken || places.first(of: UInt32(tokens[place])) >= 0
        }
        #expect(wanted.allSatisfy(found.contains))
        // Few others end in the same ten bits.
        #expect(found.count <= wanted.count + length / 8 + 2)
      }
    }
  }
}
