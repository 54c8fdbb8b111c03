import Answering
import Corpus
import Foundation
import KBServer

/// Asks a running service instead of opening the index, and prints what it answers as ``Asking`` does.
struct ServiceAsking {
  let asking: Asking
  /// The address of the service, as it was typed.
  let address: String
  /// The file that holds the secret of an access key; without one KB_KEY may hold it.
  var keyFile: String?

  /// The largest file that is read as a key, in bytes.
  private static let keyFileLimit = 4_096

  /// Answers one message and returns the exit status.
  func answer(_ message: String) async -> Int32 {
    do {
      let client = try KnowledgeClient(ServiceAddress(address), key: key(), isNoted: asking.isNoted)
      let answer = try await client.answer(asking.request(message))
      // What is not for the public, addresses too, the service has left out already.
      return asking.show(
        answer, on: Terminal(.output, wantsColor: asking.wantsColor), addresses: .all)
    } catch {
      return asking.report(error)
    }
  }

  /// The secret to show, which is for internal answers alone: the public needs none.
  private func key() throws(MissingKey) -> String? {
    guard asking.audience == .internal else { return nil }
    guard let keyFile else {
      guard let key = Environment.value("KB_KEY") else { throw MissingKey(file: nil) }
      return key
    }
    guard let handle = FileHandle(forReadingAtPath: keyFile),
      let data = try? handle.read(upToCount: Self.keyFileLimit)
    else { throw MissingKey(file: keyFile) }
    let key = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    if key.isEmpty { throw MissingKey(file: keyFile) }
    return key
  }

  /// There is no key where one is needed.
  private struct MissingKey: Error, CustomStringConvertible {
    let file: String?

    var description: String {
      if let file { return "no key can be read from \(file)" }
      return "internal answers of a service need a key, in KB_KEY or a file named by --key-file"
    }
  }
}

extension ServiceAsking {
  /// The service that the environment names.
  static func addressInEnvironment() -> String? { Environment.value("KB_URL") }
}
