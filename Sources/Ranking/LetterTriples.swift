import Synchronization

/// Compares wordings with a message by their runs of three letters, which finds what stemming and spelling keep apart.
///
/// Cosine of counts weighted by inverse document frequency among the wordings that are compared (Damashek, Gauging
/// Similarity with n-Grams, 1995). What wordings consist of is kept from one message to the next.
public final class LetterTriples: Sendable {
  private let memory = Mutex(TripleMemory())

  /// Knows no wording yet.
  public init() {}

  /// How alike each wording and a message are.
  ///
  /// - Parameters:
  ///   - texts: The wordings, of one and the same index in every call.
  ///   - message: The terms of the message as UTF-8, separated by spaces.
  /// - Returns: The cosine for each, 0 to 1.
  /// - Complexity: Linear in the different triples, and in the letters of wordings that are not known yet.
  func similarities(of texts: WordingTexts, to message: [UInt8]) -> [Double] {
    memory.withLock { $0.similarities(of: texts, to: message) }
  }
}

/// The triples that have been met, with the room to count them.
private struct TripleMemory {
  /// The number of the triple that a slot of the table is for, counted from 1 in the order of their first appearance; 0 is
  /// free.
  private var slots = [UInt32](repeating: 0, count: 1 << 13)

  /// Where a triple was met.
  private struct Place {
    /// The last text that was taken apart and has it.
    var text: Int32 = 0
    /// Where it stands among what that text consists of, in ``TripleMemory/occurrences``.
    var occurrence: Int32 = 0
  }

  // By triple, and apart, since each pass over thousands of them needs some of these.
  private var keys: [UInt32] = []
  /// In how many of the wordings at hand each stands; at most so many as two bytes hold.
  private var frequencies: [UInt16] = []
  /// What each weighs in the message at hand; zero between messages, and of those that it does not have.
  private var weights: [Double] = []
  private var places: [Place] = []

  /// A triple of a text, and how often it stands there.
  private struct Occurrence {
    var triple: UInt32
    var count: UInt32
  }

  /// Where the triples of a text stand in ``occurrences``.
  ///
  /// No `Range`: an array of what is generic costs a process that answers one question a look through all its types.
  private struct Stretch {
    var start: Int
    var end: Int

    var range: Range<Int> { start..<end }
  }

  /// What texts consist of, their different triples in the order in which they first come, one text after another.
  private var occurrences: [Occurrence] = []
  /// Where those of each wording stand that the index has a number for.
  private var known = NumberedRanges()

  private var text: Int32 = 0

  /// When so much is kept, all is forgotten: some 8 MB.
  private static let limit = 1 << 20

  // MARK: Taking texts apart

