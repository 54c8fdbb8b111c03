import Evaluation
import Testing

@Suite struct BEIRFolderTests {
  private let corpus = """
    {"_id": "d 1", "title": "Ports", "text": "It listens on 8080.", "metadata": {}}
    {"_id": "d2", "title": "", "text": "Rotate it twice. Then remove the old one."}
    """
  private let queries = """
    {"_id": "q1", "text": "which port"}
    {"_id": "q2", "text": "rotate"}
    {"_id": "q3", "text": "not judged"}
    {"_id": "q4", "text": "no answer", "oos": true}
    """
  private let qrels = "query-id\tcorpus-id\tscore\nq1\td 1\t2\nq1\td2\t0\nq2\td2\t1\n"

  private func read(_ files: [String: String]) throws -> BEIRFolder {
    let folder = try Folder(files)
    return try BEIRFolder(readingFolder: folder.path)
  }

  private func complaint(_ files: [String: String]) throws -> String {
    let folder = try Folder(files)
    do throws(EvaluationError) {
      _ = try BEIRFolder(readingFolder: folder.path)
      return ""
    } catch {
      return error.description.replacing(folder.path + "/", with: "").replacing(folder.path, with: ".")
    }
  }

  @Test(arguments: ["qrels.tsv", "qrels/test.tsv"])
  func `judged questions and those without an answer are read`(name: String) throws {
    let folder = try read(["corpus.jsonl": corpus, "queries.jsonl": queries, name: qrels])
    #expect(
      folder.questions == [
        JudgedQuestion(
          id: "q1", question: "which port",
          relevant: [RelevantEntry(ids: ["d 1"], question: "Ports", grade: 2)]),
        JudgedQuestion(
          id: "q2", question: "rotate",
          relevant: [RelevantEntry(ids: ["d2"], question: "Rotate it twice.", grade: 1)]),
        JudgedQuestion(id: "q4", question: "no answer", relevant: []),
      ])
    #expect(folder.entries.map(\.question) == ["Ports", "Rotate it twice."])
  }

  @Test func `a split has judgments of its own`() throws {
    let folder = try Folder([
      "corpus.jsonl": corpus, "queries.jsonl": queries, "qrels/test.tsv": qrels, "qrels/dev.tsv": "q3\td2\t1",
    ])
    let dev = try BEIRFolder(readingFolder: folder.path, split: "dev")
    #expect(dev.questions.map(\.id) == ["q3", "q4"])
    #expect(throws: EvaluationError.self) { try BEIRFolder(readingFolder: folder.path, split: "train") }
  }

  @Test func `judgments in the form of TREC are read`() throws {
    let folder = try read([
      "corpus.jsonl": corpus, "queries.jsonl": queries, "qrels.tsv": "q1\t0\td 1\t2\r\nq2 0  d2 1\n",
    ])
    #expect(folder.questions.map(\.id) == ["q1", "q2", "q4"])
    #expect(folder.questions[0].relevant.map(\.grade) == [2])
  }

  @Test func `rows of a group are wordings of one entry, which judgments name by row or group`() throws {
    let rows = """
      {"id": 1, "group": "port", "question": "Which port?", "answer": ""}
      {"id": 2, "question": "Alone?", "answer": "Yes."}
      {"id": 3, "group": "port", "question": "What port?", "answer": "8080"}
      """
    let folder = try read([
      "corpus.jsonl": rows, "queries.jsonl": #"{"id": 9, "text": "port"}"#,
      "qrels.tsv": "9\t3\t1\n9\tport\t2\n9\t2\t1\n",
    ])
    #expect(folder.entries.map(\.id) == ["port", "2"])
    #expect(folder.entries[0].answer == "8080")
    #expect(folder.entries[0].aliases == ["What port?"])
    #expect(folder.questions[0].relevant.map(\.id) == ["port", "2"])
    #expect(folder.questions[0].relevant.map(\.grade) == [2, 1])
  }

  @Test(arguments: [
    ("q1\tnowhere\t1", "qrels.tsv:1: corpus.jsonl has no id `nowhere`"),
    ("q9\td2\t1", "qrels.tsv:1: queries.jsonl has no id `q9`"),
    ("q9\td2\t0", "qrels.tsv:1: queries.jsonl has no id `q9`"),
    ("q1\td1\t1.0\nq1\td2\t1", "qrels.tsv:1: the grade `1.0` is no whole number"),
    ("q1\td2\t1\nq1\td2\tmuch", "qrels.tsv:2: the grade `much` is no whole number"),
    ("q1\td2\t101", "qrels.tsv:1: a grade goes up to 100, not 101"),
    ("q1 d2", "qrels.tsv:1: expected three fields (query, entry, grade), or four as TREC has them"),
  ])
  func `a wrong judgment is named`(qrels: String, expected: String) throws {
    #expect(
      try complaint(["corpus.jsonl": corpus, "queries.jsonl": queries, "qrels.tsv": qrels]) == expected)
  }

  @Test func `what is missing or stands twice is told`() throws {
    #expect(try complaint([:]) == "corpus.jsonl: there is no such file or folder")
    #expect(try complaint(["corpus.jsonl": corpus]) == "queries.jsonl: there is no such file or folder")
    #expect(
      try complaint(["corpus.jsonl": corpus, "queries.jsonl": queries])
        == ".: there is neither qrels.tsv nor qrels/test.tsv in it")
    #expect(
      try complaint(["corpus.jsonl": #"{"text": "x"}"#])
        == "corpus.jsonl:1: the key `_id` is missing or empty")
    #expect(
      try complaint(["corpus.jsonl": corpus + "\n" + corpus])
        == "corpus.jsonl:3: the id `d 1` stands on an earlier line already\n"
        + "corpus.jsonl:4: the id `d2` stands on an earlier line already")
    #expect(
      try complaint(["corpus.jsonl": corpus, "queries.jsonl": queries + "\n" + queries])
        .hasPrefix("queries.jsonl:5: the id `q1` stands on line 1 already"))
    #expect(
      try complaint([
        "corpus.jsonl": corpus, "queries.jsonl": #"{"_id": "q1", "text": "x"}"#, "qrels.tsv": "",
      ]) == ".: there is no judged question in it")
  }

  @Test(arguments: [
    ("One. Two.", "One."), ("no end  at\nall", "no end at all"), ("", ""),
    ("v1.2 is out? Yes.", "v1.2 is out?"),
    (String(repeating: "word ", count: 100), Array(repeating: "word", count: 24).joined(separator: " ")),
    (String(repeating: "x", count: 500), String(repeating: "x", count: 120)),
  ])
  func `an entry without a title asks what its text begins with`(text: String, expected: String) throws {
    let folder = try read([
      "corpus.jsonl": #"{"_id": "d", "text": "\#(text.replacing("\n", with: "\\n"))"}"#,
      "queries.jsonl": #"{"_id": "q", "text": "x"}"#, "qrels.tsv": "q\td\t1",
    ])
    #expect(folder.entries[0].question == expected)
  }

  @Test func `the documents for the while have names of their own`() throws {
    let folder = try read(["corpus.jsonl": corpus, "queries.jsonl": queries, "qrels.tsv": qrels])
    let place = try Folder()
    let scratch = ScratchCorpus(folder.entries)
    try scratch.write(intoFolder: place.path)
    let lines = try place.text(of: "entries-000000.jsonl").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains(#""id":"e0""#))
    #expect(try place.text(of: "kb.yaml").contains("kind: entries"))
    #expect(scratch.originalID(of: "set.e0") == "d 1")
    for id in ["set.e2", "set.e-1", "xyz.e0", "set.e", "d 1"] { #expect(scratch.originalID(of: id) == nil) }
  }
}
