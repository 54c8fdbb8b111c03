/// Reads the chunks of a folded text one after the other.
///
/// Every scalar is looked at a bounded number of times, so that no text takes more than linear time.
struct ChunkScanner {
  private let scalars: [FoldedScalar]
  /// Where the next chunk is looked for.
  var index = 0
  /// Whether the scheme of an address has just been read, so that a host follows.
  private(set) var isAfterScheme = false

  init(_ text: FoldedText) {
    scalars = text.scalars
  }

  /// Reads the next chunk into `chunk`, whose storage is reused, and returns whether there was one.
  mutating func read(into chunk: inout Chunk) -> Bool {
    repeat {
      chunk.clear()
      skipToChunk(&chunk)
      guard index < scalars.count else { return false }
      if scalars[index].kind == .ideograph {
        take(1, into: &chunk)
        isAfterScheme = false
        return true
      }
      let isAddress = isAfterScheme
      isAfterScheme = false
      let start = index
      while passScalar(of: &chunk, isAddress: isAddress) {}
      if index - start <= 7, chunk.mayBeLogging { joinParticle(to: &chunk, from: start) }
      // A scheme says nothing about what a text is about; the host that follows does.
    } while isAfterScheme && chunk.isLettersOnly
    return true
  }

  /// Passes the next scalar, or run of connectors, and returns whether the chunk goes on behind it.
  private mutating func passScalar(of chunk: inout Chunk, isAddress: Bool) -> Bool {
    switch kind(at: index) {
    case .letter, .digit:
      take(1, into: &chunk)
      return true
    case .apostrophe:
      return passApostrophe()
    case .connector:
      return passConnectors(of: &chunk, isAddress: isAddress)
    case .ideograph, .separator, nil:
      return false
    }
  }

  /// Moves to the first scalar of the next chunk, noting the dashes directly before it.
  private mutating func skipToChunk(_ chunk: inout Chunk) {
    while let kind = kind(at: index), !kind.isAlphanumeric, kind != .ideograph {
      chunk.leadsWithDash = scalars[index].value == "-"
      index += 1
    }
  }

  private mutating func take(_ count: Int, into chunk: inout Chunk) {
    for scalar in scalars[index..<index + count] {
      chunk.append(scalar)
    }
    index += count
  }

  private func kind(at index: Int) -> ScalarKind? {
    index < scalars.count ? scalars[index].kind : nil
  }

  private func isAlphanumeric(at index: Int) -> Bool {
    kind(at: index)?.isAlphanumeric == true
  }

  private func value(at index: Int) -> Unicode.Scalar? {
    index < scalars.count ? scalars[index].value : nil
  }
}

// MARK: - Verbs with a particle

extension ChunkScanner {
  /// Makes one word of "log in" and "log out" in all their forms, as they are written as nouns: else they are about logs.
  ///
  /// "The log in that folder" is about one: "log" alone is the verb only at a start and behind words that a verb follows.
  private mutating func joinParticle(to chunk: inout Chunk, from start: Int) {
    guard value(at: index) == " " else { return }
    let letters: [Unicode.Scalar]
    switch (value(at: index + 1), value(at: index + 2)) {
    case ("i", "n"), ("o", "n"): letters = ["i", "n"]
    case ("o", "u") where value(at: index + 3) == "t": letters = ["o", "u", "t"]
    default: return
    }
    let end = index + 1 + letters.count
    if isAlphanumeric(at: end) || kind(at: end) == .connector && isAlphanumeric(at: end + 1) { return }
    if chunk.scalars.count == 3, !mayBeVerb(at: start) { return }
    chunk.keep(first: 3)
    for (letter, scalar) in zip(letters, scalars[(index + 1)..<end]) {
      chunk.append(
        FoldedScalar(
          value: letter, kind: .letter, isUppercase: false, start: scalar.start, end: scalar.end))
    }
    index = end
  }

  private func mayBeVerb(at start: Int) -> Bool {
    var end = start
    while end > 0, kind(at: end - 1) == .separator { end -= 1 }
    var word: [UInt8] = []
    var place = end
    while place > 0, word.count <= 16, let kind = kind(at: place - 1), kind == .letter || kind == .apostrophe
    {
      place -= 1
      if kind == .letter { word.append(UInt8(truncatingIfNeeded: scalars[place].value.value)) }
    }
    return word.isEmpty || Self.wordsBeforeVerbs.contains(Array(word.reversed()))
  }

