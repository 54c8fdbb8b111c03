public import Corpus

/// Tells a question, a bug report and a feature request apart by what their writers say.
public struct MessageClassifier: Sendable {
  /// A kind with the words that speak for it.
  public struct Judgment: Sendable, Hashable {
    /// The kind.
    public var kind: MessageKind
    /// The words of the message that speak for it; empty when nothing does and it is taken for a question.
    public var evidence: [String]
  }

  /// Makes a classifier.
  public init() {}

  /// The kind of a message.
  ///
  /// - Complexity: Linear in its length times the number of cues; 8,000 characters are looked at.
  public func judgment(of message: String) -> Judgment {
    let text = Array((" " + Self.folded(message) + " ").utf8)
    var best = Judgment(kind: .question, evidence: [])
    var bestScore = 0.0
    for (kind, cues) in Self.cues {
      var score = 0.0
      var evidence: [String] = []
      for (cue, weight) in cues where Self.contains(text, Array(cue.utf8)) {
        score += weight
        evidence.append(String(cue.trimmingSpaces))
      }
      if score > bestScore {
        best = Judgment(kind: kind, evidence: evidence)
        bestScore = score
      }
    }
    return best
  }

  /// Whether bytes stand in a text, by the plainest search: `String.contains` takes longer than the whole ranking.
  private static func contains(_ text: [UInt8], _ cue: [UInt8]) -> Bool {
    guard let first = cue.first, cue.count <= text.count else { return false }
    for start in 0...(text.count - cue.count) where text[start] == first {
      if text[start..<(start + cue.count)].elementsEqual(cue) { return true }
    }
    return false
  }

  /// Lower case, straight apostrophes, and single spaces in place of everything that is no letter, digit or apostrophe.
  private static func folded(_ message: String) -> String {
    var text = ""
    var isSpace = true
    for scalar in message.prefix(8_000).lowercased().unicodeScalars {
      let folded: Unicode.Scalar = scalar == "’" || scalar == "‘" ? "'" : scalar
      if folded.properties.isAlphabetic || folded.properties.numericType != nil || folded == "'" {
        text.unicodeScalars.append(folded)
        isSpace = false
      } else if folded == "?" {
        text += " ? "
        isSpace = true
      } else if !isSpace {
        text += " "
        isSpace = true
      }
    }
    return text
  }

  /// Ways of saying, with what each says for its kind; order decides between equals.
  private static let cues: [(kind: MessageKind, cues: [(cue: String, weight: Double)])] = [
    (
      .question,
      [
        (" ? ", 0.6), (" how do ", 1.5), (" how can ", 1.5), (" how to ", 1.2), (" how does ", 1.2),
        (" what is ", 1),
        (" what are ", 1), (" is there a way ", 1.5), (" is it possible ", 1.2), (" can i ", 1),
        (" can we ", 1),
        (" should i ", 1), (" should we ", 1), (" does fleet ", 0.8), (" where ", 0.5), (" which ", 0.5),
        (" do i need ", 1), (" do we need ", 1), (" wondering ", 0.8), (" what happens ", 1),
        (" do you ", 0.8),
        (" why ", 0.3), (" when ", 0.2), (" who ", 0.4), (" any docs ", 1), (" difference between ", 1),
      ]
    ),
    (
      .bugReport,
      [
        (" bug ", 2), (" broken ", 1.5), (" crash", 2), (" regression ", 2), (" steps to reproduce ", 2.5),
        (" expected behavior ", 2), (" actual behavior ", 2), (" expected ", 0.7), (" actual ", 0.5),
        (" stack trace ", 1.5), (" panic ", 1.5), (" error ", 0.7), (" errors ", 0.6), (" fails ", 0.9),
        (" failed ", 0.8), (" failing ", 0.9), (" doesn't work ", 1.5), (" does not work ", 1.5),
        (" not working ", 1.5),
        (" stopped working ", 2), (" no longer works ", 2), (" after upgrading ", 1.2),
        (" since upgrading ", 1.5),
        (" after the upgrade ", 1.2), (" since the update ", 1.5), (" unexpected ", 1), (" wrong ", 0.6),
        (" incorrect ", 0.9), (" blank page ", 1.5), (" freezes ", 1.5), (" hangs ", 1.2),
        (" never loads ", 1.2),
        (" spinner ", 0.8), (" returns 500 ", 1.5), (" 500 internal ", 1.5), (" 502 ", 0.8),
        (" shows up as ", 0.4),
        (" even though ", 0.9), (" although ", 0.4), (" instead of ", 0.5), (" should have ", 0.4),
        (" keeps ", 0.5),
        (" suddenly ", 0.8), (" reproduce ", 1.2), (" log says ", 0.8), (" x509 ", 0.8),
      ]
    ),
    (
      .featureRequest,
      [
        (" feature request ", 3), (" would be great ", 2), (" would be nice ", 2), (" would be awesome ", 2),
        (" would be useful ", 1.8), (" would be helpful ", 1.8), (" would love ", 2), (" it'd be ", 1.5),
        (" we'd love ", 2), (" i'd love ", 2), (" please add ", 2), (" can you add ", 1.8),
        (" could you add ", 1.8),
        (" support for ", 0.8), (" any plans ", 1.6), (" plan to ", 0.8), (" planning to ", 0.4),
        (" on the roadmap ", 2),
        (" roadmap ", 1.5), (" wish ", 1.2), (" feature ", 0.7), (" enhancement ", 1.8),
        (" suggestion ", 1.5),
        (" suggest ", 0.8), (" idea ", 0.9), (" ideally ", 0.8), (" proposal ", 1.2), (" allow us to ", 1),
        (" allow me to ", 0.8), (" option to ", 0.9), (" ability to ", 1.2), (" currently no way ", 1.2),
        (" there is no way to ", 1), (" want to be able to ", 1.5), (" should be able to ", 0.8),
        (" let us ", 0.9),
        (" add an option ", 1.8), (" add support ", 1.8), (" missing feature ", 1.5), (" request ", 0.3),
      ]
    ),
  ]
}

extension String {
  fileprivate var trimmingSpaces: Substring {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
