import CoreMetrics
import Synchronization

/// Keeps what the code counts (swift-metrics) and writes it as Prometheus reads it.
///
/// Text exposition format 0.0.4. Labels are routes and statuses, never what somebody asked.
final class PrometheusRegistry: MetricsFactory, Sendable {
  private struct Name: Hashable, Comparable {
    var label: String
    var dimensions: String

    static func < (left: Name, right: Name) -> Bool {
      left.label != right.label ? left.label < right.label : left.dimensions < right.dimensions
    }
  }

  private struct Values {
    var counters: [Name: Sum] = [:]
    var meters: [Name: Sum] = [:]
    var timers: [Name: Histogram] = [:]
  }

  private let values = Mutex(Values())

  /// The most series that are kept; further ones are counted nowhere.
  private static let capacity = 1_000

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    values.withLock { values in
      let name = Self.name(label, dimensions)
      if let known = values.counters[name] { return known }
      let made = Sum()
      if values.counters.count < Self.capacity { values.counters[name] = made }
      return made
    }
  }

  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    values.withLock { values in
      let name = Self.name(label, dimensions)
      if let known = values.meters[name] { return known }
      let made = Sum()
      if values.meters.count < Self.capacity { values.meters[name] = made }
      return made
    }
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    values.withLock { values in
      let name = Self.name(label, dimensions)
      if let known = values.timers[name] { return known }
      let made = Histogram()
      if values.timers.count < Self.capacity { values.timers[name] = made }
      return made
    }
  }

  // What was counted stays, whoever lets go of the handle.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  private static func name(_ label: String, _ dimensions: [(String, String)]) -> Name {
    Name(
      label: label,
      dimensions: dimensions.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ","))
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
  }

  /// All that was counted so far.
  func text() -> String {
    values.withLock { values in
      var lines: [String] = []
      write(values.counters, type: "counter", to: &lines) { name, sum in [Self.line(name, "", sum.text)] }
      write(values.meters, type: "gauge", to: &lines) { name, sum in [Self.line(name, "", sum.text)] }
      write(values.timers, type: "histogram", to: &lines) { name, histogram in
        histogram.lines(name.label, name.dimensions)
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  private func write<Value>(
    _ values: [Name: Value], type: String, to lines: inout [String], _ text: (Name, Value) -> [String]
  ) {
    var last = ""
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      if name.label != last { lines.append("# TYPE \(name.label) \(type)") }
      last = name.label
      lines += text(name, value)
    }
  }

  private static func line(_ name: Name, _ suffix: String, _ value: String) -> String {
    name.label + suffix + (name.dimensions.isEmpty ? "" : "{\(name.dimensions)}") + " " + value
  }

  /// A number that goes up, or that is set.
  private final class Sum: CounterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    var text: String { value.withLock { $0 == $0.rounded() ? "\(Int64($0))" : "\($0)" } }

    func increment(by amount: Int64) { value.withLock { $0 += Double(amount) } }
    func reset() { value.withLock { $0 = 0 } }
    func record(_ amount: Int64) { value.withLock { $0 = Double(amount) } }
    func record(_ amount: Double) { value.withLock { $0 = amount } }
  }

  /// How often times fell below each of some bounds.
  private final class Histogram: TimerHandler {
    private struct State {
      var counts = [Int](repeating: 0, count: Histogram.bounds.count + 1)
      var nanoseconds = 0.0
    }

    /// The upper bounds, in seconds.
    private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) {
      let seconds = Double(duration) / 1_000_000_000
      let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
      state.withLock { state in
        state.counts[place] += 1
        state.nanoseconds += Double(duration)
      }
    }

    func lines(_ label: String, _ dimensions: String) -> [String] {
      let state = state.withLock { $0 }
      let prefix = dimensions.isEmpty ? "" : dimensions + ","
      var lines: [String] = []
      var sum = 0
      for (place, count) in state.counts.enumerated() {
        sum += count
        let bound = place < Self.bounds.count ? "\(Self.bounds[place])" : "+Inf"
        lines.append("\(label)_bucket{\(prefix)le=\"\(bound)\"} \(sum)")
      }
      let name = Name(label: label, dimensions: dimensions)
      lines.append(PrometheusRegistry.line(name, "_sum", "\(state.nanoseconds / 1_000_000_000)"))
      lines.append(PrometheusRegistry.line(name, "_count", "\(sum)"))
      return lines
    }
  }
}
