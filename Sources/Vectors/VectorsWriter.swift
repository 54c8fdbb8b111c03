import Crypto
public import Files

/// Writes a file of vectors: the same bytes for the same texts and model, whenever they were encoded.
public struct VectorsWriter {
  /// A text that belongs to an entry and the entry's row.
  fileprivate struct Item {
    var row: Int64
    var text: Source
  }

  /// Where the vectors of a text come from.
  fileprivate enum Source {
    case known(VectorsFile, Int)
    case new(EncodedText)
  }

  private let model: String
  private let width: Int
  private let tokenLength: Int
  private let known: KnownTexts
  private let new: [TextKey: EncodedText]
  private var items: [Item] = []
  /// How many texts have been added that nobody has encoded yet.
  public private(set) var missing = 0

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - model: The digest of the model.
  ///   - width: The length of a sentence's vector.
  ///   - tokenLength: The length of a token's vector.
  ///   - known: Texts that were encoded before.
  ///   - new: Texts that were encoded now.
  public init(model: String, width: Int, tokenLength: Int, known: KnownTexts, new: [TextKey: EncodedText]) {
    self.model = model
    self.width = width
    self.tokenLength = tokenLength
    self.known = known
    self.new = new
  }

  /// Adds a text of an entry; entries come in the order of their rows.
  public mutating func add(_ key: TextKey, row: Int64) {
    if let text = new[key] {
      items.append(Item(row: row, text: .new(text)))
    } else if let place = known.place(of: key), place.file.counts.width == width,
      place.file.counts.tokenLength == tokenLength
    {
      items.append(Item(row: row, text: .known(place.file, place.text)))
    } else {
      missing += 1
    }
  }

  /// Writes the file, all or nothing.
  ///
  /// - Parameters:
  ///   - folder: The folder of the generation.
  ///   - database: The SHA-256 of its database in hexadecimal.
  /// - Throws: `FileError`.
  /// - Complexity: Linear in the vectors; no more than one text's are in memory besides those that are new.
  public func write(into folder: DurableFolder, database: String) throws(FileError) {
    let frequencies = frequencies()
    var counts = VectorsLayout.Counts()
    var textStarts: [UInt32] = []
    var tokenStarts: [UInt32] = [0]
    var rows: [Int64] = []
    for (number, item) in items.enumerated() {
      if rows.last != item.row {
        rows.append(item.row)
        textStarts.append(UInt32(number))
      }
      tokenStarts.append(tokenStarts[number] + UInt32(item.text.tokenCount))
    }
    textStarts.append(UInt32(items.count))
    counts.entries = rows.count
    counts.texts = items.count
    counts.tokens = Int(tokenStarts[items.count])
    counts.pieces = frequencies.count
    counts.width = width
    counts.tokenLength = tokenLength
    var sink = try VectorsSink(VectorsFile.name, in: folder)
    do throws(FileError) {
      try sink.append(head(counts, database))
      try sink.append(rows)
      try sink.append(textStarts)
      for item in items {
        let key = item.text.key
        try sink.append([key.first, key.second])
      }
      for item in items { try sink.append([item.text.role], aligned: false) }
      try sink.align()
      for item in items { try sink.append([item.text.scale], aligned: false) }
      try sink.align()
      for item in items {
        try item.text.withSentence { numbers throws(FileError) in try sink.append(raw: numbers) }
      }
      try sink.align()
      for item in items { try sink.append([item.text.middleScale], aligned: false) }
      try sink.align()
      for item in items {
        try item.text.withMiddle { numbers throws(FileError) in try sink.append(raw: numbers) }
      }
      try sink.align()
      try sink.append(tokenStarts)
      try sink.append(frequencies.map(\.piece))
      try sink.append(frequencies.map(\.count))
      for item in items { try sink.append(item.text.pieces, aligned: false) }
      try sink.align()
      for item in items { try sink.append(item.text.tokenScales, aligned: false) }
      try sink.align()
      for item in items {
        try item.text.withTokens { numbers throws(FileError) in try sink.append(raw: numbers) }
      }
      try sink.finish()
    } catch {
      sink.discard()
      throw error
    }
  }

