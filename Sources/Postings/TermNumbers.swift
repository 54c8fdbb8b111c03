import Analysis

/// The numbers of the terms of a new file: those of an earlier one have the numbers that they have there, others follow.
struct TermNumbers {
  private let file: PostingsFile?
  private var table = TermTable()

  /// - Parameter file: An earlier file, many of whose terms come again.
  init(_ file: PostingsFile?) {
    self.file = file
  }

  private var knownCount: Int { file?.counts.terms ?? 0 }

  /// How many numbers there are.
  var count: Int { knownCount + table.count }

  /// How many bytes the terms have at the most.
  var byteCount: Int { (file?.counts.termBytes ?? 0) + table.bytes.count }

  /// The number of a term, which is a new one when it comes for the first time.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if let known = file?.number(of: term) { return known }
    return UInt32(knownCount) + table.number(of: term)
  }

  /// The numbers of terms of another table, where there is no earlier file.
  mutating func numbers(of terms: TermTable.Stretch) -> [UInt32] {
    precondition(file == nil, "documents of an earlier file are taken over one by one")
    return table.numbers(of: terms)
  }

  /// The numbers of those terms that any document has, in the order of their bytes.
  ///
  /// - Parameter occurrences: How often each of them stands anywhere: a term of the earlier file may be gone.
  /// - Returns: The numbers.
  func sorted(occurrences: [UInt32]) -> [UInt32] {
    let new = table.sorted().map { UInt32(knownCount) + $0 }
    guard knownCount > 0 else { return new }
    return withTerms { term in
      var all: [UInt32] = []
      all.reserveCapacity(count)
      var rest = new[...]
      for place in 0..<knownCount {
        guard let known = file?.termNumbers[place], occurrences[Int(known)] > 0 else { continue }
        while let next = rest.first, ByteOrder.precedes(term(next), term(known)) {
          all.append(next)
          rest.removeFirst()
        }
        all.append(known)
      }
      return all + rest
    }
  }

  /// Calls `body` with what gives the bytes of each term.
  func withTerms<Result>(_ body: ((UInt32) -> UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    table.bytes.withUnsafeBufferPointer { bytes in
      table.starts.withUnsafeBufferPointer { starts in
        body { number in
          guard let file, number < UInt32(knownCount) else {
            let place = Int(number) - knownCount
            return UnsafeBufferPointer(rebasing: bytes[Int(starts[place])..<Int(starts[place + 1])])
          }
          return file.bytes(of: number)
        }
      }
    }
  }
}
