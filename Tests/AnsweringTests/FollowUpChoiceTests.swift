import Analysis
import Corpus
import Messages
import Ranking
import SearchIndex
import Testing

@testable import Answering

@Suite struct FollowUpChoiceTests {
  private static let details: [Detail] = {
    var version = Detail(name: "version", kinds: [.bugReport], wordings: ["your version"])
    version.cues = CueList("latest")
    var browser = Detail(
      name: "browser", kinds: [.bugReport], wordings: ["your browser when {doing}", "your browser"])
    browser.cues = CueList("Safari")
    browser.notNeededWith = CueList("fleetctl")
    var steps = Detail(name: "steps", kinds: [.bugReport], wordings: ["the steps"])
    steps.cues = CueList("when I click")
    var motive = Detail(name: "motive", kinds: [.featureRequest], wordings: ["why"])
    motive.cues = CueList("because")
    var goal = Detail(name: "goal", kinds: [.question], wordings: ["what for"])
    goal.cues = CueList("so that")
    return [version, browser, steps, motive, goal]
  }()

  private static let templates: [StoredFollowUp] = {
    func template(
      _ row: Int64, _ kinds: [MessageKind], _ condition: FollowUpCondition?, _ wordings: [String],
      asksFor: [String] = []
    ) -> StoredFollowUp {
      var template = StoredFollowUp(row: row, id: "\(row)", title: "T\(row)", audience: .public)
      template.kinds = kinds
      template.condition = condition
      template.wordings = wordings
      template.asksFor = asksFor
      template.nextSteps = ["Step \(row)"]
      if condition == .cueSaid { template.cues = CueList("security hole, XSS") }
      return template
    }
    return [
      template(
        1, [.question], .missing("goal"), ["What are you attempting to accomplish by {doing}?", "What for?"]),
      template(2, [.question], .nothingMissing, ["We look into it."]),
      template(3, [.bugReport], .somethingMissing, ["Thanks! Could you tell us {missing}?"]),
      template(4, [.bugReport], .nothingMissing, ["Thanks, that is all."]),
      template(
        5, [.featureRequest], .missing("motive"), ["What problem would {doing} solve?", "What problem?"]),
      template(6, [.featureRequest], .nothingMissing, ["Thanks for the idea."]),
      template(7, [.praise], nil, ["Thank you!"]),
      template(
        8, [.question, .bugReport], nil, ["Is TLS on? And {missing}?", "Is TLS on?"], asksFor: ["browser"]),
      template(9, [.question, .bugReport], .cueSaid, ["Tell us in private."]),
    ]
  }()

  private func texts(
    _ message: String, _ kinds: [MessageKind], topic: Bool = false, asksForAll: Bool = false,
    hasTrouble: Bool = true
  ) -> [String] {
    choices(message, kinds, topic: topic, asksForAll: asksForAll, hasTrouble: hasTrouble).map(\.message.text)
  }

  private func choices(
    _ message: String, _ kinds: [MessageKind], topic: Bool = false, asksForAll: Bool = false,
    hasTrouble: Bool = true
  ) -> [FollowUpChoice.Choice] {
    let query = Query("certificate", analyzer: Analyzer())
    let statistics = CollectionStatistics(
      entryCount: 100, meanLengths: [1, 1, 1, 1, 1], documentFrequencies: [1])
    let candidate = Candidate(
      row: 8, fieldLengths: [1, 1, 1, 0, 0],
      occurrences: [Candidate.Occurrence(term: 0, field: .question, position: 0)])
    var templates = Self.templates
    if asksForAll {
      templates[7].condition = .somethingMissing
      templates[7].wordings = ["And {missing}?"]
    }
    return FollowUpChoice(
      ranker: Ranker(), templates: templates, hasTrouble: hasTrouble, words: MessageWords(message),
      details: MessageDetails(Self.details, in: MessageWords(message)),
      filler: WordingFiller(goal: GoalPhrase(in: message))
    ).choose(
      for: kinds, candidates: topic ? [candidate] : [],
      in: RankingContext(query: query, statistics: statistics, weights: .standard)
    )
  }

  @Test(
    arguments: [
      ("It breaks", "Thanks! Could you tell us your version, your browser and the steps?"),
      ("It breaks on the latest one", "Thanks! Could you tell us your browser and the steps?"),
      ("latest, Safari", "Thanks! Could you tell us the steps?"),
      ("latest Safari, when I click", "Thanks, that is all."),
      ("fleetctl breaks", "Thanks! Could you tell us your version and the steps?"),
      (
        "I want to rotate secrets with the latest",
        "Thanks! Could you tell us your browser when rotating secrets with the latest and the steps?"
      ),
    ])
  func `a bug report is asked for what it lacks, in one message`(message: String, expected: String) {
    #expect(texts(message, [.bugReport]) == [expected])
  }

