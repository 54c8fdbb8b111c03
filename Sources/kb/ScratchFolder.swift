import Foundation

/// A folder for the while, removed however the work in it ends.
struct ScratchFolder {
  private let url: URL

  /// Makes a folder, does the work, and removes the folder.
  static func with<Value>(_ body: (ScratchFolder) throws -> Value) throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "kb-eval-" + UUID().uuidString)
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(ScratchFolder(url: url))
  }

  /// The folder's path.
  var path: String { url.path }

  /// The path of a name in it.
  func path(of name: String) -> String { url.appending(path: name).path }
}
