import Evaluation
import Testing

@Suite struct JudgedFileTests {
  private let directory = EntryDirectory([
    (
      id: "a1", question: "How do I  run `kb`?", reference: nil,
      headings: ["By `hand`", "Notes", "Which port?"]
    ),
    (id: "b2", question: "Which port?", reference: nil, headings: ["Notes"]),
    (id: "c3", question: "which PORT?", reference: nil, headings: []),
    (id: "d4", question: "`Connection refused`", reference: "e5", headings: []),
    (id: "e5", question: "Why is nothing reached?", reference: nil, headings: ["Proxies", "Proxies"]),
  ])

  private func questions(_ text: String, allowsUnknown: Bool = false) throws -> [JudgedQuestion] {
    let folder = try Folder(["q.jsonl": text])
    return try JudgedFile(
      readingFile: folder.path(of: "q.jsonl"), entries: directory, allowsUnknown: allowsUnknown
    ).questions
  }

  /// What is thrown, without the folder.
  private func complaint(_ text: String) throws -> String {
    let folder = try Folder(["q.jsonl": text])
    do throws(EvaluationError) {
      _ = try JudgedFile(readingFile: folder.path(of: "q.jsonl"), entries: directory)
      return ""
    } catch {
      return error.description.replacing(folder.path + "/", with: "")
    }
  }

  @Test(arguments: [
    #"{"id": "x", "question": "Go?", "relevant": ["a1"]}"#,
    #"{"id": "x", "text": "Go?", "relevant": ["HOW do I run kb?"], "other": {}}"#,
    #"{"id": "x", "question": "Go?", "relevant": {"a1": 1, "b2": 0}}"#,
    "\u{FEFF}\n  \r\n" + #"{"id": "x", "question": "Go?", "relevant": ["a1", "How do I run kb?"]}"# + "\r\n",
  ])
  func `entries are named by id or by question`(text: String) throws {
    let expected = JudgedQuestion(
      id: "x", question: "Go?", relevant: [RelevantEntry(ids: ["a1"], question: "How do I  run `kb`?")])
    #expect(try questions(text) == [expected])
  }

