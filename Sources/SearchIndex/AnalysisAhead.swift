import Analysis
import Dispatch
import Synchronization

/// Makes the terms of records for the two that need them, who writes the database and who makes the postings, and forgets them
/// when both have had them.
///
/// Where the one is slower the other makes terms ahead for it, but not those of all records: a million have a gigabyte of them.
final class AnalysisAhead: Sendable {
  private let records: [EntryRecord]
  private let next = Atomic(0)
  private let groups: Mutex<[Group]>
  /// Counts the groups that are written.
  private let room = DispatchSemaphore(value: 0)

  /// Records that are taken together.
  private struct Group {
    /// Whether their terms are made.
    var isMade = false
    /// Who has not had them all yet.
    var readers = 2
  }

  /// So many records are taken at a time.
  private static let stride = 256
  /// So many groups are made before the postings have the first of them: what is looked up for their words stays in the
  /// processor's cache then.
  private static let batch = 32
  /// So many groups may have terms that only the postings have had.
  private static let lead = 64

  /// - Parameter records: In the order in which they will be wanted.
  init(_ records: [EntryRecord]) {
    self.records = records
    groups = Mutex([Group](repeating: Group(), count: (records.count + Self.stride - 1) / Self.stride))
  }

  /// Calls for each record in their order as soon as its terms are made, and makes those that nobody has taken yet.
  func visit(_ body: (Int) -> Void) {
    let count = Self.batch * Self.stride
    for start in Swift.stride(from: 0, to: records.count, by: count) {
      let batch = start..<min(start + count, records.count)
      for first in Swift.stride(from: start, to: batch.upperBound, by: Self.stride) {
        if first >= Self.lead * Self.stride { room.wait() }
        prepare(first)
      }
      for index in batch {
        body(index)
        leave(index)
      }
    }
  }

  /// Prepares for a record that is about to be written, one after another.
  ///
  /// Returns when its terms are made, or another thread is making them and there is nothing else to do: then whoever asks for them
  /// waits.
  ///
  /// - Parameter index: The record; of those that are taken together only the first is looked at.
  func prepare(_ index: Int) {
    guard index % Self.stride == 0 else { return }
    while !groups.withLock({ $0[index / Self.stride].isMade }), takeNext() {}
  }

  /// Takes in that a record is written.
  func finish(_ index: Int) {
    if leave(index) { room.signal() }
  }

  /// Takes in that no further record will be written: whoever waits for that goes on.
  func end() {
    for _ in 0..<records.count / Self.stride + 1 { room.signal() }
  }

  private func takeNext() -> Bool {
    let group = next.add(1, ordering: .relaxed).oldValue
    guard let records = records(of: group) else { return false }
    EntryRecord.analyse(records)
    groups.withLock { $0[group].isMade = true }
    return true
  }

  /// Forgets the terms of a group when both have had its last record.
  ///
  /// - Returns: Whether it was the last of its group.
  @discardableResult private func leave(_ index: Int) -> Bool {
    let group = index / Self.stride
    guard index % Self.stride == Self.stride - 1 || index == records.count - 1 else { return false }
    let isLast = groups.withLock { groups in
      groups[group].readers -= 1
      return groups[group].readers == 0
    }
    if isLast { for record in records(of: group) ?? [] { record.forgetTerms() } }
    return true
  }

  private func records(of group: Int) -> ArraySlice<EntryRecord>? {
    let start = group * Self.stride
    return start < records.count ? records[start..<min(start + Self.stride, records.count)] : nil
  }
}
