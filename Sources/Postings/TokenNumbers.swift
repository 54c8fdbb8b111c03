/// The number of each word's term, as the file has it: in 16 bits, and those of the rarest terms in 32 bits and apart.
struct TokenNumbers {
  /// ``PostingsFile/rareToken`` where the number needs more.
  private(set) var all: [UInt16]
  /// The places of those words, rising.
  private(set) var rarePlaces: [UInt32] = []
  /// The numbers of their terms.
  private(set) var rareTerms: [UInt32] = []

  /// Numbers words anew.
  ///
  /// - Parameters:
  ///   - tokens: The number of the term of each word.
  ///   - numbers: The new number of each term by that number.
  init(_ tokens: [UInt32], numbers: [UInt32]) {
    var (places, terms): ([UInt32], [UInt32]) = ([], [])
    all = [UInt16](unsafeUninitializedCapacity: tokens.count) { all, written in
      tokens.withUnsafeBufferPointer { tokens in
        numbers.withUnsafeBufferPointer { numbers in
          for place in tokens.indices {
            let number = numbers[Int(tokens[place])]
            all.initializeElement(at: place, to: UInt16(clamping: number))
            if number >= UInt32(PostingsFile.rareToken) {
              places.append(UInt32(place))
              terms.append(number)
            }
          }
        }
      }
      written = tokens.count
    }
    (rarePlaces, rareTerms) = (places, terms)
  }

  /// How many words there are.
  var count: Int { all.count }
}
