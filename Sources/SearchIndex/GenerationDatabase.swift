import Analysis
import CFullTextSearch
import Corpus
import Files
import GRDB

/// A published database, opened for reading after its bytes have been checked.
///
/// SQLite of this age can be made to overwrite memory by a crafted file, so that nothing is opened whose
/// digest is not the one that kb wrote down.
enum GenerationDatabase {
  /// Opens the current generation of an audience.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - audience: Who is asking.
  ///   - state: What the last refresh saw: a database that it checked and nobody wrote to since is not read again.
  ///   - isBrief: Whether the process ends soon: then the file is mapped into memory.
  /// - Returns: The connection and the generation it reads.
  /// - Throws: ``IndexError``.
  /// - Complexity: Without a state linear in the file's size: about a millisecond for 1.5 MB.
  static func open(
    in folder: IndexFolder, audience: Audience, state: IndexState? = nil, isBrief: Bool = false
  ) throws(IndexError) -> (queue: DatabaseQueue, pointer: GenerationPointer) {
    var lastError = IndexError.missing(folder: folder.path)
    for _ in 0..<attempts {
      guard let pointer = try folder.current(for: audience) else { throw .missing(folder: folder.path) }
      do throws(IndexError) {
        let path = folder.database(of: pointer, for: audience)
        if let state, state.hasChecked(path, of: pointer, for: audience) {
          return (try connection(to: path, isOwn: true, isMapped: isBrief), pointer)
        }
        return (try checked(path, digest: pointer.digest, isMapped: isBrief), pointer)
      } catch {
        lastError = error
      }
      // A refresh may have replaced the generation between the look at the pointer and the opening of the
      // file.
      if try folder.current(for: audience) == pointer { throw lastError }
    }
    throw lastError
  }

  /// Prepares SQLite before the first connection of this process, if it comes first.
  static let preparation = kb_prepare()

  /// How often a generation is looked for that is replaced every time before it is open.
  private static let attempts = 10

  private static func checked(
    _ path: String, digest: String, isMapped: Bool
  ) throws(IndexError) -> DatabaseQueue {
    let found: String
    do throws(FileError) {
      found = try HexadecimalDigest.sha256(ofFile: path)
    } catch {
      throw .unusable(path: path, reason: error.reason)
    }
    guard found == digest else {
      throw .unusable(path: path, reason: "its bytes are not those that kb wrote")
    }
    return try connection(to: path, isMapped: isMapped)
  }

  /// Opens a database whose bytes are known.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isOwn: Whether this version of kb is known to have made it.
  ///   - isMapped: Whether the file is read where the system has it in memory: each page of a first answer would be a system call,
  ///     a copy and memory that is touched for the first time. Not for a process that goes on answering: a file that is cut
  ///     short or cannot be read would end it, as one of postings would, and not fail one answer.
  /// - Returns: The connection.
  /// - Throws: ``IndexError``.
  private static func connection(
    to path: String, isOwn: Bool = false, isMapped: Bool
  ) throws(IndexError) -> DatabaseQueue {
    _ = preparation
    var configuration = Configuration()
    configuration.readonly = true
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      guard let handle = db.sqliteConnection,
        kb_harden(handle) == 0, kb_register_occurrences(handle) == 0
      else { throw DatabaseError(resultCode: .SQLITE_ERROR, message: "FTS5 is missing") }
      // Where that cannot be done it is read.
      if isMapped { _ = kb_map(handle) }
    }
    do {
      // Published files never change: SQLite need neither lock them nor look for a journal.
      let address = "file:" + percentEncoded(path) + "?mode=ro&immutable=1"
      let queue = try DatabaseQueue(
        path: kb_understands_addresses() == 1 ? address : path, configuration: configuration)
      if isOwn { return queue }
      let (application, version) = try queue.unsafeRead { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        )
      }
      guard application == Schema.applicationID, version == Schema.version else {
        throw IndexError.unusable(path: path, reason: "another version of kb made it")
      }
      return queue
    } catch let error as IndexError {
      throw error
    } catch let error as DatabaseError {
      throw .unusable(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    } catch {
      throw .unusable(path: path, reason: "it cannot be opened")
    }
  }

  /// A path as a part of a `file:` URI.
  private static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"):
        text.append(byte)
      default:
        text.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
