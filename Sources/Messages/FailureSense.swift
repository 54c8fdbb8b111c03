/// Tells the words of failure in a sentence that report none: those of a case that is only imagined, of thanks for a
/// repair, of a budget; and numbers that only count.
struct FailureSense {
  let text: MessageText
  let sentence: ArraySlice<Word>
  /// The words about what might be, as behind the "if" of "what happens if a host crashes?".
  private let imagined: Range<Int>
  /// Whether somebody says thanks for what is done, rather than in advance.
  private let thanks: Bool

  init(_ text: MessageText, _ sentence: ArraySlice<Word>, asksByForm: Bool) {
    self.text = text
    self.sentence = sentence
    imagined = asksByForm ? Self.imagined(in: sentence) : Self.wanted(in: sentence, text)
    thanks =
      sentence.contains { $0.kinds.contains(.thanks) } && !sentence.contains { text.spells($0, "advance") }
  }

  /// Whether a word of failure says that something has failed.
  func reports(at place: Int) -> Bool {
    !isImagined(place) && !isMended(place) && !isBudget(place)
  }

  /// Whether a word is about what might be.
  func isImagined(_ place: Int) -> Bool { imagined.contains(place) }

  /// Whether the sentence has any word that says so, or that something is not or keeps happening.
  var fails: Bool {
    sentence.indices.contains { place in
      let kinds = sentence[place].kinds
      return !kinds.isDisjoint(with: [.negation, .frequency])
        || kinds.contains(.failure) && reports(at: place)
    }
  }

  /// Whether a number only tells what its writer has: "we have 500 hosts" or "we run Fleet 4.3.1 and MySQL 8", and not "it takes
  /// 500 seconds".
  func isCount(_ place: Int) -> Bool {
    guard sentence[..<place].contains(where: { Self.isAny($0, of: Self.owning, in: text) }),
      !fails, !sentence.contains(where: { !$0.kinds.isDisjoint(with: [.contrast, .trouble]) })
    else { return false }
    return isVersion(place) || isNumberOfThings(place)
  }

  /// Whether a number has dots, or is a short one behind a name, and measures nothing: `HTTP 502` is no version.
  private func isVersion(_ place: Int) -> Bool {
    let digits = text.bytes[sentence[place].range]
    let dot = UInt8(ascii: ".")
    guard digits.allSatisfy({ $0.isDigit || $0 == dot }) else { return false }
    let next = place + 1
    if next < sentence.endIndex, Self.isAny(sentence[next], of: Self.units, in: text) { return false }
    if digits.dropLast().contains(dot) { return true }
    guard digits.count <= 2, place - 1 > sentence.startIndex else { return false }
    return sentence[place - 1].isCapitalized && sentence[place - 1].boundary == .space
  }

  private func isNumberOfThings(_ place: Int) -> Bool {
    let next = place + 1
    guard next < sentence.endIndex, sentence[place].boundary == .space else { return false }
    let noun = sentence[next]
    let isOne = text.spells(sentence[place], "1")
    return noun.range.count > 3 && (isOne || text.ends(noun.range, with: "s"))
      && !Self.isAny(noun, of: Self.units, in: text)
  }

  private static let owning: [StaticString] = [
    "have", "run", "running", "manage", "managing", "own", "operate", "use", "using", "got", "with",
    "enrolled",
  ]

  private static let units: [StaticString] = [
    "seconds", "secs", "minutes", "mins", "hours", "times", "retries", "second", "minute", "hour",
    "sec", "min", "ms", "s", "percent", "gb", "mb",
  ]

  // MARK: - What is only imagined

