import Foundation
import Testing

/// `kb model`, and what the other commands say with a model and without one.
@Suite struct ModelTests {
  /// Runs a body where a tiny model is installed in the folder `model`.
  private func withModel(
    _ body: (_ kb: CommandHarness, _ environment: [String: String]) async throws -> Void
  ) async throws {
    try await CommandHarness.run { kb in
      try TinyModel.write(to: kb.folder.appending(path: "tiny"))
      let environment = ["KB_MODEL": kb.path("model")]
      let outcome = try await kb.kb(
        ["model", "install", "--from", kb.path("tiny")], environment: environment)
      #expect(outcome.status == 0 && outcome.errors.contains("kb: installed tiny in "), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      try await body(kb, environment)
    }
  }

  private struct Asked: Decodable {
    struct Index: Decodable {
      var model: String?
      var unencoded: Int?
    }
    struct Result: Decodable { var question: String }
    var index: Index
    var results: [Result]
  }

  private func asked(
    _ kb: CommandHarness, _ environment: [String: String],
    _ message: String = "How do I rotate the enroll secret?"
  ) async throws -> Asked {
    let outcome = try await kb.kb(["ask", "--json", message], environment: environment)
    return try JSONDecoder().decode(Asked.self, from: Data(outcome.output.utf8))
  }

