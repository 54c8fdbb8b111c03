/// Records by the question that they ask of their source.
///
/// Nearly all stand alone: those of a group are chained, so that no list is made for each.
struct QuestionGroups {
  private struct Group {
    var first: Int
    var last: Int
    var count = 1
  }

  private let indices: [Int]
  private let numbers: [UInt64]
  private var groups: [UInt64: Group] = [:]
  /// The place of the next of the same question, by place in `indices`; below 0 behind the last.
  private var next: [Int]

  /// - Parameters:
  ///   - records: The records.
  ///   - indices: Which of them are grouped, rising.
  init(_ records: [EntryRecord], among indices: [Int]) {
    self.indices = indices
    let numbers = indices.map { records[$0].naturalNumber }
    self.numbers = numbers
    next = [Int](repeating: -1, count: indices.count)
    groups.reserveCapacity(indices.count)
    for (place, number) in numbers.enumerated() {
      let group = groups.updateValue(Group(first: place, last: place), forKey: number)
      guard var group else { continue }
      next[group.last] = place
      group.last = place
      group.count += 1
      groups[number] = group
    }
  }

  /// The indices of those that ask a question, rising.
  subscript(number: UInt64) -> [Int] { groups[number].map(members) ?? [] }

  /// Each question with those that ask it, in the order of the first of these.
  var all: some Sequence<(number: UInt64, indices: [Int])> {
    numbers.indices.lazy.compactMap { place in
      guard let group = groups[numbers[place]], group.first == place else { return nil }
      return (numbers[place], members(of: group))
    }
  }

  /// Those of questions that are asked more than once.
  var repeated: [[Int]] { groups.values.filter { $0.count > 1 }.map(members) }

  private func members(of group: Group) -> [Int] {
    if group.count == 1 { return [indices[group.first]] }
    var members: [Int] = []
    var place = group.first
    while place >= 0 {
      members.append(indices[place])
      place = next[place]
    }
    return members
  }
}
