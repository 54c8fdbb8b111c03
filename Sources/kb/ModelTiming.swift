import Embedding
import Files
import Foundation
import Vectors

/// How long a model takes on this machine, on one thread: for `Benchmarks/encode`.
struct ModelTiming: Encodable {
  /// Milliseconds to encode a question of so many words: medians.
  var encoding: [String: Double] = [:]
  /// Milliseconds to find the nearest of ``entryCount`` entries with two texts each: the median.
  var nearest = 0.0
  /// How many entries were looked at.
  var entryCount = 100_000

  private static let sentence = "how do I rotate the enroll secret on all of my hosts"
  private static let more = " and find out which of them have not come back since"

  /// Measures.
  ///
  /// - Parameter model: The model.
  /// - Throws: What keeps a scratch file from being written.
  init(of model: SentenceModel) throws {
    for count in [12, 30, 120] {
      var words = Self.sentence.split(separator: " ")
      while words.count < count { words += Self.more.split(separator: " ") }
      let text = words.prefix(count).joined(separator: " ")
      encoding[String(count)] = Self.median(of: 41) { _ = model.encode(text, as: .query) }
    }
    nearest = try Self.nearest(among: entryCount, width: model.width)
  }

  /// The time among vectors of no meaning, since that of real ones takes as long.
  private static func nearest(among count: Int, width: Int) throws -> Double {
    var state: UInt64 = 1
    func vector() -> [Float] {
      (0..<width).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / 0x1p24 - 0.5
      }
    }
    let kinds = (0..<251).map { _ in ShortVector(vector()) }
    let name = String(repeating: "0", count: 64)
    var texts: [TextKey: EncodedText] = [:]
    var rows: [(key: TextKey, row: Int64)] = []
    for entry in 0..<count {
      for (number, role) in [TextRole.question, .whole].enumerated() {
        let key = TextKey(of: String(entry), as: role)
        let vector = kinds[(entry * 2 + number) % kinds.count]
        texts[key] = EncodedText(
          key: key, role: role, sentence: vector, middle: vector, pieces: [], tokens: [])
        rows.append((key, Int64(entry + 1)))
      }
    }
    var writer = VectorsWriter(
      model: name, width: width, tokenLength: 1, known: KnownTexts([], model: name), new: texts)
    for item in rows { writer.add(item.key, row: item.row) }
    return try ScratchFolder.with { folder in
      try writer.write(into: DurableFolder(folder.path), database: name)
      let file = try VectorsFile(folder.path + "/" + VectorsFile.name, database: name)
      let message = MessageVectors(
        sentence: vector(), middle: vector(), tokens: [], pieces: [], tokenLength: 1)
      return median(of: 21) { _ = file.nearest(to: message, in: [1..<Int64(count) + 1], limit: 32) }
    }
  }

  private static func median(of count: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    // The first calls touch memory that later ones find.
    for _ in 0..<3 { body() }
    let times = (0..<count).map { _ in clock.measure(body) }.sorted()
    return times[count / 2] / .milliseconds(1)
  }
}
