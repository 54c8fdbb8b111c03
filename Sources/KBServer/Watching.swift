import Answering
import Corpus
import Files
import Foundation
import Logging
import ServiceLifecycle
import Watching

/// Watches the documents beside the answering, on a thread of its own.
struct WatchService: Service {
  private let watch: DocumentWatch<FolderEvents>

  /// Gets ready.
  ///
  /// - Throws: What keeps the system from giving a pipe.
  init(_ knowledgeBase: KnowledgeBase, settings: WatchSettings, logger: Logger) throws {
    watch = DocumentWatch(knowledgeBase, hints: try FolderEvents(), settings: settings) { news in
      if case .refreshed = news {
        // What was in the way of feedback may be gone.
        _ = try? knowledgeBase.replayFeedback()
      }
      Self.log(news, to: logger)
    }
  }

  /// Watches until the service ends.
  func run() async throws {
    await withTaskCancellationOrGracefulShutdownHandler {
      await withCheckedContinuation { continuation in
        // Looking, reading and writing block: not on a thread that answers.
        Thread.detachNewThread { [watch] in
          watch.run()
          continuation.resume()
        }
      }
    } onCancelOrGracefulShutdown: {
      watch.stop()
    }
  }

  /// A line of the log, with no path and no word of a document in it: who reads the log need not be who may read documents.
  static func log(_ news: WatchNews, to logger: Logger) {
    switch news {
    case .watching(let folders): logger.info("watching", metadata: ["folders": "\(folders)"])
    case .sweeping: logger.warning("\(news.text)")
    case .overflowed: logger.info("\(news.text)")
    case .refreshed(let report): RefreshLog.write(report, to: logger)
    case .problem: logger.warning("a document cannot be read; its old entries stay; `kb status` says which")
    case .held(let held): RefreshLog.write(held, to: logger)
    case .mended: logger.info("\(news.text)")
    case .failed(let error): logger.error("a refresh failed", metadata: ["error": "\(Fault(error))"])
    case .vectorsFailed(let error):
      logger.error("the vectors of entries cannot be made", metadata: ["error": "\(Fault(error))"])
    }
  }
}

/// What the log says of refreshes, whoever asked for them.
enum RefreshLog {
  /// What one did.
  static func write(_ report: RefreshReport, to logger: Logger) {
    logger.info(
      "refreshed",
      metadata: [
        "added": "\(report.added)", "changed": "\(report.changed)", "removed": "\(report.removed)",
      ])
    writeTimes(of: report, to: logger)
  }

  /// How long one took, by its steps, in milliseconds.
  static func writeTimes(of report: RefreshReport, to logger: Logger) {
    var metadata: Logger.Metadata = [:]
    for (name, duration) in report.times.steps { metadata[name] = "\(duration / .milliseconds(1))" }
    logger.debug("refresh took", metadata: metadata)
  }

  /// What one did not do, for whoever has the files to look at.
  static func write(_ held: HeldSource, to logger: Logger) {
    logger.error(
      "too many entries of a source would be gone at once; the old ones stay; `kb diff` shows them",
      metadata: ["removed": "\(held.removed)", "of": "\(held.total)"])
  }
}