  @Test func `an installed model is named by status, by answers and by explanations`() async throws {
    try await withModel { kb, environment in
      #expect(try await kb.kb(["index"], environment: environment).status == 0)
      let status = try await kb.kb(["status"], environment: environment)
      #expect(status.status == 0)
      #expect(
        status.output.contains("model       tiny: entries are found by their words and their meaning\n"))
      #expect(!status.output.contains("vectors "))
      let answer = try await asked(kb, environment)
      #expect(answer.index.model == "tiny" && answer.index.unencoded == nil)
      #expect(answer.results.first?.question == "How do I rotate the enroll secret?")
      let explained = try await kb.kb(["ask", "--explain", "rotate a secret"], environment: environment)
      for text in [
        "question and answer mean the same by", "its words mean what the message's words mean by",
        "Found by words and meaning, by the model tiny.",
      ] {
        #expect(explained.output.contains(text), "\(explained.output)")
      }
    }
  }

  @Test func `a model that is named and not there is told, one that nobody names is not missed`() async throws
  {
    try await CommandHarness.run { kb in
      let named = ["KB_MODEL": kb.path("nowhere")]
      #expect(try await kb.kb(["index"], environment: named).errors.contains("nowhere: there is no model"))
      let status = try await kb.kb(["status"], environment: named)
      #expect(status.status == 1 && status.output.contains("nowhere: there is no model"), "\(status.output)")
      let asked = try await kb.kb(["ask", "rotate the secret"], environment: named)
      #expect(asked.status == 0 && asked.errors.contains("nowhere: there is no model"))
      let none = try await kb.kb(["ask", "rotate the secret"], environment: ["KB_MODEL": "none"])
      #expect(none.status == 0 && none.errors.isEmpty, "\(none.errors)")
    }
  }

  @Test func `texts that wait for their vectors are counted, and kb index makes them`() async throws {
    try await withModel { kb, environment in
      #expect(try await kb.kb(["index"], environment: environment).status == 0)
      try kb.write("FAQ.md", TestDocuments.faq + "\n## Can I export hosts?\n\nYes, as a file.\n")
      #expect(try await kb.kb(["index"]).status == 0)
      let answer = try await asked(kb, environment)
      #expect(answer.index.model == "tiny" && answer.index.unencoded == 2)
      let status = try await kb.kb(["status"], environment: environment)
      for audience in ["public", "internal"] {
        #expect(status.output.contains("vectors     of the \(audience) index: 2 texts wait for theirs"))
      }
      #expect(try await kb.kb(["index"], environment: environment).status == 0)
      #expect(try await asked(kb, environment).index.unencoded == nil)
    }
  }

  @Test(arguments: [true, false])
  func `a model that comes after the index makes its vectors, by itself or when somebody asks`(
    _ waits: Bool
  ) async throws {
    try await CommandHarness.run { kb in
      #expect(try await kb.kb(["index"]).status == 0)
      try TinyModel.write(to: kb.folder.appending(path: "tiny"))
      let environment = ["KB_MODEL": kb.path("model")]
      let arguments = ["model", "install", "--from", kb.path("tiny"), "--name", "small"]
      let outcome = try await kb.kb(arguments + (waits ? ["--only"] : []), environment: environment)
      #expect(outcome.status == 0)
      let status = try await kb.kb(["status"], environment: environment)
      #expect(status.output.contains("vectors     of the public index: ") == waits)
      #expect(status.output.contains("entries are found by their words alone; run `kb index`") == waits)
      let answer = try await asked(kb, environment)
      #expect(answer.index.model == "small" && answer.index.unencoded == nil)
    }
  }

  @Test func `KB_MODEL none does without, and has no place for a model`() async throws {
    try await withModel { kb, environment in
      #expect(try await kb.kb(["index"], environment: environment).status == 0)
      let none = ["KB_MODEL": "none"]
      let answer = try await asked(kb, none)
      #expect(answer.index.model == nil && answer.index.unencoded == nil)
      #expect(answer.results.first?.question == "How do I rotate the enroll secret?")
      let status = try await kb.kb(["status"], environment: none)
      #expect(
        status.status == 0
          && status.output.contains("model       none: entries are found by their words alone"))
      let explained = try await kb.kb(["ask", "--explain", "rotate a secret"], environment: none)
      #expect(explained.status == 0 && !explained.output.contains("mean the same"))
      let refused = try await kb.kb(["model", "install", "--from", kb.path("tiny")], environment: none)
      #expect(refused.status == 2 && refused.errors.contains("KB_MODEL is \"none\""))
      let check = try await kb.kb(["model", "check"], environment: none, places: false)
      #expect(check.status == 1 && check.output == "no model; entries are found by their words alone\n")
    }
  }

  @Test func `check reads the model, and remove takes away what was installed and nothing else`() async throws
  {
    try await withModel { kb, environment in
      func model(_ command: String, _ folder: String) async throws -> CommandHarness.Outcome {
        try await kb.kb(["model", command], environment: ["KB_MODEL": kb.path(folder)], places: false)
      }
      let whole = try await model("check", "model")
      #expect(
        whole.status == 0
          && whole.output.hasPrefix("tiny: whole; vectors of 8 numbers, texts of up to 64 pieces"))
      var bytes = try Data(contentsOf: kb.folder.appending(path: "model/model.safetensors"))
      bytes[bytes.count - 5] ^= 1
      try bytes.write(to: kb.folder.appending(path: "model/model.safetensors"))
      let damaged = try await model("check", "model")
      #expect(
        damaged.status == 2 && damaged.errors.contains("its content has changed since it was installed"))
      #expect(damaged.errors.split(separator: "\n").count == 1)
      // A folder with a model that kb did not install.
      #expect(try await model("remove", "tiny").status == 1)
      #expect(FileManager.default.fileExists(atPath: kb.path("tiny/vocab.txt")))
      #expect(try await model("remove", "model").status == 0)
      #expect(!FileManager.default.fileExists(atPath: kb.path("model")))
      #expect(try await model("remove", "model").status == 1)
      #expect(try await model("check", "model").status == 1)
      #expect(
        try await asked(kb, environment).results.first?.question == "How do I rotate the enroll secret?")
    }
  }

  @Test(arguments: ["cut", "no vocabulary", "manifest", "foreign"])
  func `a broken model is one sentence in status, and words answer`(damage: String) async throws {
    try await withModel { kb, environment in
      #expect(try await kb.kb(["index"], environment: environment).status == 0)
      switch damage {
      case "cut":
        let bytes = try Data(contentsOf: kb.folder.appending(path: "model/model.safetensors"))
        try bytes.dropLast(100).write(to: kb.folder.appending(path: "model/model.safetensors"))
      case "no vocabulary": try FileManager.default.removeItem(atPath: kb.path("model/vocab.txt"))
      case "manifest": try kb.write("model/kb-model.json", "{")
      default: try FileManager.default.removeItem(atPath: kb.path("model/kb-model.json"))
      }
      let status = try await kb.kb(["status"], environment: environment)
      let lines = status.output.split(separator: "\n").filter { $0.contains("model cannot be used") }
      #expect(lines.count == 1 && lines.first?.hasPrefix("problem     ") == true, "\(status.output)")
      #expect(lines.first?.hasSuffix("; entries are found by their words alone") == true)
      let told = try await kb.kb(["ask", "--explain", "rotate the secret"], environment: environment)
      #expect(told.errors.components(separatedBy: "model cannot be used").count == 2, "\(told.errors)")
      #expect(told.output.contains("Found by words alone, without a model."))
      let answer = try await asked(kb, environment)
      #expect(answer.index.model == nil)
      #expect(answer.results.first?.question == "How do I rotate the enroll secret?")
      // What is known by then is kept; a new document is found by its words.
      try kb.write("FAQ.md", TestDocuments.faq + "\n## Can I export hosts?\n\nYes, as a file.\n")
      #expect(try await kb.kb(["index"], environment: environment).status == 0)
      #expect(
        try await asked(kb, environment, "export hosts").results.first?.question == "Can I export hosts?")
      #expect(try await kb.kb(["model", "check"], environment: environment, places: false).status == 2)
      #expect(
        try await kb.kb(["model", "install", "--from", kb.path("tiny")], environment: environment).status == 0
      )
      #expect(try await asked(kb, environment).index.model == "tiny")
    }
  }

  @Test func `what is no model is refused in one line, and the installed one stays`() async throws {
    try await withModel { kb, environment in
      try FileManager.default.createDirectory(atPath: kb.path("empty"), withIntermediateDirectories: true)
      try kb.write("no.whl", "no archive")
      for from in ["empty", "nowhere", "no.whl"] {
        let refused = try await kb.kb(
          ["model", "install", "--from", kb.path(from)], environment: environment)
        #expect(refused.status == 2 && refused.errors.hasPrefix("kb: error: "), "\(from): \(refused.errors)")
        #expect(refused.errors.split(separator: "\n").count == 1, "\(from): \(refused.errors)")
      }
      #expect(try await kb.kb(["model", "check"], environment: environment, places: false).status == 0)
    }
  }

  @Test func `without KB_MODEL the model is in the folder of the user's data, or beside kb`() async throws {
    try await withModel { kb, _ in
      try FileManager.default.createDirectory(atPath: kb.path("data/kb"), withIntermediateDirectories: true)
      try FileManager.default.moveItem(atPath: kb.path("model"), toPath: kb.path("data/kb/model"))
      for environment in [
        ["XDG_DATA_HOME": kb.path("data")], ["KB_HOME": kb.path("data/kb")],
        ["KB_HOME": kb.path("data/kb"), "HOME": "/nowhere"],
      ] {
        let check = try await kb.kb(
          ["model", "check"], environment: environment.merging(["KB_MODEL": ""]) { own, _ in own },
          places: false)
        #expect(check.status == 0 && check.output.hasPrefix("tiny: whole"), "\(environment)")
      }
    }
  }
}
