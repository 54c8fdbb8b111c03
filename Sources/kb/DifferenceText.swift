import Corpus
import JSONWriting
import SearchIndex

/// What a refresh would change, for a person: a line an entry.
enum DifferenceText {
  /// The lines, and the counts at the end.
  static func text(of difference: IndexDifference) -> String {
    var lines = difference.changes.map(line)
    var counts = IndexDifference.Kind.allCases.map { "\(difference.count($0)) \($0.rawValue)" }
    for audience in Audience.allCases {
      let count = difference.changes.count { $0.oldAudience != nil && $0.audience == audience }
      if count > 0 { counts.append("\(count) \(count == 1 ? "becomes" : "become") \(audience.rawValue)") }
    }
    lines.append(difference.changes.isEmpty ? "nothing would change" : counts.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(of change: IndexDifference.Change) -> String {
    let mark =
      switch change.kind {
      case .added: "+"
      case .changed: "~"
      case .removed: "-"
      case .moved: ">"
      }
    var notes: [String] = []
    if let old = change.oldQuestion { notes.append("was: \(old)") }
    let parts = change.parts.filter { $0 != .question }.map { part in
      switch part {
      case .rest: "details"
      case .audience: "now \(change.audience.rawValue)"
      case .question, .answer, .section: part.rawValue
      }
    }
    if !parts.isEmpty { notes.append(parts.joined(separator: ", ")) }
    if let old = change.oldPlace {
      notes.append("from " + (old.source == change.place.source ? old.path : "\(old.source), \(old.path)"))
    }
    return "\(mark) \(change.place.path):\(change.place.line): \(change.question)"
      + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
  }
}

/// What a refresh would change, for a program.
enum DifferenceJSON {
  private struct Change: Encodable {
    var audience: String
    var change: String
    var id: String
    var oldAudience: String?
    var oldPlace: IndexDifference.Place?
    var oldQuestion: String?
    var parts: [String]
    var place: IndexDifference.Place
    var question: String
  }

  private struct Problem: Encodable {
    var message: String
    var path: String
    var source: String
  }

  private struct Document: Encodable {
    var added: Int
    var changed: Int
    var changes: [Change]
    var held: [HeldSource]
    var moved: Int
    var problems: [Problem]
    var removed: Int
  }

  /// One object, whatever there is to say.
  static func text(of difference: IndexDifference) throws -> String {
    let document = Document(
      added: difference.count(.added), changed: difference.count(.changed),
      changes: difference.changes.map { change in
        Change(
          audience: change.audience.rawValue, change: change.kind.rawValue, id: change.id,
          oldAudience: change.oldAudience?.rawValue, oldPlace: change.oldPlace,
          oldQuestion: change.oldQuestion, parts: change.parts.map(\.rawValue),
          place: change.place, question: change.question)
      },
      held: difference.held, moved: difference.count(.moved),
      problems: difference.problems.map { Problem(message: $0.message, path: $0.path, source: $0.source) },
      removed: difference.count(.removed))
    return String(decoding: try JSONText.bytes(of: document), as: UTF8.self)
  }
}
