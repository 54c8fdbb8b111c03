public import Files
import Foundation
import JSONWriting

/// Where questions wait for the journal: a file beside it, for whoever cannot wait for the disk.
///
/// A question goes from there into the journal once, with the others that wait.
public struct QuestionSpool: Sendable {
  /// The file's name in the folder of the index.
  public static let fileName = "questions.spool"

  /// What goes into the file at once, in bytes, and what waits before it should go into the journal.
  static let pieceSize = 256 * 1024

  private let file: LineFile

  /// Names a spool; nothing is touched.
  public init(path: String) {
    file = LineFile(path)
  }

  /// Whether nothing waits: one system call.
  public var isEmpty: Bool { file.isEmpty }

  /// Whether so much waits that it should go into the journal: one system call.
  public var isLong: Bool { file.size > Self.pieceSize }

  /// A question as a line of the file.
  private struct Line: Codable {
    /// Random, so that the journal takes each only once.
    var id: String
    var question: String
    var audience: Feedback.Audience
    var channel: String
    var outcome: AskedQuestion.Outcome
    var entry: String?
    var time: Int
  }

  /// Adds questions, the team's first.
  ///
  /// - Parameters:
  ///   - questions: What was asked, in order.
  ///   - waitsForDisk: Whether they are on the disk when this returns; else a process that is killed has lost none, and a
  ///     machine without power perhaps the last.
  ///   - makeRoom: Called when so much waits that it should go into the journal.
  /// - Throws: `FileError` when the disk is full, or more waits than may; then some are not kept.
  public func keep(
    _ questions: [AskedQuestion], waitsForDisk: Bool, makeRoom: () -> Void = {}
  ) throws(FileError) {
    for audience in [Feedback.Audience.internal, .public] {
      var piece: [UInt8] = []
      func append() throws(FileError) {
        if piece.isEmpty { return }
        try file.append(piece, limit: FeedbackSpool.limit(for: audience), waitsForDisk: waitsForDisk)
        piece = []
        if isLong { makeRoom() }
      }
      for asked in questions where asked.audience == audience {
        let line = Line(
          id: UUID().uuidString, question: asked.question, audience: asked.audience, channel: asked.channel,
          outcome: asked.outcome, entry: asked.entryID, time: asked.time)
        guard let bytes = try? JSONText.bytes(of: line) else { continue }
        if piece.count + bytes.count > Self.pieceSize { try append() }
        if !piece.isEmpty { piece.append(UInt8(ascii: "\n")) }
        piece += bytes
      }
      try append()
    }
  }

  /// Moves all that waits into the journal, in the order in which it came.
  ///
  /// - Parameters:
  ///   - journal: Where to.
  ///   - now: Seconds since 1970.
  /// - Returns: How many there were.
  /// - Throws: ``JournalError`` or `FileError`; then all of it waits on.
  @discardableResult
  public func replay(into journal: Journal, now: Int) throws -> Int {
    var count = 0
    try file.empty { lines in
      let waiting = Self.questions(in: lines)
      try journal.take(waiting, now: now)
      count = waiting.count
    }
    return count
  }

  /// What waits, in the order in which it came; it waits on.
  ///
  /// - Throws: `FileError`.
  public func waiting() throws(FileError) -> [AskedQuestion] { try waitingWithIDs().map(\.question) }

  /// The same with the id of each.
  func waitingWithIDs() throws(FileError) -> [(id: String, question: AskedQuestion)] {
    Self.questions(in: try file.lines())
  }

  private static func questions(in lines: [[UInt8]]) -> [(id: String, question: AskedQuestion)] {
    // What is no line of ours was cut off while it was written.
    lines.compactMap { bytes in
      guard let line = try? JSONDecoder().decode(Line.self, from: Data(bytes)),
        let asked = AskedQuestion(
          question: line.question, audience: line.audience, channel: line.channel, outcome: line.outcome,
          entryID: line.entry, time: line.time)
      else { return nil }
      return (line.id, asked)
    }
  }
}
