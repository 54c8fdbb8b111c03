/// The lengths of an entry's fields in tokens, in a candidate itself and not somewhere else in memory.
public struct FieldLengths: Sendable, Hashable, ExpressibleByArrayLiteral {
  private var lengths = SIMD8<UInt32>()

  /// Takes the length of each field, by ``Field`` raw value; of those that are missing it is 0.
  public init(_ lengths: some Sequence<Int>) {
    for (field, length) in lengths.prefix(Field.count).enumerated() { self[field] = length }
  }

  /// Takes the length of each field, by ``Field`` raw value.
  public init(arrayLiteral lengths: Int...) { self.init(lengths) }

  /// The length of a field by its raw value.
  public subscript(field: Int) -> Int {
    get { Int(lengths[field]) }
    set { lengths[field] = UInt32(clamping: newValue) }
  }
}
