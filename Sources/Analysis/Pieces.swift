/// The pieces of a chunk that may be looked for on their own, as stretches of its scalars.
struct Pieces {
  /// Where each begins and ends.
  ///
  /// No ranges: an array of what is generic costs a process that answers one question a look through all its types.
  private var places: [(start: Int, end: Int)] = []
  /// Whether some piece was left out because it has only one character.
  private(set) var leftSomeOut = false

  /// How many there are.
  var count: Int { places.count }

  /// The place of a piece among the scalars of its chunk.
  subscript(index: Int) -> Range<Int> { places[index].start..<places[index].end }

  /// Splits a chunk at its connectors and at the borders of CamelCase.
  ///
  /// - Complexity: O(*n*) in the length of the chunk.
  mutating func split(_ chunk: Chunk) {
    places.removeAll(keepingCapacity: true)
    leftSomeOut = false
    var start = 0
    for index in chunk.scalars.indices where Self.parts(index, of: chunk) {
      add(start..<index, of: chunk)
      start = index + 1
    }
    add(start..<chunk.scalars.count, of: chunk)
  }

  /// Whether a scalar stands between two pieces; the dot of a number does not: 4.11.0 is one thing.
  private static func parts(_ index: Int, of chunk: Chunk) -> Bool {
    guard chunk.scalars[index].kind == .connector else { return false }
    guard chunk.scalars[index].value == ".", index > 0, index + 1 < chunk.scalars.count else { return true }
    return chunk.scalars[index - 1].kind != .digit || chunk.scalars[index + 1].kind != .digit
  }

  private mutating func add(_ range: Range<Int>, of chunk: Chunk) {
    if range.count > 1 {
      if !addCamelCase(range, of: chunk) { places.append((range.lowerBound, range.upperBound)) }
    } else if range.count == 1 {
      leftSomeOut = true
    }
  }

  /// Adds the words of a CamelCase piece, or nothing if it is better left whole.
  ///
  /// Names such as macOS, MySQL, GitHub and FileVault are one word to everybody, identifiers such as
  /// LimitNOFILE and enrollSecret are several. What tells them apart without a list: the words of an
  /// identifier have three letters or more, and one that begins with a capital has ten in all.
  private mutating func addCamelCase(_ range: Range<Int>, of chunk: Chunk) -> Bool {
    let countBefore = places.count
    var start = range.lowerBound
    var letters = 0
    var lettersInAll = 0
    for index in range {
      if index > start, Self.isCamelBorder(index, in: range, of: chunk) {
        guard letters >= 3 else { break }
        places.append((start, index))
        start = index
        letters = 0
      }
      if chunk.scalars[index].kind == .letter {
        letters += 1
        lettersInAll += 1
      }
    }
    let isName = chunk.scalars[range.lowerBound].isUppercase && lettersInAll < 10
    guard start > range.lowerBound, letters >= 3, !isName else {
      places.removeLast(places.count - countBefore)
      return false
    }
    places.append((start, range.upperBound))
    return true
  }

  /// Whether a word of CamelCase begins here: `limit|NOFILE`, `HTTP|Server`.
  private static func isCamelBorder(_ index: Int, in range: Range<Int>, of chunk: Chunk) -> Bool {
    let scalars = chunk.scalars
    guard scalars[index].isUppercase else { return false }
    // Digits and letters without case are like capitals: Auth2|Token, but SHA256SUM is one word.
    if isLowercase(scalars[index - 1]) { return true }
    // Folding may write one capital as two letters, which no border separates.
    guard scalars[index - 1].start != scalars[index].start, index + 1 < range.upperBound else { return false }
    return isLowercase(scalars[index + 1])
  }

  private static func isLowercase(_ scalar: FoldedScalar) -> Bool {
    if scalar.isUppercase { return false }
    return scalar.value.isASCII ? ("a"..."z").contains(scalar.value) : scalar.value.properties.isLowercase
  }
}
