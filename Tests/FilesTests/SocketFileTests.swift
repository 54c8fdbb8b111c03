import Foundation
import Testing

@testable import Files

@Suite struct SocketFileTests {
  @Test func `only a socket that nobody listens on makes room`() throws {
    // The path of a socket has at most some 100 bytes.
    let path = "/tmp/kb-\(UUID().uuidString.prefix(8)).sock"
    defer { unlink(path) }
    try SocketFile.makeRoom(at: path)
    #expect(!FileManager.default.fileExists(atPath: path))

    try Data("kept".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: FileError(path: path, cause: .notRegular)) { try SocketFile.makeRoom(at: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept")
    unlink(path)

    let listener = listening(at: path)
    #expect(throws: FileError(path: path, cause: .locked)) { try SocketFile.makeRoom(at: path) }
    close(listener)
    try SocketFile.makeRoom(at: path)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// A socket that is listened on; closed, its file stays.
  private func listening(at path: String) -> Int32 {
    #if canImport(Glibc)
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(status == 0 && listen(descriptor, 1) == 0)
    return descriptor
  }
}
