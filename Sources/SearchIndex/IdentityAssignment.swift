import Corpus

/// The work of giving ids, surest evidence first.
struct IdentityAssignment {
  /// The id of each record, as far as it is known.
  private(set) var ids: [String?]
  /// What cannot be found out again from the corpus.
  private(set) var found: [EntryIdentity.Override] = []

  private let records: [EntryRecord]
  private let previous: [EntryRecord]
  private let audience: Audience
  private(set) var taken: Set<String> = []
  /// What was remembered, by the hash of a wording, or of a wording with its answer where the wording stands twice.
  private var remembered: [String: String] = [:]
  /// For records whose question stands more than once in its source: what tells them apart.
  private var repeatedKeys: [Int: String] = [:]

  init(_ records: [EntryRecord], previous: [EntryRecord], audience: Audience) {
    self.records = records
    self.previous = previous
    self.audience = audience
    ids = [String?](repeating: nil, count: records.count)
    taken.reserveCapacity(records.count)
    let groups = QuestionGroups(records, among: records.indices.filter { records[$0].externalID == nil })
    for indices in groups.repeated {
      var counts: [String: Int] = [:]
      for index in indices {
        let answer = records[index].answer
        repeatedKeys[index] = EntryIdentity.natural(
          source: records[index].source, key: records[index].questionKey + "\n" + answer,
          repetition: counts[answer, default: 0])
        counts[answer, default: 0] += 1
      }
    }
  }

  private mutating func take(_ id: String, for index: Int) -> Bool {
    guard taken.insert(id).inserted else { return false }
    ids[index] = id
    return true
  }

  private mutating func remember(_ id: String, for index: Int) {
    found.append(
      EntryIdentity.Override(
        audience: audience, source: records[index].source, questionKey: records[index].naturalID, id: id))
  }

  /// Ids that the source itself gives, and ids that were remembered.
  mutating func takeGivenIDs(overrides: [EntryIdentity.Override]) {
    for override in overrides where override.audience == audience {
      remembered[override.questionKey] = override.id
    }
    for (index, key) in repeatedKeys.sorted(by: { $0.key < $1.key }) {
      if let id = remembered[key] { _ = take(id, for: index) }
    }
    for index in records.indices where ids[index] == nil {
      let record = records[index]
      if let id = record.givenID {
        _ = take(id, for: index)
      } else if !remembered.isEmpty, let id = remembered[record.naturalID] {
        _ = take(id, for: index)
      }
    }
  }

  /// A question that was there before keeps its id, even when the memory of it is lost.
  mutating func takeOwnIDs() {
    let before = QuestionGroups(previous, among: previous.indices.filter { previous[$0].externalID == nil })
    let now = QuestionGroups(records, among: records.indices.filter { ids[$0] == nil })
    for (natural, indices) in now.all {
      let candidates = before[natural].map { previous[$0] }
      if candidates.isEmpty { continue }
      // Where a question stands twice, the answers tell which is which.
      var byAnswer = Dictionary(grouping: candidates, by: \.answer).mapValues { $0[...] }
      for index in indices { takeFirst(of: &byAnswer[records[index].answer, default: []], for: index) }
      var rest = candidates[...]
      for index in indices where ids[index] == nil { takeFirst(of: &rest, for: index) }
      if indices.count == 1, let id = ids[indices[0]], id != records[indices[0]].naturalID {
        remember(id, for: indices[0])
      }
    }
  }

  /// The first id that is free; those before it are taken for good.
  private mutating func takeFirst(of candidates: inout ArraySlice<EntryRecord>, for index: Int) {
    while let next = candidates.popFirst() {
      if take(next.id, for: index) { return }
    }
  }

  /// A new wording takes over the id of one that is gone.
  mutating func takeInheritedIDs() {
    let lost = previous.filter { $0.externalID == nil && !taken.contains($0.id) }
    if lost.isEmpty { return }
    let known = Set(previous.lazy.map(\.naturalID))
    var estate = LostEntries(lost)
    for index in records.indices where ids[index] == nil && !known.contains(records[index].naturalID) {
      guard let id = estate.predecessor(of: records[index], taken: taken), take(id, for: index) else {
        continue
      }
      remember(id, for: index)
    }
  }

  /// Which of the entries with the same question has which id is remembered, unless their order tells.
  mutating func rememberRepeatedIDs() {
    let groups = Dictionary(grouping: repeatedKeys.keys.sorted()) { records[$0].naturalID }
    for (_, indices) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
      let isInOrder = indices.enumerated().allSatisfy { number, index in
        ids[index]
          == EntryIdentity.natural(
            source: records[index].source, key: records[index].questionKey, repetition: number)
      }
      let isKnown = indices.contains { repeatedKeys[$0].flatMap { remembered[$0] } != nil }
      if isInOrder, !isKnown, remembered[records[indices[0]].naturalID] == nil { continue }
      for index in indices {
        guard let key = repeatedKeys[index], let id = ids[index], remembered[key] != id else { continue }
        found.append(
          EntryIdentity.Override(audience: audience, source: records[index].source, questionKey: key, id: id))
      }
    }
  }

  /// Everything else is new.
  mutating func takeNaturalIDs() {
    // How far the numbers of a question that stands more than once are taken: they are never given back.
    var repetitions: [String: Int] = [:]
    for index in records.indices where ids[index] == nil {
      let natural = records[index].naturalID
      if take(natural, for: index) { continue }
      var repetition = repetitions[natural, default: 0]
      repeat {
        repetition += 1
      } while !take(
        EntryIdentity.natural(
          source: records[index].source, key: records[index].questionKey, repetition: repetition), for: index)
      repetitions[natural] = repetition
    }
  }
}
