import Corpus
import Messages

/// Chooses what the person on call does besides, from the table of steps.
struct NextStepsChoice {
  /// The table in the order of its files.
  let table: [NextSteps]
  /// The message.
  let words: MessageWords
  /// Fills the steps.
  let filler: WordingFiller

  /// The steps for a message, each once.
  ///
  /// - Parameters:
  ///   - kinds: What kinds of message it is, the main one first.
  ///   - channel: Where it came in.
  ///   - onlyByCues: Whether only rows count whose cues the message has, and not what its kind alone calls for.
  ///   - additions: Steps of the chosen template, which come last.
  /// - Returns: The steps in order; one that needs a date is left out when there is none.
  func steps(
    for kinds: [MessageKind], from channel: Channel, onlyByCues: Bool = false, and additions: [String]
  ) -> [String] {
    var steps: [String] = []
    for kind in kinds {
      // A channel that nobody has thought of is treated like the community.
      let hasOwn = table.contains {
        $0.cues.isEmpty && $0.kinds.contains(kind) && $0.channels.contains(channel)
      }
      let channel = hasOwn ? channel : .community
      for row in table where row.kinds.contains(kind) && row.channels.contains(channel) {
        guard row.cues.isEmpty ? !onlyByCues : words.words(of: row.cues) != nil else { continue }
        add(row.steps, to: &steps)
      }
    }
    add(additions, to: &steps)
    return steps
  }

  private func add(_ wordings: [String], to steps: inout [String]) {
    for step in wordings.compactMap({ filler.filled($0) }) where !steps.contains(step) { steps.append(step) }
  }
}
