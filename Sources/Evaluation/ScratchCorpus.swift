import Files
import Foundation

/// Writes a collection as documents that kb reads, under names of its own: those of collections may hold anything.
public struct ScratchCorpus: Sendable {
  /// One line for kb's reader of entries.
  private struct Line: Encodable {
    var id: String
    var question: String
    var answer: String
    var aliases: [String]
  }

  private static let source = "set"

  /// The file that names the documents, in the folder.
  public static let configuration = "kb.yaml"

  /// The size at which another file is begun, in bytes: a quarter of what kb reads of one file.
  private static let fileSize = 8 * 1024 * 1024

  private let entries: [BEIRFolder.Entry]

  /// Takes the entries of a collection.
  public init(_ entries: [BEIRFolder.Entry]) {
    self.entries = entries
  }

  /// Writes the documents and their kb.yaml.
  ///
  /// - Parameter path: An empty folder.
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``.
  public func write(intoFolder path: String) throws(EvaluationError) {
    let folder = DurableFolder(path)
    let encoder = JSONEncoder()
    var bytes: [UInt8] = []
    var files = 0
    do throws(FileError) {
      try folder.replace(
        Self.configuration,
        with: Array(
          """
          sources:
            - name: \(Self.source)
              path: entries-*.jsonl
              kind: entries
              audience: public

          """.utf8))
      for (place, entry) in entries.enumerated() {
        let line = Line(
          id: "e\(place)", question: entry.question,
          answer: entry.answer.isEmpty ? entry.question : entry.answer, aliases: entry.aliases)
        guard let data = try? encoder.encode(line) else { continue }
        bytes += data
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= Self.fileSize {
          try folder.replace(Self.name(ofFile: files), with: bytes)
          bytes.removeAll(keepingCapacity: true)
          files += 1
        }
      }
      try folder.replace(Self.name(ofFile: files), with: bytes)
    } catch {
      throw .unreadable(path: error.path, reason: error.reason)
    }
  }

  /// A name that sorts as the number does, so that the documents keep the order of the collection.
  private static func name(ofFile number: Int) -> String {
    let digits = String(number)
    return "entries-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".jsonl"
  }

  /// The collection's id of an entry that kb found.
  ///
  /// - Parameter id: The entry's id in kb's index.
  /// - Returns: The id, or nil when no entry of the collection has it.
  public func originalID(of id: String) -> String? {
    guard id.hasPrefix(Self.source + ".e"), let place = Int(id.dropFirst(Self.source.count + 2)),
      entries.indices.contains(place)
    else { return nil }
    return entries[place].id
  }
}
