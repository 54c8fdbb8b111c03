import Analysis
import Postings
import Ranking

/// Analyses records, from where their texts are packed, group by group.
///
/// What comes of it is what ``EntryTerms`` has of each of them.
struct RecordWordCollector: ~Copyable {
  private let number: Int
  private var terms = TermCollector()
  private var group = WordGroup()
  private var lengths = [UInt32](repeating: 0, count: Field.count)

  /// - Parameter number: Its number among the collectors whose words are put together.
  init(number: Int = 0) {
    self.number = number
  }

  /// The words of some records that follow one another.
  ///
  /// - Complexity: Linear in the length of their texts.
  mutating func words(of records: ArraySlice<EntryRecord>) -> WordGroup {
    group = WordGroup(collector: number)
    for record in records { add(record) }
    (group.newTerms, group.words) = terms.take()
    defer { group = WordGroup() }
    return group
  }

  private mutating func add(_ record: EntryRecord) {
    for field in lengths.indices { lengths[field] = 0 }
    let before = (wordings: group.wordings.count / 2, blocks: group.blocks.count, keys: group.keys.count)
    switch record.role {
    case .answer: record.withPacked { addAnswer(&$0) }
    case .followUp: record.withPacked { addFollowUp(&$0) }
    case .detail, .steps, .synonym: break
    }
    group.fieldLengths += lengths
    group.wordingCounts.append(UInt32(group.wordings.count / 2 - before.wordings))
    group.blockCounts.append(UInt32(group.blocks.count - before.blocks))
    group.keyCounts.append(UInt32(group.keys.count - before.keys))
  }

  // In the order in which the texts are packed; the fields follow in theirs.
  private mutating func addAnswer(_ reader: inout PackedReader) {
    reader.skipTexts(PackedContents.Text.answer.rawValue)
    let answer = reader.utf8()
    let question = reader.utf8()
    let key = reader.utf8()
    reader.skipTexts(PackedContents.Text.passageText.rawValue - PackedContents.Text.section.rawValue)
    let passages = reader.utf8()
    let blocks = reader.utf8()
    let errors = reader.utf8()
    let context = reader.utf8()
    let firstKey = group.keys.count
    addKey(key, after: firstKey)
    add(question, to: .question, isWording: true)
    for _ in 0..<reader.listCount() {
      guard let phrasing = reader.utf8() else { continue }
      add(phrasing, to: .phrasings, isWording: true)
      var key = Analyzer().questionKey(for: String(decoding: phrasing, as: UTF8.self))
      key.withUTF8 { addKey($0, after: firstKey) }
    }
    if let text = passages ?? answer, let blocks {
      StoredPassages.forEachBlock(of: text, lengths: blocks, isAnswer: passages == nil) { block in
        group.blocks.append(UInt32(add(block, to: .answer)))
      }
    }
    add(errors, to: .errors)
    add(context, to: .section)
  }

  private mutating func addFollowUp(_ reader: inout PackedReader) {
    reader.skipTexts(PackedContents.Text.question.rawValue)
    add(reader.utf8(), to: .question)
    reader.skipTexts(PackedContents.Text.context.rawValue - PackedContents.Text.question.rawValue)
    for _ in 0..<reader.listCount() { add(reader.utf8(), to: .phrasings) }
    reader.skipTexts(reader.listCount())
    for _ in 0..<reader.listCount() { add(reader.utf8(), to: .answer) }
  }

  @discardableResult
  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>?, to field: Field, isWording: Bool = false
  ) -> Int {
    guard let text else { return 0 }
    let count = terms.add(text)
    if isWording {
      group.wordings.append(UInt32(count.words))
      group.wordings.append(UInt32(count.content))
    }
    lengths[field.rawValue] += UInt32(count.words)
    return count.words
  }

  /// Each key of an entry once.
  private mutating func addKey(_ key: UnsafeBufferPointer<UInt8>?, after first: Int) {
    guard let key, !key.isEmpty else { return }
    let hash = KeyHash.of(key)
    if !group.keys[first...].contains(hash) { group.keys.append(hash) }
  }
}
