import Foundation

/// The layers of a tiny model once more, as plainly as they can be written, in numbers of 64 bits.
struct PlainEncoder {
  typealias Row = [Double]

  let model: TinyModel

  /// What becomes of a text, each vector of length 1.
  struct Encoding {
    var sentence: Row
    var middle: Row
    var tokens: [Row]
  }

  /// Encodes pieces, with those at both ends.
  func encode(_ pieces: [Int]) -> Encoding {
    let (last, kept) = states(of: pieces, keeping: max(1, model.layerCount * 2 / 3))
    let sentence = model.poolsFirst ? last[0] : Self.mean(last)
    let tokens = kept.dropFirst().dropLast().map(Self.unit)
    let middle = tokens.isEmpty ? Row(repeating: 0, count: model.width) : Self.unit(Self.mean(Array(tokens)))
    return Encoding(sentence: Self.unit(sentence), middle: middle, tokens: Array(tokens))
  }

  private func states(of pieces: [Int], keeping layer: Int) -> (last: [Row], kept: [Row]) {
    let words = matrix("embeddings.word_embeddings.weight")
    let places = matrix("embeddings.position_embeddings.weight")
    let kind = matrix("embeddings.token_type_embeddings.weight")[0]
    var rows = pieces.enumerated().map { place, piece in
      normalized(zip(words[piece], zip(places[place], kind)).map { $0 + $1.0 + $1.1 }, "embeddings.LayerNorm")
    }
    var kept: [Row] = []
    for number in 0..<model.layerCount {
      let name = "encoder.layer.\(number)."
      let attended = attention(rows, name + "attention.self.").map {
        linear($0, name + "attention.output.dense")
      }
      rows = zip(rows, attended).map { normalized(Self.sum($0, $1), name + "attention.output.LayerNorm") }
      rows = rows.map { row in
        let inner = linear(row, name + "intermediate.dense").map(activated)
        return normalized(Self.sum(row, linear(inner, name + "output.dense")), name + "output.LayerNorm")
      }
      if number + 1 == layer { kept = rows }
    }
    return (rows, kept)
  }

  private func attention(_ rows: [Row], _ name: String) -> [Row] {
    let (queries, keys) = (rows.map { linear($0, name + "query") }, rows.map { linear($0, name + "key") })
    let values = rows.map { linear($0, name + "value") }
    let size = model.width / model.headCount
    return queries.map { query in
      (0..<model.headCount).flatMap { head -> Row in
        let range = head * size..<(head + 1) * size
        let scores = keys.map { key in
          exp(range.reduce(0) { $0 + query[$1] * key[$1] } / Double(size).squareRoot())
        }
        let total = scores.reduce(0, +)
        return range.map { column in zip(scores, values).reduce(0) { $0 + $1.0 / total * $1.1[column] } }
      }
    }
  }

  private func activated(_ value: Double) -> Double {
    switch model.activation {
    case "relu": max(value, 0)
    case "gelu": value * 0.5 * (1 + erf(value / 2.0.squareRoot()))
    default:
      value * 0.5 * (1 + tanh((2 / Double.pi).squareRoot() * (value + 0.044715 * value * value * value)))
    }
  }

  private func matrix(_ name: String) -> [Row] {
    let values = model.values(name)
    return stride(from: 0, to: values.count, by: model.width).map { Array(values[$0..<$0 + model.width]) }
  }

  private func linear(_ row: Row, _ name: String) -> Row {
    let (weights, bias) = (model.values(name + ".weight"), model.values(name + ".bias"))
    return bias.indices.map { place in
      row.indices.reduce(bias[place]) { $0 + row[$1] * weights[place * row.count + $1] }
    }
  }

  private func normalized(_ row: Row, _ name: String) -> Row {
    let mean = row.reduce(0, +) / Double(row.count)
    let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
    let (scale, shift) = (model.values(name + ".weight"), model.values(name + ".bias"))
    return row.indices.map { (row[$0] - mean) / (variance + 1e-12).squareRoot() * scale[$0] + shift[$0] }
  }

  private static func sum(_ first: Row, _ second: Row) -> Row { zip(first, second).map(+) }

  private static func mean(_ rows: [Row]) -> Row {
    rows.dropFirst().reduce(rows[0], sum).map { $0 / Double(rows.count) }
  }

  private static func unit(_ row: Row) -> Row {
    let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? row.map { $0 / length } : row
  }
}

/// How far two vectors are from each other.
struct Deviation {
  /// The cosine of the angle between them.
  var cosine: Double
  /// The largest difference of two numbers at the same place.
  var largest: Double

  init(_ first: some Collection<Float>, _ second: [Double]) {
    let first = first.map(Double.init)
    let product = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
    let lengths = (first.reduce(0) { $0 + $1 * $1 } * second.reduce(0) { $0 + $1 * $1 }).squareRoot()
    cosine = first.count == second.count ? (lengths > 0 ? product / lengths : 1) : -1
    largest = zip(first, second).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