  @Test(
    arguments: [
      (
        "How do I rotate the secret?", .question,
        "What are you attempting to accomplish by rotating the secret?"
      ),
      ("How do I rotate the secret so that nobody knows it?", .question, "We look into it."),
      ("Where is it?", .question, "What for?"),
      ("Please add it", .featureRequest, "What problem would adding it solve?"),
      ("Dark mode!", .featureRequest, "What problem?"),
      ("I want to sort hosts", .featureRequest, "What problem would sorting hosts solve?"),
      ("Please add it because I want to sort hosts", .featureRequest, "Thanks for the idea."),
      ("Lovely", .praise, "Thank you!"),
    ] as [(String, MessageKind, String)])
  func `goal and motive are asked for only when nobody said them`(
    message: String, kind: MessageKind, expected: String
  ) {
    #expect(texts(message, [kind]) == [expected])
  }

  @Test func `a topic's template asks only for the details that it names and the message lacks`() {
    #expect(texts("Why?", [.question], topic: true) == ["Is TLS on? And your browser?"])
    #expect(texts("Why in Safari?", [.question], topic: true) == ["Is TLS on?"])
    #expect(
      texts("latest Safari breaks", [.bugReport], topic: true)
        == ["Thanks! Could you tell us the steps?", "Is TLS on?"])
    // The browser has been asked for.
    #expect(
      texts("latest", [.bugReport], topic: true)
        == ["Thanks! Could you tell us your browser and the steps?", "Is TLS on?"])
  }

  @Test func `what bug reports are asked about a topic no question is in which nothing goes wrong`() {
    #expect(texts("Why?", [.question], topic: true, hasTrouble: false) == ["What for?"])
    #expect(
      texts("latest Safari breaks", [.bugReport], topic: true, hasTrouble: false)
        == ["Thanks! Could you tell us the steps?", "Is TLS on?"])
  }

  @Test(
    arguments: [
      ("There is a security hole", [.bugReport], true), ("an xss?", [.question], true),
      ("XSS, and a wish", [.featureRequest, .bugReport], true), ("security", [.bugReport], false),
      ("Thanks for mending the XSS", [.praise], false),
    ] as [(String, [MessageKind], Bool)])
  func `a template whose cues are said stands alone`(message: String, kinds: [MessageKind], isAlone: Bool) {
    let choices = choices(message, kinds, topic: true)
    #expect(choices.contains { $0.message.text == "Tell us in private." } == isAlone)
    #expect(choices.contains(where: \.isAlone) == isAlone)
    if isAlone { #expect(choices.map(\.nextSteps) == [["Step 9"]]) }
  }

  @Test func `a template with nothing left to ask is left out`() {
    #expect(texts("Why?", [.question], topic: true, asksForAll: true) == ["And your browser?"])
    #expect(texts("Why in Safari?", [.question], topic: true, asksForAll: true) == ["What for?"])
    #expect(
      texts("latest", [.bugReport], topic: true, asksForAll: true)
        == ["Thanks! Could you tell us your browser and the steps?"])
  }

  @Test func `a how-to is asked for its goal before its topic`() {
    #expect(texts("How can people sort?", [.question], topic: true).first == "What for?")
  }

  @Test func `of several kinds the main one comes first, and each gets its due`() {
    #expect(
      texts("It breaks", [.featureRequest, .bugReport])
        == ["What problem?", "Thanks! Could you tell us your version, your browser and the steps?"])
    #expect(
      texts("latest Safari, when I click", [.bugReport, .featureRequest], topic: true).last == "What problem?"
    )
    #expect(texts("x", [.question, .bugReport, .featureRequest]).count == 2)
    #expect(texts("x", []) == [])
  }

  @Test(arguments: [
    (Audience.internal, [], "It breaks", Audience.internal), (.public, [], "It breaks", .public),
    (.public, ["version"], "It breaks", .internal), (.public, ["version"], "The latest breaks", .public),
  ])
  func `a message with words of an internal template or detail is internal`(
    template: Audience, internalDetails: [String], message: String, expected: Audience
  ) {
    let query = Query("certificate", analyzer: Analyzer())
    let choices = FollowUpChoice(
      ranker: Ranker(),
      templates: Self.templates.map { stored in
        var stored = stored
        stored.audience = template
        return stored
      }, hasTrouble: true, words: MessageWords(message),
      details: MessageDetails(Self.details, in: MessageWords(message)), internalDetails: internalDetails,
      filler: WordingFiller(goal: GoalPhrase(in: message))
    ).choose(
      for: [.bugReport], candidates: [],
      in: RankingContext(
        query: query,
        statistics: CollectionStatistics(
          entryCount: 100, meanLengths: [1, 1, 1, 1, 1], documentFrequencies: [1]), weights: .standard))
    #expect(choices.map(\.message.audience) == [expected])
  }
}
