/// Tells whether a sentence asks, by its sign or by its form.
enum Asking {
  static func asks(_ sentence: ArraySlice<Word>) -> Bool {
    guard let last = sentence.last else { return false }
    return last.boundary == .question || asksByForm(sentence)
  }

  /// Whether the words ask, whatever the sign behind them: "it does not start?" does not.
  static func asksByForm(_ sentence: ArraySlice<Word>) -> Bool {
    opensAsking(sentence) || asksInside(sentence)
  }

  /// "How do I…", "is there…", "can we…", at the start, behind fillers.
  private static func opensAsking(_ sentence: ArraySlice<Word>) -> Bool {
    let rest = sentence.drop { !$0.kinds.isDisjoint(with: [.filler, .greeting]) }
    guard let first = rest.first, let second = rest.dropFirst().first else { return false }
    let hasMark = sentence.last?.boundary == .question
    // "if a host crashes, does it …?"
    if first.kinds.contains(.whether), hasMark, let comma = rest.firstIndex(where: { $0.boundary >= .comma }),
      comma + 1 < rest.endIndex
    {
      let question = rest[(comma + 1)...]
      return asksInGeneral(question) && opensAsking(question)
    }
    if first.kinds.contains(.selecting), let third = rest.dropFirst(2).first {
      // "what if …", "what happens to …", "what happens when …?", but not "what happens is …"
      if second.kinds.contains(.whether) { return true }
      if second.kinds.contains(.happening) {
        return !third.kinds.isDisjoint(with: [.whether, .to]) || hasMark && !third.kinds.contains(.auxiliary)
      }
    }
    if first.kinds.contains(.asking) {
      if first.kinds.contains(.auxiliary) || !second.kinds.isDisjoint(with: [.auxiliary, .to]) {
        return true
      }
      // "which versions of it are supported", but not "what I did is this"
      return first.kinds.contains(.selecting) && second.kinds.isDisjoint(with: [.writer, .pronoun])
        && rest.dropFirst(2).prefix(4).contains { $0.kinds.contains(.auxiliary) }
    }
    guard first.kinds.contains(.auxiliary) else { return false }
    if !second.kinds.isDisjoint(with: [.writer, .reader, .pronoun]) { return true }
    // "do hosts keep their labels", but not "can confirm" or "is broken"
    return rest.count >= 4 && first.kinds.isDisjoint(with: [.negation, .request, .have, .would, .should])
      && second.kinds.isDisjoint(with: [.negation, .failure, .filler])
  }

  /// Whether a question is about more than what its writer sees and can do now: not "why …", "what can I do if …".
  static func asksInGeneral(_ body: ArraySlice<Word>) -> Bool {
    guard let first = body.first, !first.kinds.contains(.why) else { return false }
    let isOwn =
      !first.kinds.isDisjoint(with: [.how, .selecting])
      && body.dropFirst(2).first?.kinds.contains(.writer) == true
    return !isOwn
  }

  /// "… how do we …", "wondering if …", "anyone know …".
  private static func asksInside(_ sentence: ArraySlice<Word>) -> Bool {
    guard sentence.count > 2 else { return false }
    for place in sentence.startIndex..<sentence.endIndex - 1 {
      let word = sentence[place]
      let next = sentence[place + 1]
      if word.kinds.contains(.asking), place + 2 < sentence.endIndex {
        let third = sentence[place + 2].kinds
        if next.kinds.contains(.auxiliary), !third.isDisjoint(with: [.writer, .reader]) { return true }
      }
      if word.kinds.contains(.inquiry), !next.kinds.isDisjoint(with: [.asking, .whether]) { return true }
    }
    return false
  }
}
