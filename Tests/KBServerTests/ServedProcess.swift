import Answering
import Foundation
import Testing

@testable import KBServer

/// `kb serve` as a process of its own: for what a limit, another user or a tracer does to it.
enum ServedProcess {
  /// Runs a service for as long as `body` runs.
  ///
  /// - Parameters:
  ///   - starter: A command that is given the service's own and becomes it; none by default.
  ///   - arguments: More arguments of `kb serve`.
  ///   - prepare: Changes the folder before the service starts.
  ///   - body: What is done with the service; it gets the number of the process.
  /// - Throws: What `body` throws, and what keeps the service from starting.
  static func run(
    _ starter: [String] = [], arguments: [String] = [], before prepare: (URL) throws -> Void = { _ in },
    _ body: @escaping @Sendable (_ server: TestServer, _ number: Int32) async throws -> Void
  ) async throws {
    let (folder, knowledgeBase) = try TestServer.makeWorld(hasInternal: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try prepare(folder)
    let command =
      starter + [
        binary, "serve", "--no-watch", "--port", "0", "--log-level", "error", "--config",
        knowledgeBase.configurationPath,
        "--index", folder.appendingPathComponent("index").path,
      ] + arguments
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    // No model of whoever runs the tests.
    process.environment = ProcessInfo.processInfo.environment.merging(["KB_MODEL": "none"]) { _, none in none
    }
    let errors = Pipe()
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    defer {
      if process.isRunning { process.terminate() }
      process.waitUntilExit()
    }
    let text = try await firstText(of: errors.fileHandleForReading, until: "listening on http://127.0.0.1:")
    let port = try #require(
      text.components(separatedBy: "listening on http://127.0.0.1:").last
        .flatMap { Int($0.prefix { $0.isNumber }) }, "\(text)")
    try await body(
      TestServer(port: port, folder: folder, knowledgeBase: knowledgeBase), process.processIdentifier)
  }

  /// What comes until a line with a mark, or the end.
  private static func firstText(of handle: FileHandle, until mark: String) async throws -> String {
    let number = handle.fileDescriptor
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var text = ""
        let handle = FileHandle(fileDescriptor: number, closeOnDealloc: false)
        while !(text.contains(mark) && text.hasSuffix("\n")) {
          let data = handle.availableData
          if data.isEmpty { break }
          text += String(decoding: data, as: UTF8.self)
        }
        continuation.resume(returning: text)
      }
    }
  }

  /// The command that was built with these tests, beside the test runner.
  private static let binary: String = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let candidates = [
      runner.appendingPathComponent("kb"), root.appendingPathComponent(".build/debug/kb"),
    ]
    return (candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[0]).path
  }()

  /// Whether a command can be run.
  static func has(_ command: String) -> Bool {
    ["/usr/bin/", "/bin/", "/usr/sbin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + command)
    }
  }

  /// Runs a command to its end.
  static func output(of command: [String]) async throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let number = output.fileHandleForReading.fileDescriptor
    let data = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: FileHandle(fileDescriptor: number, closeOnDealloc: false).readDataToEndOfFile())
      }
    }
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
