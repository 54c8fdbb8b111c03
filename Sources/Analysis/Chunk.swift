/// A stretch of a text that makes one word or one identifier, without what surrounds it.
///
/// It begins with a letter or a digit, and ends with one or with the `#` or `++` of a language's name.
struct Chunk {
  private(set) var scalars: [FoldedScalar] = []
  /// Whether dashes stood directly before it, as before an option of a command.
  var leadsWithDash = false
  private(set) var hyphens = 0
  private(set) var underscores = 0
  private(set) var otherConnectors = 0
  private(set) var digits = 0
  /// Whether it is a path or an address with one.
  private(set) var hasSlash = false
  /// Whether it is letters of `a` to `z` alone, of which at most the first was a capital.
  private(set) var isPlainWord = true

  var isEmpty: Bool { scalars.isEmpty }

  var hasConnectors: Bool { hyphens + underscores + otherConnectors > 0 }

  var isLettersOnly: Bool { !hasConnectors && digits == 0 }

  /// Whether it is words of letters joined by a few hyphens, such as `self-signed`.
  ///
  /// Others write the same in one word, or in two; a longer chain is a name somebody chose, and stays.
  var isCompound: Bool {
    (1...3).contains(hyphens) && underscores + otherConnectors + digits == 0 && !leadsWithDash
  }

  /// Whether hyphens and underscores are the same to it, as in the names of options.
  var spellsHyphensAsUnderscores: Bool { underscores > 0 || leadsWithDash }

  /// Whether it is a form of the verb "log" that a particle may follow.
  var mayBeLogging: Bool {
    guard scalars.count >= 3, scalars[0].value == "l", scalars[1].value == "o", scalars[2].value == "g",
      isPlainWord
    else { return false }
    return switch scalars.count {
    case 3: true
    case 6: scalars[3].value == "g" && scalars[4].value == "e" && scalars[5].value == "d"
    case 7:
      scalars[3].value == "g" && scalars[4].value == "i" && scalars[5].value == "n" && scalars[6].value == "g"
    default: false
    }
  }

  /// Takes away all but the first letters of a plain word.
  mutating func keep(first count: Int) { scalars.removeLast(max(scalars.count - count, 0)) }

  mutating func clear() {
    // The capacity is worth keeping, as a text has many chunks.
    scalars.removeAll(keepingCapacity: true)
    leadsWithDash = false
    hyphens = 0
    underscores = 0
    otherConnectors = 0
    digits = 0
    hasSlash = false
    isPlainWord = true
  }

  mutating func append(_ scalar: FoldedScalar) {
    if !("a"..."z" ~= scalar.value) || scalar.isUppercase && !scalars.isEmpty { isPlainWord = false }
    scalars.append(scalar)
    switch (scalar.kind, scalar.value) {
    case (.digit, _): digits += 1
    case (.connector, "-"): hyphens += 1
    case (.connector, "_"): underscores += 1
    case (.connector, let sign):
      otherConnectors += 1
      if sign == "/" { hasSlash = true }
    default: break
    }
  }
}
