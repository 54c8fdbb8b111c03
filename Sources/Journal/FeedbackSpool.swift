public import Files
import Foundation

/// Where feedback waits while the journal cannot be used: a file beside it.
///
/// It is as durable as the journal, has a limit, and goes into the journal, each feedback once, when that can be used again.
public struct FeedbackSpool: Sendable {
  /// The file's name in the folder of the index.
  public static let fileName = "feedback.spool"

  /// How many bytes may wait for an audience, in this file or in ``QuestionSpool``'s: 2 MiB of the public's, and as much again of
  /// the team's.
  static func limit(for audience: Feedback.Audience) -> Int {
    // The public alone can fill no more than its half.
    audience == .public ? 2 * 1024 * 1024 : 4 * 1024 * 1024
  }

  private let file: LineFile

  /// Names a spool; nothing is touched.
  public init(path: String) {
    file = LineFile(path)
  }

  /// Whether nothing waits: one system call.
  public var isEmpty: Bool { file.isEmpty }

  /// Feedback as a line of the file.
  private struct Line: Codable {
    /// Random, so that the journal takes each only once.
    var id: String
    var question: String
    var entry: String
    var verdict: Feedback.Verdict
    var audience: Feedback.Audience
    var note: String?
    var time: Int
  }

  /// Keeps feedback; on the disk when it returns.
  ///
  /// - Throws: `FileError` when the disk or the spool is full; then nothing is kept.
  public func keep(_ feedback: Feedback) throws(FileError) {
    let line = Line(
      id: UUID().uuidString, question: feedback.question, entry: feedback.entryID, verdict: feedback.verdict,
      audience: feedback.audience, note: feedback.note, time: feedback.time)
    guard let data = try? JSONEncoder().encode(line) else { return }
    try file.append(Array(data), limit: Self.limit(for: feedback.audience))
  }

  /// Moves all that waits into the journal, in the order in which it came.
  ///
  /// - Returns: How many there were.
  /// - Throws: ``JournalError`` or `FileError`; then all of it waits on.
  @discardableResult
  public func replay(into journal: Journal) throws -> Int {
    var count = 0
    try file.empty { lines in
      let waiting = Self.feedback(in: lines)
      try journal.take(waiting)
      count = waiting.count
    }
    return count
  }

  /// What waits, in the order in which it came; it waits on.
  public func waitingFeedback() throws(FileError) -> [Feedback] { try waiting().map(\.feedback) }

  /// The same with its ids.
  func waiting() throws(FileError) -> [(id: String, feedback: Feedback)] {
    Self.feedback(in: try file.lines())
  }

  private static func feedback(in lines: [[UInt8]]) -> [(id: String, feedback: Feedback)] {
    // What is no line of ours was cut off while it was written, and never acknowledged.
    lines.compactMap { bytes in
      guard let line = try? JSONDecoder().decode(Line.self, from: Data(bytes)),
        let feedback = try? Feedback(
          question: line.question, entryID: line.entry, verdict: line.verdict, audience: line.audience,
          note: line.note, time: line.time)
      else { return nil }
      return (line.id, feedback)
    }
  }
}
