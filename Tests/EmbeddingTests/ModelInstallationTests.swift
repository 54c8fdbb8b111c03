import Files
import Foundation
import Testing

@testable import Embedding

/// Bringing a model to its place.
@Suite struct ModelInstallationTests {
  private let folder: TemporaryFolder
  private var target: String { folder.path(of: "place/model") }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["source", "place"] { try make(name) }
    try TinyModel().write(to: folder.path(of: "source"))
  }

  private func make(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: name), withIntermediateDirectories: true)
  }

  private func install(
    from source: String = "source", name: String = "tiny", pins: [String: String] = [:], query: String? = nil,
    passage: String? = nil
  ) throws -> InstalledModel {
    try ModelInstallation(
      into: target, name: name, pins: pins, queryPrefix: query, passagePrefix: passage
    ).install(from: folder.path(of: source))
  }

  private func left() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "place")).sorted()
  }

  @Test func `an installed model is whole, has its name and makes the vectors of its source`() throws {
    let installed = try install()
    try installed.verify()
    #expect(installed.name == "tiny" && installed.folder == target && installed.digest.utf8.count == 64)
    let source = try SentenceModel(folder.path(of: "source"))
    let text = "rotate the enroll secret"
    #expect(installed.model.encode(text, as: .query).sentence == source.encode(text, as: .query).sentence)
    #expect(try left() == ["model"])
    // The same files are the same model, wherever they are; another name is another manifest.
    #expect(try install().digest == installed.digest)
    #expect(try InstalledModel(target).digest == installed.digest)
  }

  @Test func `a compact model takes a quarter of the space and makes nearly the same vectors`() throws {
    try TinyModel(width: 64).write(to: folder.path(of: "source"))
    let whole = try SentenceModel(folder.path(of: "source"))
    let compact = try ModelInstallation(into: target, name: "tiny", isCompact: true)
      .install(from: folder.path(of: "source"))
    try compact.verify()
    func size(_ path: String) throws -> Int {
      try Data(contentsOf: URL(fileURLWithPath: path + "/model.safetensors")).count
    }
    #expect(try Double(size(target)) < 0.45 * Double(size(folder.path(of: "source"))))
    for text in ["rotate the enroll secret", "host", "install the agent on hosts and update policy"] {
      let (first, second) = (compact.model.encode(text, as: .query), whole.encode(text, as: .query))
      let cosine = zip(first.sentence, second.sentence).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(cosine > 0.99, "\(text): \(cosine)")
      #expect(first.sentence != second.sentence && first.pieces == second.pieces)
    }
    // Another digest keeps the vectors of the two apart.
    #expect(try install().digest != compact.digest)
  }

  @Test func `progress names the files and counts the texts of the projection`() throws {
    var steps: [ModelInstallation.Step] = []
    _ = try ModelInstallation(into: target, name: "tiny").install(from: folder.path(of: "source")) {
      steps.append($0)
    }
    #expect(steps.first == .copying("config.json"))
    #expect(steps.contains(.copying("model.safetensors")))
    guard case .projecting(let done, let total)? = steps.last else {
      Issue.record("\(steps)")
      return
    }
    #expect(done == total && total > 0)
  }

  @Test func `files with other digests than expected leave what was there`() throws {
    let before = try install()
    let right = try HexadecimalDigest.sha256(ofFile: folder.path(of: "source/vocab.txt"))
    let error = #expect(throws: EmbeddingError.self) {
      try install(pins: ["vocab.txt": String(right.dropLast()) + (right.hasSuffix("0") ? "1" : "0")])
    }
    #expect(error?.reason.contains("another file than expected") == true)
    #expect(try InstalledModel(target).digest == before.digest && left() == ["model"])
    #expect(try install(pins: ["vocab.txt": right]).digest == before.digest)
  }

  @Test(arguments: ["config.json", "vocab.txt", "model.safetensors"])
  func `a source that is no model leaves what was there`(name: String) throws {
    let before = try install()
    try folder.write("source/" + name, "nothing of use")
    #expect(throws: EmbeddingError.self) { try install() }
    try folder.remove("source/" + name)
    #expect(throws: EmbeddingError.self) { try install() }
    #expect(try InstalledModel(target).digest == before.digest && left() == ["model"])
  }

  @Test func `a new model takes the place of an old one, whose readers read on`() throws {
    let old = try install()
    let text = "which port has the server"
    let vector = old.model.encode(text, as: .query).sentence
    try make("other")
    try TinyModel(seed: 2).write(to: folder.path(of: "other"))
    let new = try install(from: "other", name: "other")
    #expect(new.digest != old.digest && new.name == "other")
    #expect(try left() == ["model"])
    #expect(old.model.encode(text, as: .query).sentence == vector)
    #expect(new.model.encode(text, as: .query).sentence != vector)
  }

  @Test func `what a kill left behind is no hindrance`() throws {
    for name in [".model.kb-new", ".model.kb-old"] {
      try make("place/\(name)/deep")
      try folder.write("place/\(name)/deep/file", "left")
    }
    try install().verify()
    #expect(try left() == ["model"])
  }

  @Test func `what kb has not made is not replaced`() throws {
    try make("place/model")
    try folder.write("place/model/letter", "mine")
    let error = #expect(throws: EmbeddingError.self) { try install() }
    #expect(error?.reason.contains("name another folder") == true)
    #expect(try left() == ["model"])
    #expect(try String(contentsOfFile: folder.path(of: "place/model/letter"), encoding: .utf8) == "mine")
  }

  @Test func `a model in a cache is links to its files`() throws {
    try make("cache")
    try make("blobs")
    try make("cache/1_Pooling")
    for (number, name) in ["config.json", "vocab.txt", "model.safetensors", "1_Pooling/config.json"]
      .enumerated()
    {
      try FileManager.default.moveItem(
        atPath: folder.path(of: "source/" + name), toPath: folder.path(of: "blobs/\(number)"))
      let up = name.contains("/") ? "../../" : "../"
      try FileManager.default.createSymbolicLink(
        atPath: folder.path(of: "cache/" + name), withDestinationPath: up + "blobs/\(number)")
    }
    try install(from: "cache").verify()
    for name in ["config.json", "vocab.txt", "model.safetensors", "1_Pooling/config.json"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: target + "/" + name)
      #expect(attributes[.type] as? FileAttributeType == .typeRegular)
    }
  }

  @Test func `prefixes that are given take the place of the model's own, each by itself`() throws {
    var tiny = TinyModel()
    tiny.prompts = ["query": "host: ", "passage": "secret "]
    try tiny.write(to: folder.path(of: "source"))
    func counts(_ model: InstalledModel) -> [Int] {
      [.query, .passage].map { model.model.pieces(of: "port", as: $0).count }
    }
    let own = try install()
    #expect(counts(own) == [3, 2])
    let changed = try install(query: "query: query: ")
    #expect(counts(changed) == [5, 2] && changed.digest != own.digest)
    try changed.verify()
    #expect(try counts(install(query: "", passage: "passage: ")) == [1, 3])
    // A model without any has none to keep.
    try folder.remove("source/config_sentence_transformers.json")
    #expect(try counts(install(passage: "passage: ")) == [1, 3])
  }

  @Test func `a place with a slash behind it is the same place`() throws {
    _ = try ModelInstallation(into: target + "//", name: "tiny").install(from: folder.path(of: "source"))
    try InstalledModel(target).verify()
    #expect(try left() == ["model"])
  }

  @Test(arguments: ["config.json", "vocab.txt", "model.safetensors", "projection", "1_Pooling/config.json"])
  func `a byte that changes is noticed by reading, a size at once`(name: String) throws {
    let installed = try install()
    var bytes = try folder.bytes(of: "place/model/" + name)
    let place = bytes.count / 2
    bytes[place] ^= 1
    try folder.write("place/model/" + name, bytes)
    let error = #expect(throws: EmbeddingError.self) { try installed.verify() }
    #expect(error?.path == target + "/" + name && error?.reason.contains("has changed") == true)
    for change in [Array(bytes.dropLast()), bytes + [0]] {
      try folder.write("place/model/" + name, change)
      let error = #expect(throws: EmbeddingError.self) { try InstalledModel(target) }
      #expect(error?.path == target + "/" + name && error?.reason.contains("bytes and not") == true)
    }
    try folder.remove("place/model/" + name)
    let missing = #expect(throws: EmbeddingError.self) { try InstalledModel(target) }
    #expect(missing?.reason.contains("it is missing") == true)
  }

  @Test(arguments: ["", "{}", "[", #"{"format": 2, "name": "tiny", "files": []}"#, "\u{0}"])
  func `a manifest that is none says what to do`(text: String) throws {
    _ = try install()
    try folder.write("place/model/kb-model.json", text)
    let error = #expect(throws: EmbeddingError.self) { try InstalledModel(target) }
    #expect(error?.reason.contains("install the model again") == true)
    try folder.remove("place/model/kb-model.json")
    let missing = #expect(throws: EmbeddingError.self) { try InstalledModel(target) }
    #expect(missing?.reason.contains("kb model install") == true)
  }

  @Test func `a damaged projection is no projection`() throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: install().folder + "/projection")))
    for damaged in [
      [], Array(bytes.prefix(7)), Array(bytes.dropLast()), [255, 255, 255, 255] + bytes.dropFirst(4),
    ] {
      try folder.write("projection", damaged)
      #expect(throws: EmbeddingError.self) {
        try TokenProjection(readingFile: folder.path(of: "projection"), width: 16)
      }
    }
    try folder.write("projection", bytes)
    #expect(try TokenProjection(readingFile: folder.path(of: "projection"), width: 16).bytes == bytes)
  }
}

