public import Corpus
public import Embedding
import Vectors

/// Finds questions that ask nearly the same in other words.
public enum NearDuplicates {
  /// From this cosine on two questions are told of.
  ///
  /// A model cannot tell a question from its opposite: the way from one edition to the other and the way back are at .89. From .9
  /// on neither the FAQs about Fleet of 2022 nor kb's own have a pair, and those that only share a topic are below.
  public static let threshold = 0.9

  /// The most questions that are compared with each other.
  private static let limit = 5_000

  /// Pairs of questions that mean nearly the same.
  ///
  /// - Parameters:
  ///   - questions: The questions of a corpus with their places. The same words twice are no matter of meaning and left out.
  ///   - model: The model.
  ///   - progress: Told how many of how many are encoded.
  /// - Returns: A warning for the second of each pair.
  /// - Complexity: One encoding a question, and quadratic in their number.
  public static func diagnostics(
    of questions: [(question: String, location: SourceLocation)], model: InstalledModel,
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> [Diagnostic] {
    let questions = Array(questions.prefix(limit))
    var vectors: [ShortVector] = []
    for (number, item) in questions.enumerated() {
      vectors.append(ShortVector(model.model.encode(item.question, as: .passage).sentence))
      progress(number + 1, questions.count)
    }
    var found: [Diagnostic] = []
    for second in questions.indices {
      for first in 0..<second {
        let cosine = vectors[first].product(with: vectors[second])
        guard cosine >= threshold, !sameWords(questions[first].question, questions[second].question) else {
          continue
        }
        found.append(
          Diagnostic(
            .warning, at: questions[second].location,
            "the question \"\(questions[second].question)\" means nearly the same "
              + "(\(Int((min(cosine, 1) * 100).rounded())) %) as \"\(questions[first].question)\" at "
              + "\(questions[first].location.path):\(questions[first].location.line); "
              + "one entry with both wordings is found better"))
      }
    }
    return found
  }

  private static func sameWords(_ first: String, _ second: String) -> Bool {
    func words(_ text: String) -> [Substring] {
      text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }
    return words(first) == words(second)
  }
}
