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

  /// Takes a text in: terms separated by spaces.
  ///
  /// - Complexity: Linear in its length. Once the table is three quarters full, further new triples are left out.
  mutating func add(_ text: [UInt8]) {
    let start = triples.count
    appendTriples(of: text[...])
    finishText(from: start)
  }

  /// Takes wordings in; each different word is taken apart once.
  mutating func add(_ texts: WordingTexts) {
    var spelled = triples
    triples = []
    var starts = [0]
    starts.reserveCapacity(texts.starts.count)
    for place in texts.starts.indices.dropLast() {
      appendTriples(of: texts.bytes[texts.starts[place]..<texts.starts[place + 1]])
      starts.append(triples.count)
    }
    swap(&spelled, &triples)
    append(texts, spelled: spelled, starts: starts)
  }

  /// Appends the triples of all wordings from those of their words.
  ///
  /// By way of plain memory, whose size is known beforehand: there are thousands of them for each message.
  private mutating func append(_ texts: WordingTexts, spelled: [UInt16], starts: [Int]) {
    var total = 0
    for spelling in texts.spellings { total += starts[Int(spelling) + 1] - starts[Int(spelling)] }
    let before = triples
    var ends = ends
    triples = [UInt16](unsafeUninitializedCapacity: before.count + total) { output, count in
      for triple in before {
        output.initializeElement(at: count, to: triple)
        count += 1
      }
      spelled.withUnsafeBufferPointer { spelled in
        lastTexts.withUnsafeMutableBufferPointer { lastTexts in
          frequencies.withUnsafeMutableBufferPointer { frequencies in
            for item in texts.items {
              let text = Int32(ends.count + 1)
              for word in item.words {
                let spelling = Int(texts.spellings[word])
                for place in starts[spelling]..<starts[spelling + 1] {
                  let triple = spelled[place]
                  output.initializeElement(at: count, to: triple)
                  count += 1
                  if lastTexts[Int(triple)] != text {
                    lastTexts[Int(triple)] = text
                    frequencies[Int(triple)] += 1
                  }
                }
              }
              ends.append(count)
            }
          }
        }
      }
    }
    self.ends = ends
  }

  /// Appends the triples of some words; each stands between two spaces, which belong to it.
  private mutating func appendTriples(of words: ArraySlice<UInt8>) {
    var before: UInt32 = 0x20
    var last: UInt32 = 0x20
    for byte in words {
      let byte = UInt32(byte)
      if last != 0x20 { insert(before << 16 | last << 8 | byte) }
      before = byte == 0x20 ? 0x20 : last
      last = byte
    }
    if last != 0x20 { insert(before << 16 | last << 8 | 0x20) }
  }

  @inline(__always)
  private mutating func insert(_ key: UInt32) {
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
    triples.append(numbers[slot])
  }

  /// Counts a text in all of its triples.
  private mutating func finishText(from start: Int) {
    ends.append(triples.count)
    let text = Int32(ends.count)
    for place in start..<triples.count {
      let number = Int(triples[place])
      if lastTexts[number] != text {
        lastTexts[number] = text
        frequencies[number] += 1
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
    return similarities(to: message, norm: messageNorm, from: end, rarities: rarities)
  }

  /// The cosine of each text behind a place with the message.
  private func similarities(
    to message: [Double], norm messageNorm: Double, from first: Int, rarities: [Double]
  ) -> [Double] {
    // How often a text has each of its triples; zero again once it has been looked at.
    var counts = [Int32](repeating: 0, count: count)
    var similarities: [Double] = []
    similarities.reserveCapacity(ends.count - 1)
    triples.withUnsafeBufferPointer { triples in
      counts.withUnsafeMutableBufferPointer { counts in
        message.withUnsafeBufferPointer { message in
          rarities.withUnsafeBufferPointer { rarities in
            var start = first
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
          }
        }
      }
    }
    return similarities
  }
}