  private func head(_ counts: VectorsLayout.Counts, _ database: String) -> [UInt64] {
    var head = [UInt64](repeating: 0, count: VectorsLayout.headCount)
    head[VectorsLayout.Head.magic] = VectorsLayout.magic
    head[VectorsLayout.Head.version] = VectorsLayout.version
    head[VectorsLayout.Head.length] = UInt64(VectorsLayout(counts).length)
    for (place, count) in counts.values.enumerated() {
      head[VectorsLayout.Head.counts + place] = UInt64(count)
    }
    head[VectorsLayout.Head.missing] = UInt64(missing)
    for (place, word) in DigestWords.words(of: database).enumerated() {
      head[VectorsLayout.Head.database + place] = word
    }
    for (place, word) in DigestWords.words(of: model).enumerated() {
      head[VectorsLayout.Head.model + place] = word
    }
    return head
  }

  /// In how many entries each piece stands, by its number.
  private func frequencies() -> [(piece: Int32, count: UInt32)] {
    var counts: [Int32: UInt32] = [:]
    var pieces: Set<Int32> = []
    for (number, item) in items.enumerated() {
      pieces.formUnion(item.text.pieces)
      let isLast = number + 1 == items.count || items[number + 1].row != item.row
      guard isLast else { continue }
      for piece in pieces { counts[piece, default: 0] += 1 }
      pieces.removeAll(keepingCapacity: true)
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension VectorsWriter.Source {
  fileprivate var key: TextKey {
    switch self {
    case .known(let file, let text): file.key(of: text)
    case .new(let text): text.key
    }
  }

  fileprivate var role: UInt32 {
    switch self {
    case .known(let file, let text): file.roles[text]
    case .new(let text): text.role.rawValue
    }
  }

  fileprivate var scale: Float {
    switch self {
    case .known(let file, let text): file.scales[text]
    case .new(let text): text.sentence.scale
    }
  }

  fileprivate var middleScale: Float {
    switch self {
    case .known(let file, let text): file.middleScales[text]
    case .new(let text): text.middle.scale
    }
  }

  fileprivate var tokenCount: Int {
    switch self {
    case .known(let file, let text): file.tokens(of: text).count
    case .new(let text): text.pieces.count
    }
  }

  fileprivate var pieces: [Int32] {
    switch self {
    case .known(let file, let text): file.tokens(of: text).map { file.tokenPieces[$0] }
    case .new(let text): text.pieces
    }
  }

  fileprivate var tokenScales: [Float] {
    switch self {
    case .known(let file, let text): file.tokens(of: text).map { file.tokenScales[$0] }
    case .new(let text): text.tokens.map(\.scale)
    }
  }

  fileprivate func withSentence(
    _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError) {
    switch self {
    case .known(let file, let text):
      let width = file.counts.width
      try body(UnsafeRawBufferPointer(start: file.sentences + text * width, count: width))
    case .new(let text): try Self.lend(text.sentence.numbers, body)
    }
  }

  fileprivate func withMiddle(
    _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError) {
    switch self {
    case .known(let file, let text):
      let width = file.counts.width
      try body(UnsafeRawBufferPointer(start: file.middles + text * width, count: width))
    case .new(let text): try Self.lend(text.middle.numbers, body)
    }
  }

  fileprivate func withTokens(_ body: (UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) {
    switch self {
    case .known(let file, let text):
      let (range, length) = (file.tokens(of: text), file.counts.tokenLength)
      try body(
        UnsafeRawBufferPointer(start: file.tokens + range.lowerBound * length, count: range.count * length))
    case .new(let text):
      for token in text.tokens { try Self.lend(token.numbers, body) }
    }
  }

  private static func lend(
    _ numbers: [Int8], _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError) {
    let result = numbers.withUnsafeBytes { bytes -> Result<Void, FileError> in
      do throws(FileError) { return .success(try body(bytes)) } catch { return .failure(error) }
    }
    try result.get()
  }
}
