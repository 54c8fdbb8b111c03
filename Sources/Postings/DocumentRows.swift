/// The rows of documents in the database, as a file has them.
///
/// Each source has a range of rows of its own, so that the upper halves of rows are few: there is one for all documents of a stretch.
struct DocumentRows {
  /// The lower half of the row of each document.
  let halves: UnsafePointer<UInt32>
  /// The first document of each stretch and the upper half of its rows, two numbers each.
  let stretches: UnsafePointer<UInt32>
  let count: Int
  let stretchCount: Int

  /// What a file has of rows.
  struct Packed {
    var halves: [UInt32] = []
    var stretches: [UInt32] = []

    /// Packs rows that rise.
    init(_ rows: [Int64]) {
      halves = rows.map { UInt32(truncatingIfNeeded: $0) }
      for (document, row) in rows.enumerated() where document == 0 || rows[document - 1] >> 32 != row >> 32 {
        stretches.append(UInt32(document))
        stretches.append(UInt32(truncatingIfNeeded: row >> 32))
      }
    }
  }

  /// The row of a document.
  ///
  /// - Complexity: O(log *n*) in the number of sources.
  subscript(document: Int) -> Int64 {
    let stretch = BinarySearch.first(in: 0..<stretchCount) { start(of: $0) > document } - 1
    return upperHalf(of: stretch) << 32 | Int64(halves[document])
  }

  /// The first document whose row is not below one.
  ///
  /// - Complexity: O(log *n*) in the number of documents.
  func document(from row: Int64) -> Int {
    let stretch = BinarySearch.first(in: 0..<stretchCount) { upperHalf(of: $0) >= row >> 32 }
    if stretch == stretchCount || upperHalf(of: stretch) > row >> 32 { return start(of: stretch) }
    let half = UInt32(truncatingIfNeeded: row)
    return BinarySearch.first(in: start(of: stretch)..<start(of: stretch + 1)) { halves[$0] >= half }
  }

  /// Whether each document has a row, above that of the one before.
  var rise: Bool {
    guard stretchCount > 0 ? start(of: 0) == 0 : count == 0 else { return false }
    for stretch in 0..<stretchCount {
      let (start, end) = (start(of: stretch), start(of: stretch + 1))
      guard start < end, end <= count,
        stretch == 0 || upperHalf(of: stretch - 1) < upperHalf(of: stretch),
        (start + 1..<end).allSatisfy({ halves[$0 - 1] < halves[$0] })
      else { return false }
    }
    return true
  }

  private func start(of stretch: Int) -> Int {
    stretch < stretchCount ? Int(stretches[stretch * 2]) : count
  }

  private func upperHalf(of stretch: Int) -> Int64 {
    Int64(Int32(bitPattern: stretches[stretch * 2 + 1]))
  }
}
