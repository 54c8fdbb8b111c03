/// How often a term stands in each field of a document, in 23 bits.
///
/// From the lowest bit: 4 for the question, 6 for other wordings, 6 for the answer, 4 for errors, 3 for the section; a field
/// whose bits are all set has that many or more, and is counted again in the text.
struct FieldCounts: Hashable, Sendable {
  /// The bits.
  var bits: UInt32

  /// May be anything in any field.
  static let unknown = FieldCounts(bits: 1 << 23 - 1)

  /// Takes counts of all fields.
  init(_ counts: some Collection<Int>) {
    bits = 0
    for (field, count) in counts.enumerated() { set(count, of: field) }
  }

  init(bits: UInt32) {
    self.bits = bits
  }

  /// Sets how often the term stands in a field, which is 0 before.
  @inline(__always)
  mutating func set(_ count: Int, of field: Int) {
    let (shift, width): (UInt32, UInt32) =
      switch field {
      case 0: (0, 4)
      case 1: (4, 6)
      case 2: (10, 6)
      case 3: (16, 4)
      default: (20, 3)
      }
    bits |= min(UInt32(clamping: count), 1 << width - 1) << shift
  }

  /// Whether any field may stand for more than it says.
  var isSaturated: Bool {
    bits & 0xF == 0xF || bits >> 4 & 0x3F == 0x3F || bits >> 10 & 0x3F == 0x3F || bits >> 16 & 0xF == 0xF
      || bits >> 20 & 7 == 7
  }

  /// Whether the term stands in a field at all.
  @inline(__always)
  func has(_ field: Int) -> Bool {
    switch field {
    case 0: question > 0
    case 1: phrasings > 0
    case 2: answer > 0
    case 3: errors > 0
    default: section > 0
    }
  }

  /// The set of the fields in which the term stands.
  var fields: UInt8 {
    (0..<PostingsLayout.fieldCount).reduce(0) { $0 | (has($1) ? 1 << UInt8($1) : 0) }
  }

  var question: Int { Int(bits & 0xF) }
  var phrasings: Int { Int(bits >> 4 & 0x3F) }
  var answer: Int { Int(bits >> 10 & 0x3F) }
  var errors: Int { Int(bits >> 16 & 0xF) }
  var section: Int { Int(bits >> 20 & 7) }
}