/// What the vectors of tokens are made short by.
@Suite struct TokenProjectionTests {
  private func directions(_ projection: TokenProjection) -> [[Double]] {
    let bytes = projection.bytes
    let numbers = stride(from: 8, to: bytes.count, by: 4).map { place in
      Double(Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << ($1 * 8) }))
    }
    return stride(from: 0, to: numbers.count, by: projection.width).map {
      Array(numbers[$0..<$0 + projection.width])
    }
  }

  private func projection(_ tiny: TinyModel) throws -> (projection: TokenProjection, model: SentenceModel) {
    let folder = try TemporaryFolder()
    try tiny.write(to: folder.path)
    let model = try SentenceModel(folder.path)
    return (TokenProjection(of: model) { _, _ in }, model)
  }

  @Test(arguments: [12, 16, 160])
  func `its directions have length 1 and right angles`(width: Int) throws {
    let (projection, _) = try projection(TinyModel(width: width, layerCount: 1))
    #expect(projection.width == width && projection.length == min(width, 128))
    let rows = directions(projection)
    #expect(rows.count == projection.length)
    for first in rows.indices {
      for second in 0...first {
        let product = zip(rows[first], rows[second]).reduce(0) { $0 + $1.0 * $1.1 }
        if abs(product - (first == second ? 1 : 0)) > 1e-5 {
          Issue.record("\(first) and \(second): \(product)")
        }
      }
    }
  }

  @Test(arguments: [16, 160])
  func `shortened vectors have length 1, and those that lose nothing keep their cosines`(width: Int) throws {
    let (projection, model) = try projection(TinyModel(width: width, layerCount: 1))
    let encoding = model.encode("rotate the enroll secret of a server by its port ?", as: .query)
    let short = projection.shortened(encoding.tokens)
    #expect(short.count == encoding.pieces.count * projection.length)
    func cosine(_ numbers: [Float], _ size: Int, _ first: Int, _ second: Int) -> Float {
      (0..<size).reduce(0) { $0 + numbers[first * size + $1] * numbers[second * size + $1] }
    }
    for first in encoding.pieces.indices {
      #expect(abs(cosine(short, projection.length, first, first) - 1) < 1e-5)
      for second in 0..<first where width == projection.length {
        let change = cosine(short, width, first, second) - cosine(encoding.tokens, width, first, second)
        #expect(abs(change) < 1e-4)
      }
    }
    #expect(projection.shortened([]).isEmpty)
    #expect(projection.shortened([Float](repeating: 0, count: width)).allSatisfy { $0 == 0 })
  }

  @Test func `its directions keep more of the tokens than others at right angles would`() throws {
    let (projection, model) = try projection(TinyModel(width: 160, layerCount: 1))
    let rows = directions(projection)
    let tokens = model.encode("rotate the enroll secret of a server by its port ?", as: .query).tokens
    var kept = 0.0
    for start in stride(from: 0, to: tokens.count, by: 160) {
      for row in rows {
        let product = zip(row, tokens[start..<start + 160]).reduce(0) { $0 + $1.0 * Double($1.1) }
        kept += product * product
      }
    }
    // Any 128 of 160 directions keep about 0.8.
    let share = kept / Double(tokens.count / 160)
    #expect(share > 0.95 && share < 1.0001, "\(share)")
  }

  @Test func `the same model has the same directions`() throws {
    #expect(try projection(TinyModel()).projection.bytes == projection(TinyModel()).projection.bytes)
  }
}
