import Foundation
import Hummingbird
import Logging

/// Serves the bytes of a file from memory: `peer FILE PORT`.
@main
struct Peer {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let port = Int(arguments[2]) else { throw Usage() }
    let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: arguments[1])))
    let router = Router()
    router.get("/") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
    }
    var logger = Logger(label: "peer")
    logger.logLevel = .error
    try await Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      logger: logger
    )
    .runService()
  }

  /// How to call it.
  struct Usage: Error, CustomStringConvertible {
    var description: String { "usage: peer FILE PORT" }
  }
}
