/// Compares texts by their runs of three letters, which finds what stemming and spelling keep apart.
///
/// Cosine of counts weighted by inverse document frequency among the wordings that are compared (Damashek, Gauging
/// Similarity with n-Grams, 1995).
struct LetterTriples {
  private static let slots = 1 << 13

  /// Which triple a slot of the table is for; 0 is free.
  private var keys = [UInt32](repeating: 0, count: slots)
  /// The number of each triple, by slot: counted from 0 in the order of their first appearance.
  private var numbers = [UInt16](repeating: 0, count: slots)
  /// How many triples there are.
  private var count = 0
  /// In how many texts each triple stands, by number, and the last of them, counted from 1.
  private var frequencies = [Int32](repeating: 0, count: slots)
  private var lastTexts = [Int32](repeating: 0, count: slots)
  /// The numbers of each text's triples, texts one after another.
  private var triples: [UInt16] = []
  private var ends: [Int] = []

  /// Takes texts in: terms separated by spaces.
  ///
  /// - Parameters:
  ///   - bytes: The texts.
  ///   - ranges: Where each stands.
  /// - Complexity: Linear in their length. Once the table is three quarters full, further new triples are left out.
  mutating func add(_ bytes: [UInt8], _ ranges: some Sequence<Range<Int>>) {
    triples.reserveCapacity(triples.count + bytes.count + bytes.count / 4)
    for range in ranges {
      let text = Int32(ends.count + 1)
      var before: UInt32 = 0x20
      var last: UInt32 = 0x20
      for place in range {
        let byte = UInt32(bytes[place])
        // A word stands between two spaces, which belong to it.
        if last != 0x20 { insert(before << 16 | last << 8 | byte, text) }
        before = byte == 0x20 ? 0x20 : last
        last = byte
      }
      if last != 0x20 { insert(before << 16 | last << 8 | 0x20, text) }
      ends.append(triples.count)
    }
  }

  @inline(__always)
  private mutating func insert(_ key: UInt32, _ text: Int32) {
    var slot = Int((key &* 0x9E37_79B1) >> 19)
    while keys[slot] != key {
      if keys[slot] == 0 {
        guard count < Self.slots * 3 / 4 else { return }
        keys[slot] = key
        numbers[slot] = UInt16(count)
        count += 1
        break
      }
      slot = (slot + 1) & (Self.slots - 1)
    }
    let number = Int(numbers[slot])
    triples.append(UInt16(number))
    if lastTexts[number] != text {
      lastTexts[number] = text
      frequencies[number] += 1
    }
  }

  /// What a triple weighs that stands in each number of texts, up to all of them.
  private static func rarities(upTo count: Int) -> [Double] {
    (0...count).map { frequency in
      let rest = Double(count) - Double(frequency)
      return max(RealFunction.logarithm(1 + (rest + 0.5) / (Double(frequency) + 0.5)), 0.001)
    }
  }

  /// The cosine of each text but the first with the first.
  func similaritiesToFirst() -> [Double] {
    guard let end = ends.first else { return [] }
    // The first text is the message, which is not one of the wordings.
    var message = [Double](repeating: 0, count: count)
    for triple in triples[..<end] { message[Int(triple)] += 1 }
    // Few numbers of texts come again and again: a logarithm for each triple would take longer than all else.
    let byFrequency = Self.rarities(upTo: ends.count - 1)
    let rarities = (0..<count).map { triple in
      byFrequency[Int(frequencies[triple]) - (message[triple] > 0 ? 1 : 0)]
    }
    var messageNorm = 0.0
    // The message came first, and so did its triples.
    for triple in message.indices {
      if message[triple] == 0 { break }
      message[triple] *= rarities[triple]
      messageNorm += message[triple] * message[triple]
    }
    // How often a text has each of its triples; zero again once it has been looked at.
    var counts = [Int32](repeating: 0, count: count)
    var similarities: [Double] = []
    similarities.reserveCapacity(ends.count - 1)
    var start = end
    for end in ends.dropFirst() {
      for place in start..<end { counts[Int(triples[place])] += 1 }
      var product = 0.0
      var norm = 0.0
      for place in start..<end {
        let triple = Int(triples[place])
        if counts[triple] == 0 { continue }
        let value = Double(counts[triple]) * rarities[triple]
        norm += value * value
        product += value * message[triple]
        counts[triple] = 0
      }
      start = end
      let length = (norm * messageNorm).squareRoot()
      similarities.append(length > 0 ? min(product / length, 1) : 0)
    }
    return similarities
  }
}
