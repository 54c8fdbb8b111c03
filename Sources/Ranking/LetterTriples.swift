import Synchronization

/// Compares wordings with a message by their runs of three letters, which finds what stemming and spelling keep apart.
///
/// Cosine of counts weighted by inverse document frequency among the wordings that are compared (Damashek, Gauging
/// Similarity with n-Grams, 1995). What words consist of is kept from one message to the next.
public final class LetterTriples: Sendable {
  private let memory = Mutex(TripleMemory())

  /// Knows no word yet.
  public init() {}

  /// How alike each wording and a message are.
  ///
  /// - Parameters:
  ///   - texts: The wordings.
  ///   - message: The terms of the message as UTF-8, separated by spaces.
  /// - Returns: The cosine for each, 0 to 1.
  /// - Complexity: Linear in the letters.
  func similarities(of texts: WordingTexts, to message: [UInt8]) -> [Double] {
    memory.withLock { memory in
      memory.begin()
      let wanted = memory.take(message: message)
      return memory.similarities(of: memory.take(texts), to: wanted)
    }
  }
}

/// The triples that have been met, with the room to count them.
private struct TripleMemory {
  /// Which triple a slot of the table is for; 0 is free.
  private var keys = [UInt32](repeating: 0, count: 1 << 12)
  /// The number of each triple, by slot: counted from 0 in the order of their first appearance.
  private var numbers = [UInt32](repeating: 0, count: 1 << 12)

  /// What is known of a triple.
  private struct Triple {
    /// The last message that it was met for, from which on the other numbers count.
    var message: Int32 = 0
    /// The last text that it was met in.
    var text: Int32 = 0
    /// In how many wordings it stands.
    var frequency: Int32 = 0
    /// Where it stands among those of that text, in ``Gathered/triples``.
    var place: Int32 = 0
    /// What it weighs in the message; zero when it is not there.
    var weight = 0.0
  }
  private var triples: [Triple] = []

  /// What some texts consist of.
  struct Gathered {
    /// The different triples of each text in their order, one text after another.
    var triples: [UInt32] = []
    /// How often each of them stands there.
    var counts: [UInt32] = []
    /// Where each text ends.
    var ends: [Int] = []
  }

  /// The triples of words that were taken apart, one word after another.
  private var spelled: [UInt32] = []
  /// For each slot of terms the number of a term plus one, and where its triples stand in ``spelled``.
  private var termKeys = [UInt32](repeating: 0, count: 1 << 10)
  private var termRanges = [(start: Int32, end: Int32)](repeating: (0, 0), count: 1 << 10)
  private var termCount = 0

  private var message: Int32 = 0
  private var text: Int32 = 0

  /// When so much is kept, all is forgotten.
  private static let limit = 1 << 20

  /// Begins with another message.
  mutating func begin() {
    if spelled.count > Self.limit || message == .max || text > .max - 1_000_000 { self = TripleMemory() }
    message += 1
  }

  // MARK: Taking texts apart

  /// The number of a triple, which is a new one when it comes for the first time.
  private mutating func number(of key: UInt32) -> UInt32 {
    var slot = Int(key &* 0x9E37_79B1) & (keys.count - 1)
    while keys[slot] != key {
      if keys[slot] == 0 {
        keys[slot] = key
        numbers[slot] = UInt32(triples.count)
        triples.append(Triple())
        if triples.count * 2 > keys.count { grow() }
        return UInt32(triples.count - 1)
      }
      slot = (slot + 1) & (keys.count - 1)
    }
    return numbers[slot]
  }

  private mutating func grow() {
    let old = zip(keys, numbers).filter { $0.0 != 0 }
    keys = [UInt32](repeating: 0, count: keys.count * 2)
    numbers = [UInt32](repeating: 0, count: keys.count)
    for (key, number) in old {
      var slot = Int(key &* 0x9E37_79B1) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      numbers[slot] = number
    }
  }

  /// Appends the triples of some words to ``spelled``; each stands between two spaces, which belong to it.
  private mutating func spell(_ words: ArraySlice<UInt8>) -> (start: Int32, end: Int32) {
    let start = Int32(spelled.count)
    var before: UInt32 = 0x20
    var last: UInt32 = 0x20
    for byte in words {
      let byte = UInt32(byte)
      if last != 0x20 { spelled.append(number(of: before << 16 | last << 8 | byte)) }
      before = byte == 0x20 ? 0x20 : last
      last = byte
    }
    if last != 0x20 { spelled.append(number(of: before << 16 | last << 8 | 0x20)) }
    return (start, Int32(spelled.count))
  }

  /// Takes a message: its different triples in their order, with how often each stands in it.
  mutating func take(message words: [UInt8]) -> [(triple: Int, count: Double)] {
    let range = spell(words[...])
    var found: [(triple: Int, count: Double)] = []
    for place in range.start..<range.end {
      let triple = Int(spelled[Int(place)])
      reset(triple)
      if triples[triple].weight == 0 {
        triples[triple].weight = Double(found.count + 1)
        found.append((triple, 1))
      } else {
        found[Int(triples[triple].weight) - 1].count += 1
      }
    }
    spelled.removeLast(spelled.count - Int(range.start))
    return found
  }

  private mutating func reset(_ triple: Int) {
    if triples[triple].message != message { triples[triple] = Triple(message: message) }
  }

