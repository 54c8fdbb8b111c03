import CommonMark

/// What the templates are filled with.
///
/// A field that is missing would be looked for further out, so every field is there: `false` when there is nothing.
enum PageFields {
  static func home(_ content: PageContent) -> [String: Any] {
    var fields = frame(content.audience, content.sources, content.sourceFilter, content.index)
    let summary = summary(of: content)
    fields["title"] = content.query.isEmpty ? "kb" : "\(content.query.prefix(80)) – kb"
    fields["query"] = content.query
    fields["hasQuery"] = !content.query.isEmpty
    fields["summary"] = summary
    fields["isFiltered"] = content.sourceFilter != nil
    fields["kind"] = content.kind != nil
    fields["kindName"] = content.kind?.name ?? ""
    fields["hasEvidence"] = content.kind?.evidence.isEmpty == false
    fields["evidence"] = (content.kind?.evidence ?? []).map { ["word": $0] }
    fields["isClose"] = content.isClose
    fields["corrections"] = content.corrections.map { ["typed": $0.typed, "shown": $0.shown] }
    fields["miss"] = false
    fields["candidatesHeading"] = "Candidates"
    if case .noConfidentAnswer(let miss) = content.outcome {
      fields["miss"] = true
      fields["missReason"] = reason(miss)
      fields["candidatesHeading"] = "Nearest entries"
    }
    fields["hasResults"] = !content.results.isEmpty
    fields["results"] = content.results.enumerated().map { result($0.element, isCutShort: $0.offset > 0) }
    fields["hasSide"] =
      content.reply != nil || !content.followUps.isEmpty || !content.nextSteps.isEmpty
    fields["hasFollowUps"] = !content.followUps.isEmpty
    fields["followUps"] = content.followUps.map { ["followUpTitle": $0.title, "followUpText": $0.text] }
    fields["hasNextSteps"] = !content.nextSteps.isEmpty
    fields["nextSteps"] = content.nextSteps.map { ["stepHTML": SafeHTML.html(of: $0)] }
    fields["reply"] = content.reply.map(reply) ?? false as Any
    return fields
  }

  static func entry(_ content: EntryContent) -> [String: Any] {
    var fields = frame(content.audience, content.sources, nil, content.index)
    fields.merge(result(content.entry)) { _, new in new }
    fields["title"] = "\(content.entry.question.prefix(80)) – kb"
    fields["query"] = ""
    fields["reply"] = content.reply.map(reply) ?? false as Any
    return fields
  }

  private static func frame(
    _ audience: PageContent.Audience, _ sources: [PageContent.Source], _ filter: String?,
    _ index: PageContent.Index
  ) -> [String: Any] {
    [
      "audience": audience.rawValue, "isInternalPage": audience == .internal,
      "hasSources": sources.count > 1,
      "sources": sources.map { source -> [String: Any] in
        ["name": source.name, "label": source.title, "isSelected": source.name == filter]
      },
      "entries": index.entries == 1 ? "1 entry" : "\(grouped(index.entries)) entries",
      "age": index.age, "isStale": index.isStale,
    ]
  }

  /// The fields of a result, of whose passage the browser may show a few lines only.
  private static func result(_ result: PageContent.Result, isCutShort: Bool = false) -> [String: Any] {
    let passage = isCutShort ? PassagePieces.withoutGap(result.passage) : result.passage
    return [
      "id": result.id, "address": "/entries/" + PathPart.encoded(result.id), "question": result.question,
      "answerHTML": SafeHTML.html(of: result.answerMarkdown),
      "pieces": PassagePieces.pieces(of: passage, marking: result.highlights)
        .map { piece -> [String: Any] in
          ["text": piece.text, "isMarked": piece.isMarked, "isCode": piece.isCode]
        },
      "url": result.url.flatMap { SafeAddress($0)?.text } ?? false as Any,
      "sourceTitle": result.sourceTitle,
      "section": result.section.isEmpty ? false as Any : result.section,
      "entryAge": result.age.isEmpty ? false as Any : result.age,
      "confidence": result.confidence.rawValue,
      "confidenceWord": result.confidence == .none ? "unlikely" : result.confidence.rawValue,
      "percent": result.percent, "tenths": min(max((result.percent + 5) / 10, 0), 10),
      "isInternal": result.audience == .internal, "isArchived": result.isArchived,
    ]
  }

  private static func reply(_ reply: PageContent.Reply) -> [String: Any] {
    [
      "plain": reply.plain, "slack": reply.slack, "markdown": reply.markdown,
      "hasInternalText": reply.hasInternalText,
      "replyEntry": reply.entry ?? "",
    ]
  }

  private static func summary(of content: PageContent) -> String {
    if content.query.isEmpty { return "Knowledge base" }
    let count = content.results.count == 1 ? "1 candidate" : "\(content.results.count) candidates"
    if case .noConfidentAnswer = content.outcome { return "No confident answer, \(count)" }
    return count
  }

  private static func reason(_ miss: PageContent.Miss) -> String {
    switch miss {
    case .nothingKnown: "All documents were searched as they are now, and none answers this."
    case .indexStale: "Documents have changed since the index was made; they may answer by now."
    case .publicOnly:
      "Only public documents were searched. With an access key internal ones are searched as well."
    }
  }

  /// A number with a thin space between thousands.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0, digit != "-" { text.append("\u{2009}") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
