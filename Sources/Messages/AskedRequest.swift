/// Finds a wish that is put as a question.
///
/// "could you add …", "do you plan …", "can we get …", "could that be built …", "why not …", "what about a …"
struct AskedRequest {
  let text: MessageText

  /// The wish that begins with a word of a sentence, if one does.
  func find(
    at place: Int, of sentence: ArraySlice<Word>, opens: Bool
  ) -> (cue: KindCue, words: ArraySlice<Word>)? {
    let word = sentence[place]
    let rest = sentence[(place + 1)...].prefix(5)
    guard let subject = rest.first else { return nil }
    if opens, proposes(word, rest) { return (.couldThing, sentence[place...place + 1]) }
    guard word.kinds.contains(.auxiliary) else { return nil }
    for other in rest.indices.dropFirst() where asks(word, subject, sentence[other], rest, opens: opens) {
      return (.askedRequest, sentence[place...other])
    }
    return nil
  }

  private func asks(
    _ word: Word, _ subject: Word, _ other: Word, _ rest: ArraySlice<Word>, opens: Bool
  ) -> Bool {
    let isModal = word.kinds.contains(.modal)
    if subject.kinds.contains(.reader) {
      return other.kinds.contains(.plan) || (isModal && other.kinds.contains(.request))
    }
    if text.spells(subject, "we") || text.spells(subject, "i") {
      return isModal && (text.spells(other, "get") || text.spells(other, "have"))
    }
    if isModal, !other.kinds.isDisjoint(with: [.request, .requested]),
      rest.contains(where: { text.spells($0, "be") })
    {
      return true
    }
    guard opens, text.spells(word, "will") else { return false }
    return text.spells(other, "ever") || text.spells(other, "support") || text.spells(other, "add")
  }

  /// "how about", "how hard would", "what about a", "could hosts have".
  private func proposes(_ word: Word, _ rest: ArraySlice<Word>) -> Bool {
    guard let subject = rest.first else { return false }
    if text.spells(word, "how") {
      return text.spells(subject, "about") || text.spells(subject, "hard")
        || text.spells(subject, "difficult")
    }
    if text.spells(word, "what"), text.spells(subject, "about"), let third = rest.dropFirst().first {
      return text.spells(third, "a") || text.spells(third, "an")
    }
    guard subject.kinds.isDisjoint(with: [.writer, .reader, .pronoun]) else { return false }
    return text.spells(word, "could") || text.spells(word, "should") || text.spells(word, "wouldn't")
  }
}
