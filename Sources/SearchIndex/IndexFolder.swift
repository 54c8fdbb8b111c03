public import Corpus
public import Files
import Postings

/// The folder of an index: a folder of generations for each audience, the lock, and the state of the last
/// refresh.
public struct IndexFolder: Sendable {
  /// The folder itself.
  public let path: String

  /// Names the folder; nothing is touched.
  public init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The folder as one whose files are replaced whole.
  public var root: DurableFolder { DurableFolder(path) }

  /// The folder of an audience's generations.
  public func generations(for audience: Audience) -> DurableFolder {
    DurableFolder(path + "/" + audience.rawValue)
  }

  /// Which generation an audience reads now, or nil when there is none.
  ///
  /// - Throws: ``IndexError/unusable(path:reason:)`` when the pointer is there but cannot be understood.
  public func current(for audience: Audience) throws(IndexError) -> GenerationPointer? {
    let folder = generations(for: audience)
    let place = folder.path(of: GenerationPointer.fileName)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.bytes(of: place, limit: 4096)
    } catch {
      if error.isMissing { return nil }
      throw .unusable(path: place, reason: error.reason)
    }
    guard let pointer = GenerationPointer(text: String(decoding: bytes, as: UTF8.self)) else {
      throw .unusable(path: place, reason: "it is not a pointer that kb wrote")
    }
    return pointer
  }

  /// The database of a generation.
  public func database(of pointer: GenerationPointer, for audience: Audience) -> String {
    generations(for: audience).path(of: pointer.name) + "/" + GenerationPointer.databaseName
  }
}

extension IndexFolder {
  /// The file of postings of a generation.
  func postings(of pointer: GenerationPointer, for audience: Audience) -> String {
    generations(for: audience).path(of: pointer.name) + "/" + PostingsFile.name
  }
}

/// What the file CURRENT says: which generation is published and what its bytes must be.
public struct GenerationPointer: Sendable, Hashable {
  /// The pointer's file in the folder of an audience.
  public static let fileName = "CURRENT"
  /// The database in the folder of a generation.
  public static let databaseName = "entries.sqlite"

  /// Counts up with every generation that is published.
  public let sequence: Int
  /// The SHA-256 of the database, in lower-case hexadecimal.
  public let digest: String

  /// Makes a pointer.
  public init(sequence: Int, digest: String) {
    self.sequence = sequence
    self.digest = digest
  }

  /// The folder of the generation: `000012-4f2a…`.
  public var name: String {
    let number = String(sequence)
    return String(repeating: "0", count: max(0, 6 - number.count)) + number + "-" + String(digest.prefix(16))
  }

  /// The largest sequence number that is taken for one: no folder's name may make the next overflow.
  private static let lastSequence = Int.max / 2

  /// The sequence number in the name of a generation's folder; nil for a name that kb does not give.
  static func sequence(ofName name: String) -> Int? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count >= 6, parts[1].utf8.count == 16,
      parts[1].utf8.allSatisfy(isDigit),
      let sequence = Int(parts[0]), (1...lastSequence).contains(sequence)
    else { return nil }
    return sequence
  }

  /// Whether a byte is a lower-case hexadecimal digit.
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }

  /// The text of the file.
  var text: String { "kb-generation 1\n\(sequence) \(digest)\n" }

  /// Understands the text of the file; nil for anything that kb did not write.
  init?(text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].elementsEqual("kb-generation 1".utf8), lines[2].isEmpty else {
      return nil
    }
    let words = lines[1].split(separator: UInt8(ascii: " "))
    guard words.count == 2, let sequence = Int(Substring(words[0])),
      (1...Self.lastSequence).contains(sequence),
      words[1].count == 64, words[1].allSatisfy(Self.isDigit)
    else { return nil }
    self.init(sequence: sequence, digest: String(Substring(words[1])))
    if self.text != text { return nil }
  }
}
