import CommonMark

/// The answer to a question as the entries that it gives: two where it is public by a mark that does not reach to its end.
///
/// Where kb.yaml leaves it to the marks who sees what, a line that may be a title ends what `Audience: public` covers. Its author
/// may believe that what follows is a section of its own, which would be internal.
struct MarkedAnswer {
  /// An entry and what made it.
  struct Part {
    var entry: Entry
    var builder: EntryBuilder
  }

  /// The entries: that of the question, and that of what is kept from the public.
  private(set) var parts: [Part] = []
  /// What its author should know.
  private(set) var diagnostics: [Diagnostic] = []

  /// Makes the entries; their URLs, anchors and sections are the caller's to set.
  ///
  /// - Parameters:
  ///   - question: The heading.
  ///   - blocks: What stands below it.
  ///   - location: Where it stands.
  ///   - builder: Makes an entry, for the audience that is said of all of it.
  init(question: String, blocks: [Int], at location: SourceLocation, by builder: EntryBuilder) {
    var builder = builder
    let entry = builder.entry(question: question, blocks: blocks, at: location)
    parts = [Part(entry: entry, builder: builder)]
    guard builder.context.source.isPublicByMark, entry.audience == .public,
      let title = TitleLine(in: blocks, of: builder.markdown)
    else { return }
    var inner = builder
    inner.context.audience = .internal
    let above = builder.entry(question: question, blocks: title.above, at: location)
    var place = location
    place.line = title.line + builder.lineOffset
    place.column = 1
    var message =
      "a bold line that may be a title ends what `Audience: public` covers: what follows it is internal"
    if above.answer.isEmpty {
      // Which question the rest belongs to is plain here, only whether all of it may be seen is not.
      let whole = inner.entry(question: question, blocks: blocks, at: location)
      parts = [Part(entry: whole, builder: inner)]
      message =
        "the answer begins with a bold line that may be a title, so that `Audience: public` covers nothing of it"
    } else {
      let rest = inner.entry(question: question + " – " + title.text, blocks: title.rest, at: place)
      // Nothing but other wordings of the question.
      if rest.answer.isEmpty { return }
      parts = [Part(entry: above, builder: builder), Part(entry: rest, builder: inner)]
    }
    diagnostics = [
      Diagnostic(
        .warning, at: place,
        message + "; as plain text, or as a heading below the question, it would be public")
    ]
  }
}
