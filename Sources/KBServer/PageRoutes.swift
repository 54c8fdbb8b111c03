import Answering
import Corpus
import HTTPTypes
import Hummingbird
import NIOCore
import Page
import Ranking
import Replies
import SearchIndex

/// The page for people.
struct PageRoutes: Sendable {
  let responder: Responder
  let limits: ServerLimits
  let renderer: PageRenderer
  /// Where questions are noted, if they are.
  let questionLog: QuestionLog?
  let now: @Sendable () -> Int

  func add(to router: Router<ServerContext>) {
    router.get("/") { try await home($0, $1) }
    router.post("/") { try await homePosted($0, $1) }
    router.get("/entries/:id") { try await entry($0, $1) }
    for (path, type, text) in [
      (PageAssets.styleSheetPath, "text/css; charset=utf-8", PageAssets.styleSheet),
      (PageAssets.scriptPath, "text/javascript; charset=utf-8", PageAssets.script),
      (PageAssets.iconPath, "image/svg+xml; charset=utf-8", PageAssets.icon),
    ] {
      let body = ByteBuffer(string: text)
      let tag = EntityTag.of(ResponseCache.Key(state: path, question: text))
      router.get(RouterPath(path)) { request, _ in
        _ = try Parameters(of: request, known: [])
        let isKnown = request.headers[.ifNoneMatch].map { EntityTag.matches($0, tag) } ?? false
        var response =
          isKnown
          ? Response(status: .notModified)
          : Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: body))
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = "no-cache"
        return response
      }
    }
  }

  private static let homeParameters = ["q", "source", "from"]

  /// The question stands in the address: what people keep and send, and what a browser without script asks.
  private func home(_ request: Request, _ context: ServerContext) async throws -> Response {
    let parameters = try Parameters(of: request, known: Self.homeParameters)
    let text = parameters["q"] ?? ""
    if text.utf8.count > limits.query { throw Problem.queryTooLong(limits.query) }
    // An address may be opened by anybody's page, in advance, and without the key: the script says what was asked.
    return try await home(
      request, context, text, source: parameters["source"], from: parameters["from"], isNoted: false)
  }

  private struct PostedQuestion: Decodable {
    var q: String?
    var source: String?
    var from: String?
  }

  /// The question stands in the body, where no log and no proxy keeps it: what the script asks.
  private func homePosted(_ request: Request, _ context: ServerContext) async throws -> Response {
    let posted = try await JSONResponse.decoded(
      PostedQuestion.self, from: request, limit: limits.body, known: Self.homeParameters)
    return try await home(
      request, context, posted.q ?? "", source: posted.source, from: posted.from,
      isNoted: request.headers.letsQuestionBeNoted)
  }

  private func home(
    _ request: Request, _ context: ServerContext, _ text: String, source: String?, from channel: String?,
    isNoted: Bool
  ) async throws -> Response {
    let day = CalendarDay(secondsSince1970: now())
    let asked = AskRequest(
      text, limit: 8, channel: try Parameters.channel(channel), date: day, source: source)
    let question = "home \(day) \(asked.channel) \(asked.source ?? "")\n" + text
    let (response, outcome) = try await respond(request, context, to: question) { [renderer] session, age in
      var content = PageContent(
        index: PageContent.Index(entries: session.reader.entryCount, age: age, isStale: session.isStale))
      content.audience = session.reader.audience == .internal ? .internal : .public
      content.sources = Self.sources(of: session)
      content.sourceFilter = asked.source
      var outcome: AskedOutcome?
      if !text.allSatisfy(\.isWhitespace) {
        let answer = try session.answer(asked)
        outcome = AskedOutcome(answer)
        Self.fill(&content, with: answer, session, age)
      }
      return (renderer.home(content), outcome)
    }
    if isNoted, let outcome {
      questionLog?.note(text, outcome, from: asked.channel.rawValue, by: context.caller)
    }
    return response
  }

  private func entry(_ request: Request, _ context: ServerContext) async throws -> Response {
    _ = try Parameters(of: request, known: [])
    guard let id = context.parameters.get("id"), id.utf8.count <= 200 else { throw Problem.noEntry }
    return try await respond(request, context, to: "entry " + id) { [renderer] session, age in
      guard let stored = try session.entry(id: id) else { throw Problem.noEntry }
      let content = ReplyContent(
        kind: .question,
        entries: [
          ReplyContent.Entry(
            question: stored.question, section: stored.section, answer: stored.answer, url: stored.url,
            sourceTitle: stored.sourceTitle,
            audience: stored.audience, confidence: .high)
        ], followUps: [])
      let page = renderer.entry(
        EntryContent(
          entry: PageContent.Result(
            id: stored.id, question: stored.question, answerMarkdown: stored.answer, url: stored.url,
            sourceTitle: stored.sourceTitle, section: stored.section, age: "indexed " + age,
            confidence: .none,
            audience: stored.audience == .internal ? .internal : .public, isArchived: stored.isArchived),
          audience: session.reader.audience == .internal ? .internal : .public,
          sources: Self.sources(of: session), reply: Self.reply(content, to: session, telling: stored.id),
          index: PageContent.Index(entries: session.reader.entryCount, age: age, isStale: session.isStale)))
      return (page, nil)
    }.response
  }

  private static func sources(of session: AskingSession) -> [PageContent.Source] {
    session.reader.sources.filter(\.kind.hasEntries).map {
      PageContent.Source(name: $0.name, title: $0.title)
    }
  }

  private static func fill(
    _ content: inout PageContent, with answer: Answer, _ session: AskingSession, _ age: String
  ) {
    content.query = answer.query
    content.corrections = answer.corrections.map { PageContent.Correction(typed: $0.typed, shown: $0.shown) }
    content.outcome =
      switch answer.miss {
      case nil: .answer
      case .unknown: .noConfidentAnswer(.nothingKnown)
      case .stale: .noConfidentAnswer(.indexStale)
      case .publicOnly: .noConfidentAnswer(.publicOnly)
      }
    content.isClose = answer.close
    content.kind = PageContent.Kind(name: answer.kind.rawValue, evidence: answer.kindEvidence)
    content.results = answer.results.map { result in
      PageContent.Result(
        id: result.id, question: result.question, answerMarkdown: result.answer, passage: result.passage,
        highlights: result.highlights, url: result.url, sourceTitle: result.sourceTitle,
        section: result.section, age: "indexed " + age,
        confidence: PageContent.Confidence(rawValue: result.confidence.rawValue) ?? .none,
        percent: Int((result.probability * 100).rounded()),
        audience: result.audience == .internal ? .internal : .public, isArchived: result.archived)
    }
    content.followUps = answer.followUps.map { PageContent.FollowUp(title: $0.template, text: $0.text) }
    content.nextSteps = answer.nextSteps
    let told = answer.results.first.flatMap { $0.confidence >= .medium ? $0.id : nil }
    content.reply = reply(ReplyContent(answer), to: session, telling: told)
  }

  /// A reply in all forms, for whom the session answers.
  private static func reply(
    _ content: ReplyContent, to session: AskingSession, telling entry: String?
  ) -> PageContent.Reply? {
    let audience = session.reader.audience
    guard
      let markdown = Reply(content, as: .markdown, for: audience, addresses: session.addresses),
      let slack = Reply(content, as: .slack, for: audience, addresses: session.addresses)
    else { return nil }
    return PageContent.Reply(
      plain: markdown.plainText, slack: slack.text, markdown: markdown.text,
      hasInternalText: markdown.hasInternalText || slack.hasInternalText, entry: entry)
  }

  private func respond(
    _ request: Request, _ context: ServerContext, to question: String,
    _ make: @escaping @Sendable (AskingSession, String) throws -> (page: String, outcome: AskedOutcome?)
  ) async throws -> (response: Response, outcome: AskedOutcome?) {
    let time = now()
    let outcome = try await responder.respond(
      to: { "page \(Age.text(seconds: time - $0.updatedAt)) " + question }, for: context.caller.audience,
      knownTags: request.method == .post ? nil : request.headers[.ifNoneMatch],
      by: { session in
        let (page, outcome) = try make(session, Age.text(seconds: time - session.updatedAt))
        return ResponseCache.Made(body: ByteBuffer(string: page), outcome: outcome)
      })
    switch outcome {
    case .known(let tag):
      return (
        Response(status: .notModified, headers: [.eTag: tag, .cacheControl: "private, no-cache"]), nil
      )
    case .made(let page):
      let headers: HTTPFields = [
        .contentType: "text/html; charset=utf-8", .eTag: page.tag, .cacheControl: "private, no-cache",
      ]
      return (
        Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: page.body)), page.outcome
      )
    }
  }
}