  private static let wordsBeforeVerbs = ShortWordSet([
    "to i we you they he she it who users people someone anyone everyone nobody can cant cannot could couldnt do does did dont",
    "doesnt didnt not never may might must should would will wont wouldnt please let then and or when if but just still first",
  ])
}

// MARK: - Apostrophes

extension ChunkScanner {
  /// Passes an apostrophe inside a word, with the ending it sets off, and returns whether the chunk goes on.
  ///
  /// `aren't` is typed `arent` just as often, so the letters are joined. Not so where joining makes another
  /// word: `policy's`, and `I'd` or `she'll`, which would be `id` and `shell`.
  private mutating func passApostrophe() -> Bool {
    index += 1
    if let ending = droppedEnding(at: index) {
      index += ending
      return true
    }
    return kind(at: index) == .letter && kind(at: index - 2) == .letter
  }

  private func droppedEnding(at start: Int) -> Int? {
    let length: Int
    switch (value(at: start), value(at: start + 1)) {
    case ("l", "l"): length = 2
    case ("s", _), ("d", _): length = 1
    default: return nil
    }
    return isAlphanumeric(at: start + length) ? nil : length
  }
}

// MARK: - Connectors

extension ChunkScanner {
  /// Takes a run of connectors inside an identifier, or ends the chunk before it and passes it.
  ///
  /// - Returns: Whether the chunk goes on behind the run.
  private mutating func passConnectors(of chunk: inout Chunk, isAddress: Bool) -> Bool {
    var end = index
    while kind(at: end) == .connector { end += 1 }
    let run = index..<end
    if isAlphanumeric(at: end), joins(run), !opensFragment(run, of: chunk, isAddress: isAddress) {
      take(run.count, into: &chunk)
      return true
    }
    take(languageSuffix(run, of: chunk), into: &chunk)
    isAfterScheme = isSchemeEnd(run)
    index = end
    return false
  }

  private func isSchemeEnd(_ run: Range<Int>) -> Bool {
    guard let following = value(at: run.upperBound), following != " " else { return false }
    return scalars[run].lazy.map(\.value).elementsEqual([":", "/", "/"])
  }

  /// Whether a run holds together what is on its sides.
  ///
  /// Besides single signs these are `__`, `::`, and `/.` or `/_` before a hidden folder. Other runs are
  /// punctuation: an ellipsis, a dash written as two hyphens, the `:-` of a shell default.
  private func joins(_ run: Range<Int>) -> Bool {
    if run.count == 1 { return true }
    let first = scalars[run.lowerBound].value
    let rest = scalars[run.dropFirst()].lazy.map(\.value)
    return switch first {
    case "_": rest.allSatisfy { $0 == "_" }
    case ":": run.count == 2 && rest.first == ":"
    case "/": run.count == 2 && (rest.first == "." || rest.first == "_")
    default: false
    }
  }

  /// Whether a run is the `#` before a place within the page of an address or of a path.
  ///
  /// The `#` of `fleet/fleet#305` is none: a number follows it, which belongs to the name.
  private func opensFragment(_ run: Range<Int>, of chunk: Chunk, isAddress: Bool) -> Bool {
    guard run.count == 1, value(at: run.lowerBound) == "#" else { return false }
    return isAddress || (chunk.hasSlash && kind(at: run.upperBound) == .letter)
  }

  /// The number of signs at the start of a run that end a language's name: the `#` of C#, the `++` of C++.
  private func languageSuffix(_ run: Range<Int>, of chunk: Chunk) -> Int {
    guard chunk.isLettersOnly else { return 0 }
    let signs = (value(at: run.lowerBound), run.count > 1 ? value(at: run.lowerBound + 1) : nil)
    if signs == ("+", "+"), run.count == 2 || value(at: run.lowerBound + 2) != "+" { return 2 }
    let isSharp = signs.0 == "#" && signs.1 != "#" && chunk.scalars.count == 1
    return isSharp && !(run.count == 1 && isAlphanumeric(at: run.upperBound)) ? 1 : 0
  }
}
