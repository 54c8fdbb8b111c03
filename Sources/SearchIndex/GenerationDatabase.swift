import Analysis
import CFullTextSearch
import Corpus
import Files
import GRDB

/// A published database, opened for reading after its bytes have been checked.
///
/// SQLite of this age can be made to overwrite memory by a crafted file, so that nothing is opened whose digest is not
/// the one that kb wrote down.
enum GenerationDatabase {
  /// The largest database that is read, in bytes.
  static let sizeLimit = 16 * 1024 * 1024 * 1024

  /// Opens the current generation of an audience.
  ///
  /// - Returns: The connection and the generation it reads.
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the file's size for the digest: about a millisecond for 1.5 MB.
  static func open(
    in folder: IndexFolder, audience: Audience
  ) throws(IndexError) -> (queue: DatabaseQueue, pointer: GenerationPointer) {
    // A refresh may replace the generation between reading the pointer and opening the file: look again, twice.
    var lastError = IndexError.missing(folder: folder.path)
    for _ in 0..<3 {
      guard let pointer = try folder.current(for: audience) else { throw .missing(folder: folder.path) }
      let path = folder.database(of: pointer, for: audience)
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try FileReading.bytes(of: path, limit: sizeLimit)
      } catch {
        lastError = .unusable(path: path, reason: error.reason)
        if !error.isMissing { throw lastError }
        continue
      }
      guard Digest.sha256(bytes) == pointer.digest else {
        throw .unusable(path: path, reason: "its bytes are not those that kb wrote")
      }
      return (try connection(to: path), pointer)
    }
    throw lastError
  }

  private static func connection(to path: String) throws(IndexError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { db in
      guard let handle = db.sqliteConnection,
        kb_harden(handle) == 0, kb_register_occurrences(handle) == 0
      else { throw DatabaseError(resultCode: .SQLITE_ERROR, message: "FTS5 is missing") }
    }
    do {
      let queue = try DatabaseQueue(path: "file:" + percentEncoded(path) + "?mode=ro&immutable=1", configuration: configuration)
      let (application, version) = try queue.read { db in
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
