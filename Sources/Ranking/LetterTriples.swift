/// Compares texts by their runs of three letters, which finds what stemming and spelling keep apart.
///
/// Cosine of counts weighted by inverse document frequency among the wordings that are compared (Damashek, Gauging
/// Similarity with n-Grams, 1995).
struct LetterTriples {
  private static let slots = 1 << 13

  /// Which triple a slot of the table is for; 0 is free.
  private var keys = [UInt32](repeating: 0, count: slots)
  private var used = 0
  /// In how many wordings each triple stands, by slot.
  private var frequencies = [Int32](repeating: 0, count: slots)
  /// The slots of each text's triples, sorted, texts one after another.
  private var triples: [UInt16] = []
  private var ends: [Int] = []

  /// Takes a text in: terms separated by spaces.
  ///
  /// - Complexity: Linear in its length. Once the table is three quarters full, further new triples are left out.
  mutating func add(_ terms: String) {
    let start = triples.count
    var terms = terms
    terms.withUTF8 { bytes in
      var before: UInt32 = 0x20
      var last: UInt32 = 0x20
      for index in 0...bytes.count {
        let byte: UInt32 = index < bytes.count ? UInt32(bytes[index]) : 0x20
        // A word stands between two spaces, which belong to it.
        if last != 0x20 { insert(before << 16 | last << 8 | byte) }
        before = byte == 0x20 ? 0x20 : last
        last = byte
      }
    }
    triples[start...].sort()
    var previous: UInt16?
    for slot in triples[start...] where slot != previous {
      frequencies[Int(slot)] += 1
      previous = slot
    }
    ends.append(triples.count)
  }

  private mutating func insert(_ key: UInt32) {
    var slot = Int((key &* 0x9E37_79B1) >> 19)
    while keys[slot] != key {
      if keys[slot] == 0 {
        guard used < Self.slots * 3 / 4 else { return }
        keys[slot] = key
        used += 1
        break
      }
      slot = (slot + 1) & (Self.slots - 1)
    }
    triples.append(UInt16(slot))
  }

  /// The cosine of each text but the first with the first.
  func similaritiesToFirst() -> [Double] {
    guard let end = ends.first else { return [] }
    // The first text is the message, which is not one of the wordings.
    var message = [Double](repeating: 0, count: Self.slots)
    var own = [Int32](repeating: 0, count: Self.slots)
    for slot in triples[..<end] {
      message[Int(slot)] += 1
      own[Int(slot)] = 1
    }
    let count = Double(ends.count - 1)
    func rarity(_ slot: Int) -> Double {
      let frequency = Double(frequencies[slot] - own[slot])
      return max(RealFunction.logarithm(1 + (count - frequency + 0.5) / (frequency + 0.5)), 0.001)
    }
    var rarities = [Double](repeating: -1, count: Self.slots)
    for slot in triples where rarities[Int(slot)] < 0 { rarities[Int(slot)] = rarity(Int(slot)) }
    var messageNorm = 0.0
    var previous: UInt16?
    for slot in triples[..<end] where slot != previous {
      message[Int(slot)] *= rarities[Int(slot)]
      messageNorm += message[Int(slot)] * message[Int(slot)]
      previous = slot
    }
    var similarities: [Double] = []
    similarities.reserveCapacity(ends.count - 1)
    var start = end
    for end in ends.dropFirst() {
      var product = 0.0
      var norm = 0.0
      var index = start
      while index < end {
        let slot = Int(triples[index])
        var number = 0.0
        while index < end, Int(triples[index]) == slot {
          number += 1
          index += 1
        }
        let value = number * rarities[slot]
        norm += value * value
        product += value * message[slot]
      }
      start = end
      let length = (norm * messageNorm).squareRoot()
      similarities.append(length > 0 ? min(product / length, 1) : 0)
    }
    return similarities
  }
}