  @Test(arguments: [
    (#"["by hand"]"#, [["a1"]]), (#"["By hand", "a1"]"#, [["a1"]]), (#"["Proxies"]"#, [["d4", "e5"]]),
    (#"["Which port?"]"#, [["b2", "c3"]]),
  ])
  func `a heading names the entry whose answer has it, where that is one alone`(
    names: String, ids: [[String]]
  ) throws {
    #expect(try questions(#"{"question": "?", "relevant": \#(names)}"#)[0].relevant.map(\.ids) == ids)
    #expect(
      try complaint(#"{"question": "?", "relevant": ["Notes"]}"#)
        == #"q.jsonl:1: no entry has the id or the question "Notes""#)
  }

  @Test func `entries that ask the same count as one`() throws {
    let relevant = try questions(#"{"question": "Port?", "relevant": ["Which port?"]}"#)[0].relevant
    #expect(relevant == [RelevantEntry(ids: ["b2", "c3"], question: "Which port?")])
  }

  @Test(arguments: [
    #"["d4"]"#, #"["e5"]"#, #"["Why is nothing reached?", "connection refused"]"#, #"{"d4": 1, "e5": 3}"#,
    #"{"d4": 3, "e5": 1}"#,
  ])
  func `an entry that only refers to another one counts as one with it`(names: String) throws {
    let judged = try questions(#"{"question": "Refused?", "relevant": \#(names)}"#)[0]
    #expect(judged.relevant.map(\.ids) == [["d4", "e5"]])
    #expect(judged.relevant.map(\.grade) == [names.contains("3") ? 3 : 1])
    for id in ["d4", "e5"] {
      let entry = RankedAnswer.Entry(id: id, question: "", score: 1, probability: 1)
      let outcome = QuestionOutcome(
        judged, answer: RankedAnswer(entries: [entry], confidence: nil, isAbstention: false))
      #expect(outcome.grades == judged.relevant.map(\.grade))
    }
  }

  @Test func `grades come from an object, the most relevant first`() throws {
    let relevant = try questions(#"{"question": "Go?", "relevant": {"a1": 1, "b2": 3}}"#)[0].relevant
    #expect(relevant.map(\.id) == ["b2", "a1"])
    #expect(relevant.map(\.grade) == [3, 1])
  }

  @Test func `ids may be numbers, or missing, and then are those of the line`() throws {
    let text = """
      {"id": 7, "question": "Go?", "relevant": []}

      {"question": "Go?", "relevant": []}
      """
    #expect(try questions(text).map(\.id) == ["7", "3"])
    #expect(try questions(text).allSatisfy { !$0.isAnswerable })
  }

  @Test(arguments: [
    (#""bug""#, ["bug report"]), (#""bug report""#, ["bug report"]), (#""question""#, ["question"]),
    (#"["feature", "praise"]"#, ["feature request", "praise"]), ("null", []),
  ])
  func `kinds have short names and may be several`(kind: String, expected: [String]) throws {
    let text = #"{"question": "Go?", "relevant": [], "kind": \#(kind)}"#
    #expect(try questions(text)[0].kinds == expected)
  }

  @Test(arguments: [
    (#"{"question": "Go?", "relevant": ["zz"]}"#, #"no entry has the id or the question "zz""#),
    (#"{"question": "Go?"}"#, "the key `relevant` is missing"),
    (#"{"question": "Go?", "relevant": null}"#, "the key `relevant` has a value of another type"),
    (#"{"question": "Go?", "relevant": "a1"}"#, "the key `relevant` has a value of another type"),
    (#"{"question": "Go?", "relevant": {"a1": -1}}"#, "a grade goes from 0 to 100, not -1"),
    (#"{"relevant": []}"#, "the key `question` is missing"),
    (#"{"question": " ", "relevant": []}"#, "the question is empty"),
    (#"{"id": "", "question": "Go?", "relevant": []}"#, "the id is empty"),
    (#"{"id": true, "question": "Go?", "relevant": []}"#, "the key `id` has a value of another type"),
    (
      #"{"question": "Go?", "relevant": [], "kind": "rant"}"#,
      "the kind `rant` is not known; known are question, bug report, feature request and praise"
    ),
    (#"["Go?"]"#, "it is not a JSON object"), ("Go?", "it is not a JSON object"),
  ])
  func `a wrong line is named`(line: String, reason: String) throws {
    #expect(try complaint("\n" + line) == "q.jsonl:2: " + reason)
  }

  @Test func `an id that stands twice is wrong`() throws {
    let line = #"{"id": "x", "question": "Go?", "relevant": []}"#
    #expect(try complaint("\(line)\n\(line)") == "q.jsonl:2: the id `x` stands on line 1 already")
  }

  @Test func `all wrong lines are told at once, ten of many`() throws {
    let text = String(repeating: "no\n", count: 12)
    let lines = try complaint(text).split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines.last == "and 2 mistakes more")
  }

  @Test func `a file without questions, or none at all, is told`() throws {
    #expect(try complaint("\n") == "q.jsonl: there is no judged question in it")
    #expect(throws: EvaluationError.self) {
      try JudgedFile(readingFile: "/nowhere/q.jsonl", entries: directory)
    }
  }

  @Test func `only the lines of a split are asked for when there is one`() throws {
    let folder = try Folder([
      "q.jsonl": """
      {"question": "Go?", "relevant": [], "split": "dev"}
      {"question": "Go?", "relevant": [], "split": "test"}
      {"question": "Go?", "relevant": []}
      """
    ])
    func ids(_ split: String?) throws -> [String] {
      try JudgedFile(readingFile: folder.path(of: "q.jsonl"), entries: directory, split: split).questions.map(
        \.id)
    }
    #expect(try ids("test") == ["2"])
    #expect(try ids(nil) == ["1", "2", "3"])
    #expect(
      throws: EvaluationError.noQuestions(path: folder.path(of: "q.jsonl"), split: "tset")
    ) { try ids("tset") }
  }

  @Test func `what is not there counts as never found where that is allowed`() throws {
    let question = try questions(#"{"question": "Go?", "relevant": ["zz", "a1"]}"#, allowsUnknown: true)[0]
    #expect(question.relevant.map(\.id) == ["zz", "a1"])
  }
}
