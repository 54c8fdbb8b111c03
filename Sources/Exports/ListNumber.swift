/// Numbers of items of a list: Markdown has those of at most nine digits.
enum ListNumber {
  /// The nearest number that an item can have.
  static func clamped(_ number: Int) -> Int { min(max(number, 0), 999_999_999) }

  /// The number that an export gives, or the nearest that an item can have.
  static func read(_ text: String?) -> Int? { text.flatMap { Int($0) }.map(clamped) }
}
