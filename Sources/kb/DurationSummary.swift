import Foundation

/// What there is to say of many durations.
enum DurationSummary {
  /// The median, the ninth tenth, the 99th hundredth and the longest of some times, in milliseconds.
  static func text(of times: [Duration], as name: String) -> String {
    guard !times.isEmpty else { return "0 \(name)" }
    let sorted = times.sorted()
    func text(_ share: Double) -> String {
      let time = sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
      return (time / .milliseconds(1)).formatted(
        .number.precision(.fractionLength(3)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
    }
    return "\(times.count) \(name): median \(text(0.5)) ms, p90 \(text(0.9)), p99 \(text(0.99)), "
      + "longest \(text(1))"
  }
}