  /// From the "if" of a question, or the "when" behind "what happens", to the end of its clause.
  private static func imagined(in sentence: ArraySlice<Word>) -> Range<Int> {
    let none = sentence.startIndex..<sentence.startIndex
    let body = sentence.drop { !$0.kinds.isDisjoint(with: [.filler, .greeting]) }
    guard let first = body.first else { return none }
    let start = body.startIndex
    if first.kinds.contains(.whether) {
      guard let comma = body.firstIndex(where: { $0.boundary >= .comma }), comma + 1 < body.endIndex,
        Asking.asksInGeneral(body[(comma + 1)...])
      else { return none }
      return start..<comma + 1
    }
    guard Asking.asksInGeneral(body) else { return none }
    let happens = body.prefix(4).contains { $0.kinds.contains(.happening) }
    let opening = body.indices.dropFirst().first { place in
      let isCondition =
        body[place].kinds.contains(.whether) || happens && body[place].kinds.contains(.asking)
      return isCondition && !body[place - 1].kinds.contains(.inquiry)
    }
    return opening.map { $0..<body.endIndex } ?? none
  }

  /// What somebody wants to be told of, up to the end of its clause: "a host goes offline" behind "I want to be notified when".
  private static func wanted(in sentence: ArraySlice<Word>, _ text: MessageText) -> Range<Int> {
    let none = sentence.startIndex..<sentence.startIndex
    guard let want = sentence.firstIndex(where: { $0.kinds.contains(.want) }),
      let notice = sentence[want...].firstIndex(where: { isAny($0, of: notices, in: text) }),
      let condition = sentence[notice...].prefix(4).firstIndex(where: { isAny($0, of: conditions, in: text) })
    else { return none }
    let end = sentence[condition...].firstIndex { $0.boundary >= .comma }
    return condition..<(end.map { $0 + 1 } ?? sentence.endIndex)
  }

  private static let notices: [StaticString] = [
    "notified", "notify", "notification", "notifications", "alerted", "alert", "alerts", "email", "emails",
    "emailed", "message", "messages", "ticket", "tickets", "warned", "warning", "told", "informed", "webhook",
  ]

  private static let conditions: [StaticString] = ["when", "whenever", "if", "once"]

  // MARK: - What is mended, and what is a budget

  /// "thanks for fixing the crash", "the crash is fixed now", but not "the bug that was fixed is back".
  private func isMended(_ place: Int) -> Bool {
    let before = sentence[..<place].suffix(4)
    for other in before.indices where thanks {
      let isGerund =
        other > sentence.startIndex && text.spells(sentence[other - 1], "for")
        && Self.isAny(sentence[other], of: Self.mending, in: text)
      if isGerund || Self.isAny(sentence[other], of: Self.mended, in: text) {
        return !sentence[other..<place].contains { $0.boundary >= .comma }
      }
    }
    guard !sentence.contains(where: { $0.kinds.contains(.negation) }) else { return false }
    let after = sentence[place...].dropFirst().prefix(4)
    return after.indices.contains { Self.isAny(sentence[$0], of: Self.mended, in: text) && isAtEnd($0) }
  }

  /// Whether a clause ends with a word, or with "now" behind it.
  private func isAtEnd(_ place: Int) -> Bool {
    if sentence[place].boundary >= .comma || place + 1 == sentence.endIndex { return true }
    let next = sentence[place + 1]
    return text.spells(next, "now") && (next.boundary >= .comma || place + 2 == sentence.endIndex)
  }

  private static let mending: [StaticString] = [
    "fixing", "solving", "resolving", "repairing", "correcting", "addressing", "squashing",
  ]

  private static let mended: [StaticString] = ["fixed", "solved", "resolved", "repaired"]

  /// "500 errors a day budget", "an error quota".
  private func isBudget(_ place: Int) -> Bool {
    sentence[place...].dropFirst().prefix(4).contains {
      text.spells($0, "budget") || text.spells($0, "quota") || text.spells($0, "allowance")
    }
  }

  private static func isAny(_ word: Word, of spellings: [StaticString], in text: MessageText) -> Bool {
    spellings.contains { text.spells(word, $0) }
  }
}
