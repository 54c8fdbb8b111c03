import Embedding
import Foundation
import Testing

/// all-MiniLM-L6-v2, where it is.
enum RealModel {
  /// The real model where it is installed.
  static let installed: InstalledModel? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path()
    let folder = ProcessInfo.processInfo.environment["KB_MODEL"] ?? root + "/model"
    let model = try? InstalledModel(folder)
    return model?.name == "all-MiniLM-L6-v2" ? model : nil
  }()
}

/// all-MiniLM-L6-v2 against PyTorch: what `Scripts/model-reference` has written.
@Suite(
  .enabled(
    if: RealModel.installed != nil, "needs all-MiniLM-L6-v2: `kb model install`, or KB_MODEL as its folder"))
struct ReferenceVectorTests {
  private struct Line: Decodable {
    var text: String
    var pieces: [Int32]?
  }

  private struct Reference {
    var lines: [Line]
    var vectors: [[Double]]
    var scales: [Double]
  }

  private static let width = 384

  private func reference() throws -> Reference {
    let folder = try #require(Bundle.module.url(forResource: "Reference", withExtension: nil))
    let lines = try Data(contentsOf: folder.appending(path: "texts.jsonl")).split(
      separator: UInt8(ascii: "\n")
    )
    .map { try JSONDecoder().decode(Line.self, from: Data($0)) }
    let bytes = Array(try Data(contentsOf: folder.appending(path: "vectors")))
    let size = 4 + Self.width
    try #require(bytes.count == lines.count * size)
    let scales = lines.indices.map { line in
      Double(
        Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[line * size + $1]) << ($1 * 8) }))
    }
    let vectors = lines.indices.map { line in
      (0..<Self.width).map { Double(Int8(bitPattern: bytes[line * size + 4 + $0])) * scales[line] }
    }
    return Reference(lines: lines, vectors: vectors, scales: scales)
  }

  /// Every how manyth text is encoded: `KB_TEXTS=1000` takes all, which needs a processor for a minute.
  private static let step: Int = {
    let wanted = ProcessInfo.processInfo.environment["KB_TEXTS"].flatMap { Int($0) } ?? 50
    return max(1, 1_000 / max(wanted, 1))
  }()

  @Test func `texts of all lengths have the vectors of the reference`() async throws {
    let model = try #require(RealModel.installed).model
    let reference = try reference()
    #expect(reference.lines.count == 1_000 && model.width == Self.width)
    // The last is the longest.
    let places = stride(from: 999, through: 0, by: -Self.step)
    let deviations = await withTaskGroup(of: (Int, Deviation, Deviation).self) { group in
      for place in places {
        let (text, vector) = (reference.lines[place].text, reference.vectors[place])
        let scale = reference.scales[place]
        group.addTask {
          let sentence = model.encode(text, as: .passage).sentence
          let rounded = sentence.map { Float((Double($0) / scale).rounded() * scale) }
          return (place, Deviation(sentence, vector), Deviation(rounded, vector))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(!deviations.isEmpty)
    var lowest = 1.0
    var beyondRounding = -1.0
    for (place, exact, rounded) in deviations {
      // The reference is rounded to whole numbers of 8 bits: that alone is half of one, and up to 2e-4 of a cosine. So
      // cosines are those of vectors that are rounded alike.
      let beyond = exact.largest - reference.scales[place] / 2
      lowest = min(lowest, rounded.cosine)
      beyondRounding = max(beyondRounding, beyond)
      if rounded.cosine < 0.9999 || beyond > 1e-5 {
        Issue.record("\(reference.lines[place].text.prefix(80)): \(exact), \(rounded)")
      }
    }
    print("\(deviations.count) texts: lowest cosine \(lowest), beyond the rounding \(beyondRounding)")
  }

  @Test func `the pieces of words are those of the reference`() throws {
    let model = try #require(RealModel.installed).model
    let lines = try reference().lines.filter { $0.pieces != nil }
    #expect(lines.count == 100)
    for line in lines {
      let pieces = [101] + model.pieces(of: line.text, as: .passage) + [102]
      let expected = line.pieces ?? []
      if pieces == expected { continue }
      let place = zip(pieces, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
      Issue.record("\(line.text.prefix(200)): from \(place) on \(pieces.dropFirst(place).prefix(4))")
    }
  }
}
