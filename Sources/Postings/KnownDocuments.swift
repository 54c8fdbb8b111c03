/// Documents of an earlier file, taken over into a new one without looking at their words again.
struct KnownDocuments {
  let file: PostingsFile
  /// The number of each of the file's terms in the new one; none yet is the largest number.
  private var terms: [UInt32]
  /// The number of each of the file's documents in the new one; one that is not taken over has the largest number.
  private var documents: [UInt32]

  init(_ file: PostingsFile) {
    self.file = file
    terms = [UInt32](repeating: .max, count: file.counts.terms)
    documents = [UInt32](repeating: .max, count: file.counts.documents)
  }

  /// Numbers a document that is taken over.
  mutating func number(_ document: Int, _ number: UInt32) { documents[document] = number }

  /// The number of a term of the file.
  @inline(__always)
  mutating func number(of term: UInt32, in table: inout TermTable) -> UInt32 {
    let known = terms[Int(term)]
    if known != .max { return known }
    let number = table.number(of: file.bytes(of: term))
    terms[Int(term)] = number
    return number
  }

  /// The keys of the documents that were taken over.
  var keys: [(hash: UInt64, document: UInt32)] {
    (0..<file.counts.keys).compactMap { place in
      let number = documents[Int(file.keyDocuments[place])]
      return number == .max ? nil : (file.keyHashes[place], number)
    }
  }
}
