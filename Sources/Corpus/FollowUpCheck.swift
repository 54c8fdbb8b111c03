/// What only all files of follow-ups together can show.
enum FollowUpCheck {
  /// Details named in vain or described twice, and messages for which there is nothing to say or to do.
  static func diagnostics(in documents: [Document]) -> [Diagnostic] {
    details(in: documents) + templates(in: documents) + steps(in: documents)
  }

  private static func details(in documents: [Document]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var first: [String: SourceLocation] = [:]
    for detail in documents.flatMap(\.details) {
      if let other = first[detail.value.name] {
        diagnostics.append(
          Diagnostic(
            .error, at: detail.location,
            "the detail `\(detail.value.name)` is described at \(other.path):\(other.line) already; keep one of the two"
          ))
      } else {
        first[detail.value.name] = detail.location
      }
    }
    for named in documents.flatMap(\.namedDetails) where first[named.name] == nil {
      let known = first.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      diagnostics.append(
        Diagnostic(
          .error, at: named.location,
          "no section has the line `Detail: \(named.name)`; known are \(known.isEmpty ? "none" : known)"))
    }
    return diagnostics
  }

  /// A kind of message whose templates all have a condition may be left without any reply.
  private static func templates(in documents: [Document]) -> [Diagnostic] {
    let templates = documents.flatMap(\.followUps)
    return MessageKind.allCases.compactMap { kind in
      let own = templates.filter { $0.kinds.contains(kind) }
      guard let first = own.first, !own.contains(where: { $0.condition == nil }) else { return nil }
      let isWhole =
        own.contains { $0.condition == .nothingMissing && $0.asksFor.isEmpty }
        && own.contains { $0.condition == .somethingMissing && $0.asksFor.isEmpty }
      if isWhole { return nil }
      return Diagnostic(
        .warning, at: first.location,
        "every template for a \(kind.rawValue) has a line `When:`, and some messages fit none: add one without it"
      )
    }
  }

  private static func steps(in documents: [Document]) -> [Diagnostic] {
    let all = documents.flatMap(\.nextSteps)
    guard let first = all.first else { return [] }
    var diagnostics: [Diagnostic] = []
    for channel in Channel.allCases {
      for kind in MessageKind.allCases {
        let isCovered = all.contains { steps in
          steps.value.cues.isEmpty && steps.value.channels.contains(channel)
            && steps.value.kinds.contains(kind)
        }
        if isCovered { continue }
        diagnostics.append(
          Diagnostic(
            .warning, at: first.location,
            "no next steps for `Kind: \(kind.rawValue)` with `From: \(channel.rawValue)`: add a section"))
      }
    }
    return diagnostics
  }
}
