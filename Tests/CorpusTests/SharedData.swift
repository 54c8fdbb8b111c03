import Files
import Foundation

/// Where the repository and the data beside it are.
enum Place {
  /// The root of the repository.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()

  /// Data that is not part of the repository: the folder `shared` beside it, or the one that KB_SHARED names.
  static let sharedData =
    (ProcessInfo.processInfo.environment["KB_SHARED"] ?? repository + "/../shared") + "/data"

  static let hasFleetDocs = FileReading.stamp(of: sharedData + "/fleet-docs") != nil
}
