public import Corpus

/// Tells questions, bug reports, feature requests and praise apart by how their writers say things.
///
/// A linear model of some thirty forms of words (``KindCue``), with weights that `Scripts/fit-kinds` finds.
public struct MessageClassifier: Sendable {
  /// What a message is, with the words that speak for it.
  public struct Judgment: Sendable, Hashable {
    /// A kind that a message is of.
    public struct Finding: Sendable, Hashable {
      /// The kind.
      public var kind: MessageKind
      /// How likely the message is of it, from 0 to 1.
      public var probability: Double
      /// The words of the message that speak for it, as they are written there; may be empty.
      public var evidence: [String]
    }

    /// What was found, the likeliest first.
    ///
    /// Never empty; a second one is there when enough speaks for it as well.
    public var findings: [Finding]

    /// Whether something goes wrong or badly for the writer, also where that is only asked about.
    public var hasTrouble = false

    /// The kinds, the likeliest first.
    public var kinds: [MessageKind] { findings.map(\.kind) }
    /// The likeliest kind.
    public var kind: MessageKind { findings.first?.kind ?? .question }
    /// The words that speak for the likeliest kind; empty when nothing does and it is taken for a question.
    public var evidence: [String] { findings.first?.evidence ?? [] }
  }

  /// From which score on, from its own cues alone, a second kind is told: that of two plain cues.
  static let enough = 1.6

  /// Makes a classifier.
  public init() {}

  /// The kinds of a message as it came in.
  ///
  /// - Parameter message: The whole message.
  /// - Returns: One kind, or two.
  /// - Complexity: Linear in its length.
  public func judgment(of message: String) -> Judgment {
    judgment(of: MessageReader().read(message))
  }

  /// The kinds of a message that has been taken apart.
  ///
  /// - Parameter message: What ``MessageReader`` made of it.
  /// - Returns: One kind, or two.
  /// - Complexity: Linear in its length; 16,000 bytes of its prose are looked at.
  public func judgment(of message: IncomingMessage) -> Judgment {
    if let signs = message.wordlessSigns?.pleased, !signs.isEmpty {
      return Judgment(findings: [.init(kind: .praise, probability: 0.9, evidence: Self.unique(signs))])
    }
    let reader = KindCueReader(message)
    if let praise = praise(reader) { return Judgment(findings: [praise]) }
    let cues = reader.cues
    let probabilities = KindModel.probabilities(of: cues)
    var findings: [Judgment.Finding] = []
    for (place, kind) in KindModel.kinds.enumerated() {
      findings.append(
        .init(kind: kind, probability: probabilities[place], evidence: evidence(for: place, in: cues)))
    }
    findings.sort { $0.probability > $1.probability }
    let hasTrouble = reader.hasTrouble
    if findings[0].evidence.isEmpty {
      return Judgment(findings: [question(among: findings)], hasTrouble: hasTrouble)
    }
    let isSecond = KindModel.kinds.firstIndex(of: findings[1].kind).map { place in
      KindModel.support(of: cues, for: place) >= Self.enough && !findings[1].evidence.isEmpty
    }
    return Judgment(
      findings: Array(findings.prefix(isSecond == true ? 2 : 1)), hasTrouble: hasTrouble)
  }

  /// The question that a message is taken for when nothing in it speaks for what is likeliest.
  private func question(among findings: [Judgment.Finding]) -> Judgment.Finding {
    let place = findings.firstIndex { $0.kind == .question } ?? 0
    var question = findings[place]
    // To ask back costs less than to take for a report or a wish what is none.
    if place > 0 { question.probability += findings[0].probability }
    return question
  }

  /// Praise is what says thanks and neither asks, reports nor wishes.
  private func praise(_ reader: KindCueReader) -> Judgment.Finding? {
    guard !reader.praise.isEmpty, !reader.asks else { return nil }
    let others: [KindCue] = [
      .failure, .negation, .negatedWriter, .pastedError, .pastedLog, .bugLabels, .wish, .imperative,
      .askedRequest,
      .plan, .namedFeature, .newThing, .needThing, .please, .namedBug, .absence, .should, .benefit,
      .featureLabels, .inquiry, .goal, .plainGoal, .howTo, .contrast,
    ]
    guard !others.contains(where: reader.cues.has) else { return nil }
    return .init(kind: .praise, probability: 0.9, evidence: Self.unique(reader.praise))
  }

  /// The words of the cues that speak more for this kind than for the others.
  private func evidence(for place: Int, in cues: KindCues) -> [String] {
    let words = cues.words.filter { !$0.text.isEmpty && KindModel.speaks($0.cue, for: place) }
    return Self.unique(words.map(\.text))
  }

  private static func unique(_ words: [String]) -> [String] {
    var kept: [String] = []
    for word in words where !kept.contains(word) && kept.count < 8 { kept.append(word) }
    return kept
  }
}
