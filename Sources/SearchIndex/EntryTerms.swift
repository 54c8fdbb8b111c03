import Analysis
import Ranking

/// The analysed words of a record: what it is found by.
///
/// They follow from the record's texts and are made of them again when a generation is read back.
struct EntryTerms: Sendable, Hashable {
  /// How long a wording of a question is.
  struct WordingLength: Sendable, Hashable {
    /// How many terms it has.
    var words: Int
    /// How many of them carry meaning.
    var content: Int
  }

  /// The terms of each field, by ``Field`` raw value, separated by spaces.
  private(set) var fields: [String]
  /// How many terms each field has.
  private(set) var lengths: [Int]
  /// How many terms each block of the answer has.
  private(set) var blockLengths: [Int] = []
  /// The lengths of the question and of each other wording, for entries that answer.
  private(set) var wordings: [WordingLength] = []
  /// The keys of the wordings of the question, each once; none of what does not answer.
  private(set) var keys: [String] = []

  /// No terms: nothing is found by them.
  init() {
    fields = [String](repeating: "", count: Field.count)
    lengths = [Int](repeating: 0, count: Field.count)
  }

  /// Analyses the texts of a record.
  ///
  /// Where many are analysed ``RecordWordCollector`` gathers the same words.
  init(of record: EntryContent) {
    self.init()
    switch record.role {
    case .answer:
      add(record.question, to: .question, isWording: true)
      for phrasing in record.phrasings { add(phrasing, to: .phrasings, isWording: true) }
      for passage in record.passages {
        let before = lengths[Field.answer.rawValue]
        add(passage, to: .answer)
        blockLengths.append(lengths[Field.answer.rawValue] - before)
      }
      add(record.errors, to: .errors)
      add(record.context, to: .section)
      if !record.questionKey.isEmpty { keys.append(record.questionKey) }
      for phrasing in record.phrasings {
        let key = Analyzer().questionKey(for: phrasing)
        // By their bytes, whose hashes are stored: é may have others.
        let isKnown = keys.contains { $0.utf8.elementsEqual(key.utf8) }
        if !key.isEmpty, !isKnown { keys.append(key) }
      }
    case .followUp:
      add(record.question, to: .question)
      for cue in record.phrasings { add(cue, to: .phrasings) }
      for wording in record.wordings { add(wording, to: .answer) }
    case .detail, .steps, .synonym:
      break
    }
  }

  private mutating func add(_ text: String, to field: Field, isWording: Bool = false) {
    let terms = Analyzer().terms(in: text)
    if isWording { wordings.append(WordingLength(words: terms.count, content: terms.contentCount)) }
    if terms.count == 0 { return }
    if fields[field.rawValue].isEmpty {
      fields[field.rawValue] = terms.text
    } else {
      fields[field.rawValue] += " " + terms.text
    }
    lengths[field.rawValue] += terms.count
  }
}