  /// The number of a triple, counted from 0; a new one when it comes for the first time.
  private mutating func number(of key: UInt32) -> Int {
    var slot = firstSlot(of: key)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if keys[number] == key { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    if keys.isEmpty { reserve() }
    keys.append(key)
    frequencies.append(0)
    weights.append(0)
    places.append(Place())
    slots[slot] = UInt32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return keys.count - 1
  }

  /// The upper bits of the product, since all letters count in them (Knuth, The Art of Computer Programming, 6.4).
  private func firstSlot(of key: UInt32) -> Int {
    Int(key &* 0x9E37_79B1) >> (32 - slots.count.trailingZeroBitCount)
  }

  /// Sets aside what a first message needs: a process that answers one would touch as much memory again where arrays
  /// double.
  private mutating func reserve() {
    let count = slots.count / 2
    keys.reserveCapacity(count)
    frequencies.reserveCapacity(count)
    weights.reserveCapacity(count)
    places.reserveCapacity(count)
    occurrences.reserveCapacity(count)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, key) in keys.enumerated() {
      var slot = firstSlot(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// Takes a text apart; each word stands between two spaces, which belong to it.
  ///
  /// - Returns: Where its triples stand in ``occurrences``.
  private mutating func take(_ words: [UInt8]) -> Range<Int> {
    let start = occurrences.count
    text += 1
    var before: UInt32 = 0x20
    var last: UInt32 = 0x20
    for byte in words {
      let byte = UInt32(byte)
      if last != 0x20 { count(before << 16 | last << 8 | byte) }
      before = byte == 0x20 ? 0x20 : last
      last = byte
    }
    if last != 0x20 { count(before << 16 | last << 8 | 0x20) }
    return start..<occurrences.count
  }

  private mutating func count(_ key: UInt32) {
    let number = number(of: key)
    if places[number].text == text {
      occurrences[Int(places[number].occurrence)].count += 1
    } else {
      places[number] = Place(text: text, occurrence: Int32(truncatingIfNeeded: occurrences.count))
      occurrences.append(Occurrence(triple: UInt32(truncatingIfNeeded: number), count: 1))
    }
  }

  private mutating func range(_ place: Int, of texts: WordingTexts) -> Range<Int> {
    guard let number = texts.items[place].number else { return take(texts.text(place)) }
    if let range = known.range(of: number) { return range }
    let range = take(texts.text(place))
    known.insert(range, for: number)
    return range
  }

  // MARK: Comparing

  /// The cosine of each wording with a message.
  mutating func similarities(of texts: WordingTexts, to words: [UInt8]) -> [Double] {
    if occurrences.count > Self.limit || text > .max - 1_000_000 { self = TripleMemory() }
    let start = occurrences.count
    let wanted = Array(occurrences[take(words)])
    occurrences.removeLast(occurrences.count - start)
    let stretches = texts.items.indices.map { index in
      let range = range(index, of: texts)
      return Stretch(start: range.lowerBound, end: range.upperBound)
    }
    countFrequencies(stretches)
    let similarities = cosines(stretches, with: wanted)
    // Nobody knows whether wordings without a number come again.
    if texts.items.contains(where: { $0.number == nil }) { forget(from: start) }
    return similarities
  }

  private mutating func forget(from start: Int) {
    occurrences.removeLast(occurrences.count - start)
    known = NumberedRanges()
  }

  /// Counts in how many of some texts each triple stands.
  private mutating func countFrequencies(_ stretches: [Stretch]) {
    frequencies.withUnsafeMutableBufferPointer { frequencies in
      // Few bytes: clearing all takes less than asking of each whether it is of this message.
      frequencies.update(repeating: 0)
      occurrences.withUnsafeBufferPointer { occurrences in
        for stretch in stretches.prefix(Int(UInt16.max)) {
          for occurrence in occurrences[stretch.range] { frequencies[Int(occurrence.triple)] &+= 1 }
        }
      }
    }
  }

  /// What a triple weighs that stands in each number of texts, up to all of them.
  private static func rarities(upTo count: Int) -> [Double] {
    (0...count).map { frequency in
      let rest = Double(count) - Double(frequency)
      return max(RealFunction.logarithm(1 + (rest + 0.5) / (Double(frequency) + 0.5)), 0.001)
    }
  }

  private mutating func cosines(_ stretches: [Stretch], with message: [Occurrence]) -> [Double] {
    // Few numbers of texts come again and again: a logarithm for each triple would take longer than all else.
    let rarities = Self.rarities(upTo: stretches.count)
    var messageNorm = 0.0
    for item in message {
      let weight = Double(item.count) * rarities[Int(frequencies[Int(item.triple)])]
      weights[Int(item.triple)] = weight
      messageNorm += weight * weight
    }
    defer { for item in message { weights[Int(item.triple)] = 0 } }
    return occurrences.withUnsafeBufferPointer { occurrences in
      frequencies.withUnsafeBufferPointer { frequencies in
        weights.withUnsafeBufferPointer { weights in
          rarities.withUnsafeBufferPointer { rarities in
            stretches.map { stretch in
              var product = 0.0
              var norm = 0.0
              for occurrence in occurrences[stretch.range] {
                let number = Int(occurrence.triple)
                let value = Double(occurrence.count) * rarities[Int(frequencies[number])]
                norm += value * value
                product += value * weights[number]
              }
              let length = (norm * messageNorm).squareRoot()
              return length > 0 ? min(product / length, 1) : 0
            }
          }
        }
      }
    }
  }
}
