/// Where the words of the fields of a document stand among all.
///
/// A file has two numbers of 32 bits for each document: where its words begin, and the lengths of the question, the phrasings, the errors
/// and the section in 8 bits each. The answer, which has most words, is what is left up to the next document. A document with a longer
/// field has its lengths elsewhere.
struct DocumentFields {
  /// Where the words begin and end.
  let start, end: Int
  /// How many the question, the phrasings, the errors and the section have.
  let question, phrasings, errors, section: Int

  /// The lengths of a document that has them elsewhere.
  static let isLong = UInt32.max

  /// Takes lengths that are in one number.
  @inline(__always)
  init(start: Int, end: Int, lengths: UInt32) {
    self.start = start
    self.end = end
    question = Int(lengths & 0xFF)
    phrasings = Int(lengths >> 8 & 0xFF)
    errors = Int(lengths >> 16 & 0xFF)
    section = Int(lengths >> 24)
  }

  /// Takes the lengths of a long document: of the question, the phrasings, the errors and the section.
  init(start: Int, end: Int, long lengths: UnsafePointer<UInt32>) {
    self.start = start
    self.end = end
    question = Int(lengths[0])
    phrasings = Int(lengths[1])
    errors = Int(lengths[2])
    section = Int(lengths[3])
  }

  /// Whether the fields are within the words of the document.
  var areWithin: Bool { question + phrasings + errors + section <= end - start }

  /// Where the words of a field stand.
  @inline(__always)
  func range(of field: Int) -> Range<Int> {
    let places =
      switch field {
      case 0: (start, start + question)
      case 1: (start + question, start + question + phrasings)
      case 2: (start + question + phrasings, end - section - errors)
      case 3: (end - section - errors, end - section)
      default: (end - section, end)
      }
    return Range(uncheckedBounds: (lower: places.0, upper: places.1))
  }

  /// How many words a field has.
  @inline(__always)
  func length(of field: Int) -> Int {
    switch field {
    case 0: question
    case 1: phrasings
    case 2: end - start - question - phrasings - errors - section
    case 3: errors
    default: section
    }
  }

  /// What a file has of documents.
  struct Packed {
    /// Where each begins and its lengths, and the end.
    var fields: [UInt32] = []
    /// The documents with a long field.
    var longDocuments: [UInt32] = []
    /// The four lengths of each of these.
    var longLengths: [UInt32] = []

    /// Packs where the fields start, five a document, and the end.
    init(_ starts: [UInt32]) {
      let count = PostingsLayout.fieldCount
      fields.reserveCapacity(starts.count / count * 2 + 2)
      for document in 0..<starts.count / count {
        let place = document * count
        func length(_ field: Int) -> UInt32 { starts[place + field + 1] - starts[place + field] }
        let (question, phrasings, errors, section) = (length(0), length(1), length(3), length(4))
        fields.append(starts[place])
        if max(max(question, phrasings), max(errors, section)) >= 0xFF {
          fields.append(DocumentFields.isLong)
          longDocuments.append(UInt32(document))
          longLengths += [question, phrasings, errors, section]
        } else {
          fields.append(question | phrasings << 8 | errors << 16 | section << 24)
        }
      }
      fields.append(starts[starts.count - 1])
      fields.append(0)
    }
  }
}

extension PostingsFile {
  /// Where the words of the fields of a document stand in ``tokens``.
  @inline(__always)
  func fields(of document: Int) -> DocumentFields {
    let place = document * 2
    let (start, end) = (Int(fields[place]), Int(fields[place + 2]))
    let lengths = fields[place + 1]
    if lengths == DocumentFields.isLong { return longFields(of: document, start: start, end: end) }
    return DocumentFields(start: start, end: end, lengths: lengths)
  }

  /// Where the words of a field of a document stand in ``tokens``.
  @inline(__always)
  func range(of field: Int, in document: Int) -> Range<Int> { fields(of: document).range(of: field) }

  @inline(never)
  private func longFields(of document: Int, start: Int, end: Int) -> DocumentFields {
    let place = BinarySearch.first(in: 0..<counts.longDocuments) { Int(longDocuments[$0]) >= document }
    return DocumentFields(start: start, end: end, long: longLengths + place * 4)
  }

  /// Whether the fields of all documents are within the words.
  var fieldsAreWithin: Bool {
    guard fields[0] == 0, Int(fields[counts.documents * 2]) == counts.tokens else { return false }
    var long = 0
    for document in 0..<counts.documents {
      let (start, end) = (Int(fields[document * 2]), Int(fields[document * 2 + 2]))
      if start > end { return false }
      let lengths = fields[document * 2 + 1]
      var own = DocumentFields(start: start, end: end, lengths: lengths)
      if lengths == DocumentFields.isLong {
        // Looked up by its place, as the places of others are not known to rise yet.
        guard long < counts.longDocuments, Int(longDocuments[long]) == document else { return false }
        own = DocumentFields(start: start, end: end, long: longLengths + long * 4)
        long += 1
      }
      if !own.areWithin { return false }
    }
    return long == counts.longDocuments
  }
}
