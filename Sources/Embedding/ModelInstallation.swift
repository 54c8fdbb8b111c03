import Crypto
import Files
import Foundation

/// Puts a model where kb looks for it.
///
/// Everything is copied into a folder beside that place and checked there, and takes the place by a rename.
public struct ModelInstallation: Sendable {
  /// How far an installation is.
  public enum Step: Sendable, Hashable {
    /// A file is copied.
    case copying(String)
    /// The directions are looked for along which the vectors of tokens are kept.
    case projecting(done: Int, total: Int)
  }

  /// The files of a model; those that need not be there are optional.
  private static let files: [(name: String, isNeeded: Bool)] = [
    ("config.json", true), ("vocab.txt", true), ("model.safetensors", true), ("tokenizer_config.json", false),
    ("sentence_bert_config.json", false), ("modules.json", false), ("1_Pooling/config.json", false),
    ("config_sentence_transformers.json", false), ("README.md", false), ("LICENSE", false),
  ]

  private let target: String
  private let name: String
  private let pins: [String: String]
  private let prefixes: (query: String?, passage: String?)
  private let isCompact: Bool

  /// Prepares an installation.
  ///
  /// - Parameters:
  ///   - target: The folder where kb looks for the model; what is there is replaced.
  ///   - name: What people call the model.
  ///   - pins: The SHA-256 that files must have, by their names; others may have any.
  ///   - queryPrefix: What to put before messages, in place of what the model says; nil leaves that.
  ///   - passagePrefix: What to put before what is searched, likewise.
  ///   - isCompact: Whether to keep its matrices in 8 bits: a quarter of the space, and vectors that differ a little.
  public init(
    into target: String, name: String, pins: [String: String] = [:], queryPrefix: String? = nil,
    passagePrefix: String? = nil, isCompact: Bool = false
  ) {
    self.isCompact = isCompact
    var path = target[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.target = String(path)
    self.name = name
    self.pins = pins
    prefixes = (queryPrefix, passagePrefix)
  }

  /// Installs a model from a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder with its files, as sentence-transformers saves them.
  ///   - progress: Told how far it is.
  /// - Returns: The model.
  /// - Throws: ``EmbeddingError`` when the folder holds no model of BERT's kind or other files than expected; `FileError` when
  ///   it cannot be written. What was installed before is then as it was.
  public func install(from folder: String, progress: (Step) -> Void = { _ in }) throws -> InstalledModel {
    try expectOwn()
    let draft = DurableFolder(hidden("new"))
    try remove(draft.path)
    try draft.create()
    do {
      var manifest = ModelManifest(format: ModelManifest.currentFormat, name: name, files: [])
      for file in Self.files {
        let source = folder + "/" + file.name
        // Models in a cache are links to their files.
        guard let real = FileReading.resolved(source) else {
          if !file.isNeeded { continue }
          throw EmbeddingError(
            path: source, reason: "there is no such file, so the folder holds no model that kb can use")
        }
        progress(.copying(file.name))
        manifest.files.append(try copy(real, as: file.name, into: draft))
      }
      if prefixes != (nil, nil) { try manifest.replace(writePrompts(into: draft)) }
      if isCompact { try manifest.replace(compact(in: draft)) }
      let model = try SentenceModel(draft.path)
      let projection = TokenProjection(of: model) { progress(.projecting(done: $0, total: $1)) }
      manifest.files.append(try write(projection.bytes, as: TokenProjection.fileName, into: draft))
      try draft.replace(ModelManifest.fileName, with: try manifest.encoded())
      _ = try InstalledModel(draft.path)
      try putInPlace(draft.path)
    } catch {
      try? remove(draft.path)
      throw error
    }
    return try InstalledModel(target)
  }

  private func copy(_ path: String, as name: String, into draft: DurableFolder) throws -> ModelManifest.File {
    let (folder, last) = Self.place(of: name, in: draft)
    try folder.create()
    let file = try DraftFile(last, in: folder)
    do {
      var hash = SHA256()
      var size = 0
      var failure: FileError?
      try FileReading.forEachChunk(of: path) { chunk in
        if failure != nil { return }
        hash.update(data: chunk)
        size += chunk.count
        do throws(FileError) { try file.append(chunk) } catch { failure = error }
      }
      if let failure { throw failure }
      let digest = HexadecimalDigest.text(of: hash.finalize())
      if let pin = pins[name], pin != digest {
        throw EmbeddingError(
          path: path, reason: "its SHA-256 is \(digest) and not \(pin), so it is another file than expected")
      }
      try file.synchronize()
      try file.publish()
      return ModelManifest.File(name: name, size: size, sha256: digest)
    } catch {
      file.discard()
      throw error
    }
  }

  private func write(_ bytes: [UInt8], as name: String, into draft: DurableFolder) throws
    -> ModelManifest.File
  {
    try draft.replace(name, with: bytes)
    return ModelManifest.File(
      name: name, size: bytes.count, sha256: HexadecimalDigest.sha256(bytes))
  }

  private func compact(in draft: DurableFolder) throws -> ModelManifest.File {
    let name = "model.safetensors"
    try CompactModel(Safetensors(draft.path(of: name))).write(name, into: draft)
    let path = draft.path(of: name)
    return ModelManifest.File(
      name: name, size: Int(FileReading.stamp(of: path)?.size ?? 0),
      sha256: try HexadecimalDigest.sha256(ofFile: path))
  }

  /// Writes what is put before texts where the model says it.
  private func writePrompts(into draft: DurableFolder) throws -> ModelManifest.File {
    let name = "config_sentence_transformers.json"
    let known = (try? FileReading.bytes(of: draft.path(of: name), limit: 1 << 20)) ?? Array("{}".utf8)
    var content = (try? JSONSerialization.jsonObject(with: Data(known))) as? [String: Any] ?? [:]
    var prompts = content["prompts"] as? [String: String] ?? [:]
    if let query = prefixes.query { prompts["query"] = query }
    if let passage = prefixes.passage { prompts["passage"] = passage }
    content["prompts"] = prompts
    let data = try JSONSerialization.data(withJSONObject: content, options: [.prettyPrinted, .sortedKeys])
    return try write(Array(data), as: name, into: draft)
  }

  private static func place(of name: String, in draft: DurableFolder) -> (folder: DurableFolder, last: String)
  {
    guard let slash = name.lastIndex(of: "/") else { return (draft, name) }
    return (DurableFolder(draft.path(of: String(name[..<slash]))), String(name[name.index(after: slash)...]))
  }

  private func putInPlace(_ draft: String) throws {
    let (parent, last) = placeOfTarget
    let (old, new) = (hidden("old"), hidden("new"))
    // Whoever has the old files mapped keeps them.
    try remove(old)
    let hadOne = parent.has(last)
    if hadOne { try parent.rename(last, to: Self.name(of: old)) }
    do throws(FileError) {
      try parent.rename(Self.name(of: new), to: last)
    } catch {
      if hadOne { try? parent.rename(Self.name(of: old), to: last) }
      throw error
    }
    try remove(old)
  }

  /// The folder that holds the target, and the target's name in it.
  private var placeOfTarget: (folder: DurableFolder, name: String) {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    return (
      DurableFolder(parent.isEmpty ? (target.hasPrefix("/") ? "/" : ".") : parent), Self.name(of: target)
    )
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "model"
  }

  /// A name beside the target that nobody else gives.
  private func hidden(_ ending: String) -> String {
    let (parent, last) = placeOfTarget
    return (parent.path == "/" ? "" : parent.path) + "/." + last + ".kb-" + ending
  }

  /// That nothing else than a model that kb has installed, whole or not, or an empty folder would be replaced.
  private func expectOwn() throws {
    let isOwn = [ModelManifest.fileName, TokenProjection.fileName].contains {
      FileReading.stamp(of: target + "/" + $0) != nil
    }
    guard FileReading.stamp(of: target) != nil, !isOwn else { return }
    let isEmpty = (try? FileReading.contents(of: target).isEmpty) ?? false
    if !isEmpty {
      throw EmbeddingError(
        path: target,
        reason: "there is something there that no \"kb model install\" has made; name another folder")
    }
  }

  private func remove(_ folder: String) throws {
    guard FileReading.stamp(of: folder) != nil else { return }
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      throw EmbeddingError(path: folder, reason: "it cannot be removed")
    }
  }
}

extension ModelManifest {
  /// Takes in a file, in place of one of the same name.
  fileprivate mutating func replace(_ file: File) {
    files.removeAll { $0.name == file.name }
    files.append(file)
  }
}