  /// Takes wordings; each different word is taken apart once, and those that are known not at all.
  ///
  /// - Returns: The triples of all wordings.
  mutating func take(_ texts: WordingTexts) -> Gathered {
    let kept = spelled.count
    var ranges: [(start: Int32, end: Int32)] = []
    ranges.reserveCapacity(texts.starts.count)
    var isKept = true
    for place in texts.starts.indices.dropLast() {
      let bytes = texts.bytes[texts.starts[place]..<texts.starts[place + 1]]
      if texts.terms.isEmpty {
        // Nobody knows whether these words come again.
        isKept = false
        ranges.append(spell(bytes))
      } else {
        ranges.append(range(of: texts.terms[place], bytes))
      }
    }
    let found = gather(texts, ranges)
    if !isKept { spelled.removeLast(spelled.count - kept) }
    return found
  }

  private mutating func range(of term: UInt32, _ bytes: ArraySlice<UInt8>) -> (start: Int32, end: Int32) {
    var slot = Int(term &* 0x9E37_79B1) & (termKeys.count - 1)
    while termKeys[slot] != 0 {
      if termKeys[slot] == term + 1 { return termRanges[slot] }
      slot = (slot + 1) & (termKeys.count - 1)
    }
    let range = spell(bytes)
    termKeys[slot] = term + 1
    termRanges[slot] = range
    termCount += 1
    if termCount * 2 > termKeys.count { growTerms() }
    return range
  }

  private mutating func growTerms() {
    let old = zip(termKeys, termRanges).filter { $0.0 != 0 }
    termKeys = [UInt32](repeating: 0, count: termKeys.count * 2)
    termRanges = [(start: Int32, end: Int32)](repeating: (0, 0), count: termKeys.count)
    for (key, range) in old {
      var slot = Int((key - 1) &* 0x9E37_79B1) & (termKeys.count - 1)
      while termKeys[slot] != 0 { slot = (slot + 1) & (termKeys.count - 1) }
      termKeys[slot] = key
      termRanges[slot] = range
    }
  }

  /// Puts the triples of all wordings together and counts in how many each stands.
  ///
  /// By way of plain memory, whose size is known beforehand: there are thousands of them for each message.
  private mutating func gather(
    _ texts: WordingTexts, _ ranges: [(start: Int32, end: Int32)]
  ) -> Gathered {
    var total = 0
    for spelling in texts.spellings { total += Int(ranges[Int(spelling)].end - ranges[Int(spelling)].start) }
    var gathered = Gathered()
    gathered.ends.reserveCapacity(texts.items.count)
    let message = message
    var text = text
    gathered.counts = [UInt32](unsafeUninitializedCapacity: total) { counts, count in
      gathered.triples = [UInt32](unsafeUninitializedCapacity: total) { output, sameCount in
        spelled.withUnsafeBufferPointer { spelled in
          triples.withUnsafeMutableBufferPointer { triples in
            for item in texts.items {
              text += 1
              for word in item.words {
                let range = ranges[Int(texts.spellings[word])]
                for place in Int(range.start)..<Int(range.end) {
                  let triple = Int(spelled[place])
                  if triples[triple].text == text {
                    counts[Int(triples[triple].place)] += 1
                    continue
                  }
                  if triples[triple].message != message { triples[triple] = Triple(message: message) }
                  triples[triple].text = text
                  triples[triple].frequency += 1
                  triples[triple].place = Int32(truncatingIfNeeded: count)
                  output.initializeElement(at: count, to: UInt32(truncatingIfNeeded: triple))
                  counts.initializeElement(at: count, to: 1)
                  count += 1
                }
              }
              gathered.ends.append(count)
            }
          }
        }
        sameCount = count
      }
    }
    self.text = text
    return gathered
  }

  // MARK: Comparing

  /// What a triple weighs that stands in each number of texts, up to all of them.
  private static func rarities(upTo count: Int) -> [Double] {
    (0...count).map { frequency in
      let rest = Double(count) - Double(frequency)
      return max(RealFunction.logarithm(1 + (rest + 0.5) / (Double(frequency) + 0.5)), 0.001)
    }
  }

  /// The cosine of each text with the message.
  mutating func similarities(of texts: Gathered, to message: [(triple: Int, count: Double)]) -> [Double] {
    // Few numbers of texts come again and again: a logarithm for each triple would take longer than all else.
    let rarities = Self.rarities(upTo: texts.ends.count)
    var messageNorm = 0.0
    for item in message {
      let weight = item.count * rarities[Int(triples[item.triple].frequency)]
      triples[item.triple].weight = weight
      messageNorm += weight * weight
    }
    var similarities: [Double] = []
    similarities.reserveCapacity(texts.ends.count)
    texts.triples.withUnsafeBufferPointer { all in
      texts.counts.withUnsafeBufferPointer { counts in
        triples.withUnsafeBufferPointer { triples in
          rarities.withUnsafeBufferPointer { rarities in
            var start = 0
            for end in texts.ends {
              var product = 0.0
              var norm = 0.0
              for place in start..<end {
                let triple = triples[Int(all[place])]
                let value = Double(counts[place]) * rarities[Int(triple.frequency)]
                norm += value * value
                product += value * triple.weight
              }
              start = end
              let length = (norm * messageNorm).squareRoot()
              similarities.append(length > 0 ? min(product / length, 1) : 0)
            }
          }
        }
      }
    }
    return similarities
  }
}
