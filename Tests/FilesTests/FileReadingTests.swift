import Files
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct FileReadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func cause(_ path: String, limit: Int = 100, followsLink: Bool = false) -> FileError.Cause? {
    do throws(FileError) {
      _ = try FileReading.bytes(of: path, limit: limit, followsLink: followsLink)
      return nil
    } catch {
      return error.cause
    }
  }

  @Test(arguments: [0, 1, 99, 100]) func `a file up to the limit is read whole`(size: Int) throws {
    try folder.write("a", String(repeating: "x", count: size))
    let bytes = try FileReading.bytes(of: folder.path(of: "a"), limit: 100)
    #expect(bytes == [UInt8](repeating: UInt8(ascii: "x"), count: size))
  }

  @Test func `a file beyond the limit is refused with the limit`() throws {
    try folder.write("a", String(repeating: "x", count: 101))
    #expect(cause(folder.path(of: "a")) == .tooLarge(limit: 100))
  }

  @Test func `a missing file is missing, also below a file and under an impossible name`() throws {
    try folder.write("a", "")
    for name in ["none", "none/below", "a/below", "nul\u{0}here"] {
      #expect(cause(folder.path(of: name)) == .missing, "\(name.debugDescription)")
    }
    #expect(cause("") == .missing)
  }

  @Test func `a symbolic link is refused, and followed only when asked to`() throws {
    try folder.write("a", "text")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "link"), withDestinationPath: folder.path(of: "a"))
    #expect(cause(folder.path(of: "link")) == .symbolicLink)
    #expect(cause(folder.path(of: "link"), followsLink: true) == nil)
  }

  @Test func `folders, devices, pipes and sockets are refused without waiting`() throws {
    #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
    #expect(cause(folder.path(of: "pipe")) == .notRegular)
    #expect(cause(folder.path) == .notRegular)
    #expect(cause("/dev/zero") == .notRegular)
  }

  @Test func `chunks make up the file and are refused for the same things`() throws {
    let text = String(repeating: "0123456789", count: 20_000)
    try folder.write("a", text)
    var bytes: [UInt8] = []
    try FileReading.forEachChunk(of: folder.path(of: "a")) { bytes.append(contentsOf: $0) }
    #expect(bytes == Array(text.utf8))
    #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
    for name in ["pipe", "none", "."] {
      #expect(throws: FileError.self) { try FileReading.forEachChunk(of: folder.path(of: name)) { _ in } }
    }
  }

  @Test func `a folder lists its names by their bytes, with what they are`() throws {
    for name in ["b", "a", "Z", "é", ".hidden"] { try folder.write(name, "") }
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "folder"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "link"), withDestinationPath: "nowhere")
    #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
    let items = try FileReading.contents(of: folder.path)
    #expect(items.map(\.name) == [".hidden", "Z", "a", "b", "folder", "link", "pipe", "é"])
    #expect(
      items.map(\.kind) == [.file, .file, .file, .file, .folder, .symbolicLink, .other, .file])
  }

  @Test func `listing a missing folder or a file is an error`() throws {
    try folder.write("a", "")
    for name in ["none", "a"] {
      #expect(throws: FileError.self) { try FileReading.contents(of: folder.path(of: name)) }
    }
  }

  @Test func `a path resolves to where its links lead`() throws {
    try folder.write("a", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "link"), withDestinationPath: "a")
    let resolved = try #require(FileReading.resolved(folder.path(of: "link")))
    #expect(resolved.hasSuffix("/a"))
    #expect(FileReading.resolved(folder.path(of: "none")) == nil)
    #expect(FileReading.absolute("/a/b") == "/a/b")
    #expect(FileReading.absolute("b").hasPrefix("/"))
  }

  @Test func `an error says the path, what is wrong and what to do`() {
    let error = FileError(path: "/a/b", cause: .tooLarge(limit: 32 * 1024 * 1024))
    #expect(error.description == "/a/b: it is larger than 32 MiB, the limit")
    #expect(
      FileError(path: "index", cause: .notFolder).description
        == "index: it should be a folder, or lie in one, but there is a file of that name")
  }
}
