import Analysis
import Synchronization

/// Makes the terms of records on one thread while another writes them, which helps where it would have to wait.
final class AnalysisAhead: Sendable {
  private let records: [EntryRecord]
  private let next = Atomic(0)
  private let isDone: Mutex<[Bool]>

  /// So many records are taken at a time.
  private static let stride = 256

  /// - Parameter records: In the order in which they will be wanted.
  init(_ records: [EntryRecord]) {
    self.records = records
    isDone = Mutex([Bool](repeating: false, count: (records.count + Self.stride - 1) / Self.stride))
  }

  /// Makes all that nobody has taken yet.
  func run() {
    while takeNext() {}
  }

  /// Returns when the terms of a record are made, or another thread is making them and there is nothing else to do: then
  /// whoever asks for them waits.
  ///
  /// - Parameter index: The record; of those that are taken together only the first is looked at.
  func prepare(_ index: Int) {
    guard index % Self.stride == 0 else { return }
    while !isDone.withLock({ $0[index / Self.stride] }), takeNext() {}
  }

  private func takeNext() -> Bool {
    let group = next.add(1, ordering: .relaxed).oldValue
    let start = group * Self.stride
    guard start < records.count else { return false }
    EntryRecord.analyse(records[start..<min(start + Self.stride, records.count)])
    isDone.withLock { $0[group] = true }
    return true
  }
}
