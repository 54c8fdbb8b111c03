/// Documents of an earlier file, taken over into a new one without looking at their words again.
struct KnownDocuments {
  let file: PostingsFile
  /// The number of each of the file's documents in the new one; one that is not taken over has the largest number.
  private var documents: [UInt32]

  init(_ file: PostingsFile) {
    self.file = file
    documents = [UInt32](repeating: .max, count: file.counts.documents)
  }

  /// Numbers a document that is taken over.
  mutating func number(_ document: Int, _ number: UInt32) { documents[document] = number }

  /// The keys of the documents that were taken over, in the order of their hashes.
  var keys: [(hash: UInt32, document: UInt32)] {
    (0..<file.counts.keys).compactMap { place in
      let number = documents[Int(file.keyDocuments[place])]
      return number == .max ? nil : (file.keyHashes[place], number)
    }
  }
}
