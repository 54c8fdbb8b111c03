import Logging
import Synchronization

/// Keeps every line of a log, whatever its level.
final class LogCatcher: LogHandler {
  private let kept = Mutex<[String]>([])

  /// The lines so far.
  var lines: [String] { kept.withLock { $0 } }

  // What is set stays as it is: nobody asks.
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    let error = event.error.map { "\($0)" } ?? ""
    kept.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:]) \(error)") }
  }
}
