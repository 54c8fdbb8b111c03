/// Finding entries by meaning.
extension VectorsFile {
  /// An entry and how near it is.
  public struct Near: Sendable, Hashable {
    /// The entry's row.
    public var row: Int64
    /// The largest cosine of any of its texts.
    public var cosine: Double
  }

  /// The entries whose texts are nearest to a message, nearest first; equals in the order of their rows.
  ///
  /// Every entry is looked at, so nothing near is missed.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - rows: Which rows are looked at.
  ///   - limit: The most entries.
  /// - Returns: At most `limit` entries.
  /// - Complexity: Linear in the texts; some milliseconds for 100,000 entries.
  public func nearest(to message: MessageVectors, in rows: [Range<Int64>], limit: Int) -> [Near] {
    guard limit > 0, message.sentence.numbers.count == counts.width else { return [] }
    var best: [Near] = []
    best.reserveCapacity(min(limit, counts.entries) + 1)
    var threshold = -Double.infinity
    for range in rows {
      let entries = entry(from: range.lowerBound)..<entry(from: range.upperBound)
      for entry in entries {
        var cosine = -Double.infinity
        for text in texts(of: entry) { cosine = max(cosine, self.cosine(of: text, to: message)) }
        // Of equals the first stays: entries come in the order of their rows.
        guard cosine > threshold else { continue }
        let place = best.firstIndex { $0.cosine < cosine } ?? best.count
        best.insert(Near(row: self.rows[entry], cosine: cosine), at: place)
        if best.count > limit { best.removeLast() }
        if best.count == limit { threshold = best[limit - 1].cosine }
      }
    }
    return best
  }

  /// How near an entry is to a message, or nil when it has no vectors.
  ///
  /// - Parameters:
  ///   - row: The entry's row.
  ///   - message: The message.
  ///   - comparesTokens: Whether tokens are compared as well.
  /// - Returns: The similarity.
  /// - Complexity: Linear in its texts, and in its tokens times those of the message.
  public func similarity(
    of row: Int64, to message: MessageVectors, comparesTokens: Bool = true
  ) -> Similarity? {
    guard message.sentence.numbers.count == counts.width, message.middle.numbers.count == counts.width else {
      return nil
    }
    let entry = entry(from: row)
    guard entry < counts.entries, rows[entry] == row, !texts(of: entry).isEmpty else { return nil }
    var whole: Double?
    var middle = -Double.infinity
    var nearest = -Double.infinity
    for text in texts(of: entry) {
      let cosine = cosine(of: text, to: message)
      nearest = max(nearest, cosine)
      if roles[text] == TextRole.whole.rawValue {
        whole = cosine
        middle = product(message.middle, middles + text * counts.width, middleScales[text])
      } else if whole == nil {
        middle = max(middle, product(message.middle, middles + text * counts.width, middleScales[text]))
      }
    }
    return Similarity(
      whole: whole ?? nearest, nearest: nearest, middle: middle,
      tokens: comparesTokens ? tokenSimilarity(of: tokens(ofEntry: entry), to: message) : nil)
  }

  private func cosine(of text: Int, to message: MessageVectors) -> Double {
    product(message.sentence, sentences + text * counts.width, scales[text])
  }

  private func product(_ vector: QueryVector, _ other: UnsafePointer<Int8>, _ scale: Float) -> Double {
    vector.numbers.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return 0 }
      let product = VectorProduct.product(start, other, numbers.count)
      return Double(Float(product) * vector.scale * scale)
    }
  }

  /// What share of a message's tokens, by their rarity, some tokens are near to: from -1 to 1.
  ///
  /// The sum over the message's tokens of rarity times the largest cosine with any of them, by the sum of the rarities
  /// (Khattab and Zaharia, ColBERT, 2020, with weights). The rarity is that of BM25 among the entries of this file.
  private func tokenSimilarity(of range: Range<Int>, to message: MessageVectors) -> Double {
    if range.isEmpty { return 0 }
    let length = counts.tokenLength
    var sum = 0.0
    var total = 0.0
    for (number, token) in message.tokens.enumerated() where token.numbers.count == length {
      let rarity = rarity(of: message.pieces[number])
      var largest = -Float.infinity
      token.numbers.withUnsafeBufferPointer { numbers in
        guard let start = numbers.baseAddress else { return }
        for place in range {
          let product = VectorProduct.product(start, tokens + place * length, length)
          largest = max(largest, Float(product) * tokenScales[place])
        }
      }
      sum += rarity * Double(largest * token.scale)
      total += rarity
    }
    return total > 0 ? sum / total : 0
  }

  private func rarity(of piece: Int32) -> Double {
    let count = Double(frequency(of: piece))
    let all = Double(max(counts.entries, 1))
    // What stands in every entry weighs next to nothing, but a message of nothing else has a share all the same.
    return RealLogarithm.natural(1 + (max(all - count, 0) + 0.5) / (count + 0.5)) + 1e-6
  }
}
