import Foundation

/// What the figures of sets must come up to.
///
/// A JSON object from a set's name to an object from a figure's name to its floor; a figure's name followed by `at most` has
/// a ceiling instead: `{"shop": {"P@1": 0.69, "unanswerable high at most": 0.02}}`.
public struct Floors: Sendable, Hashable {
  /// A bound of one figure.
  public struct Bound: Sendable, Hashable {
    /// The figure.
    public var figure: Figure
    /// Its lowest or highest value.
    public var value: Double
    /// Whether the value is the highest.
    public var isCeiling: Bool
  }

  /// A figure that keeps out of its bound.
  public struct Shortfall: Sendable, Hashable, CustomStringConvertible {
    /// The set.
    public var set: String
    /// The figure's bound.
    public var bound: Bound
    /// Its value, rounded; nil when the set has no questions for it.
    public var value: Double?

    /// The set, the figure, its value and its bound.
    public var description: String {
      let name = "\(set): \(bound.figure.rawValue)"
      guard let value else {
        return
          "\(name) has a \(bound.isCeiling ? "ceiling" : "floor") and cannot be measured: nothing to count"
      }
      return bound.isCeiling
        ? "\(name) is \(value), above its ceiling \(bound.value)"
        : "\(name) is \(value), below its floor \(bound.value)"
    }
  }

  private static let ceiling = " at most"

  /// The bounds of each set, in the order of ``Figure``.
  public let bounds: [String: [Bound]]

  private let path: String

  /// Reads a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``EvaluationError``, also for a figure that does not exist: a floor that is never held would look like one that
  ///   is.
  public init(readingFile path: String) throws(EvaluationError) {
    let bytes = try JSONLines.bytes(of: path)
    guard let sets = try? JSONDecoder().decode([String: [String: Double]].self, from: Data(bytes)) else {
      throw .floors(
        path: path,
        reason: "expected a JSON object from set to figure to number, as in {\"set\": {\"P@1\": 0.5}}")
    }
    var bounds: [String: [Bound]] = [:]
    for (set, floors) in sets {
      var list: [Bound] = []
      for (name, value) in floors {
        let isCeiling = name.hasSuffix(Self.ceiling)
        guard let figure = Figure(rawValue: isCeiling ? String(name.dropLast(Self.ceiling.count)) : name)
        else {
          let known = Figure.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
          throw .floors(path: path, reason: "there is no figure `\(name)`; known are \(known)")
        }
        list.append(Bound(figure: figure, value: value, isCeiling: isCeiling))
      }
      bounds[set] = list.sorted { Self.order($0) < Self.order($1) }
    }
    self.bounds = bounds
    self.path = path
  }

  private static func order(_ bound: Bound) -> Int {
    (Figure.allCases.firstIndex(of: bound.figure) ?? 0) * 2 + (bound.isCeiling ? 1 : 0)
  }

  /// Makes sure that there are floors for a set.
  ///
  /// - Throws: ``EvaluationError``: without this, a misspelled name would let everything pass.
  public func require(_ set: String) throws(EvaluationError) {
    guard bounds[set] == nil else { return }
    let known = bounds.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
    throw .floors(
      path: path, reason: "there are no floors for the set `\(set)`, only for \(known); `{}` stands for none")
  }

  /// The figures of a set that keep out of their bounds.
  public func shortfalls(of report: SetReport) -> [Shortfall] {
    (bounds[report.name] ?? []).compactMap { bound in
      let value = report.figures[bound.figure].map(Figure.rounded)
      let holds = value.map { bound.isCeiling ? $0 <= bound.value : $0 >= bound.value } ?? false
      return holds ? nil : Shortfall(set: report.name, bound: bound, value: value)
    }
  }
}
