import Foundation
import Testing

@testable import Files

struct DurableFolderTests {
  private let folder: TemporaryFolder
  private let durable: DurableFolder

  init() throws {
    folder = try TemporaryFolder()
    durable = DurableFolder(folder.path)
  }

  private func cause(_ work: () throws(FileError) -> Void) -> FileError.Cause? {
    do throws(FileError) {
      try work()
      return nil
    } catch {
      return error.cause
    }
  }

  @Test func `a folder is made with those above it, for its owner alone`() throws {
    let deep = DurableFolder(folder.path(of: "a/b/c"))
    try deep.create()
    try deep.create()
    for name in ["a", "a/b", "a/b/c"] { #expect(try folder.mode(of: name) == 0o700) }
  }

  @Test(arguments: ["file", "file/below", "file/far/below"])
  func `a folder cannot be made where a file is`(name: String) throws {
    try folder.write("file", "text")
    #expect(cause { () throws(FileError) in try DurableFolder(folder.path(of: name)).create() } == .notFolder)
    #expect(try folder.text(of: "file") == "text")
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o400])
  func `a file that is not kb's own keeps its mode when it is replaced, and is whole`(mode: Int) throws {
    try folder.write("file", "old")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path(of: "file"))
    try durable.replaceKeepingMode("file", with: Array("new".utf8))
    #expect(try folder.text(of: "file") == "new")
    #expect(try folder.mode(of: "file") == mode)
    try durable.replaceKeepingMode("fresh", with: Array("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "fresh"])
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "taken"), withIntermediateDirectories: true)
    #expect(cause { () throws(FileError) in try durable.replaceKeepingMode("taken", with: []) } != nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "fresh", "taken"])
  }

  @Test func `of two who replace a file at once each puts a whole one in place`() async throws {
    let contents = [[UInt8](repeating: 1, count: 300_000), [UInt8](repeating: 2, count: 200_000)]
    let path = folder.path(of: "file")
    try folder.write("file", "")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try durable.replaceKeepingMode("file", with: contents[0])
    let durable = durable
    try await withThrowingTaskGroup(of: Void.self) { group in
      for content in contents {
        group.addTask {
          for _ in 0..<50 {
            try durable.replaceKeepingMode("file", with: content)
            #expect(contents.contains(try FileReading.bytes(of: path, limit: 1_000_000)))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    #expect(try folder.mode(of: "file") == 0o640)
  }

  @Test func `what a kill left of a replacement is tidied by the next, and its mode is not kept`() throws {
    try folder.write("plain", "")
    for name in ["file", "fresh"] {
      try folder.write("." + name + ".new", "half a repl")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o400], ofItemAtPath: folder.path(of: "." + name + ".new"))
    }
    try folder.write("file", "old")
    try durable.replaceKeepingMode("file", with: Array("new".utf8))
    try durable.replaceKeepingMode("fresh", with: Array("new".utf8))
    #expect(try folder.text(of: "file") == "new" && folder.text(of: "fresh") == "new")
    #expect(try folder.mode(of: "fresh") == folder.mode(of: "plain"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "fresh", "plain"])
  }

  @Test(
    .enabled(if: geteuid() != 0, "whoever may do all can take everything away"), .timeLimit(.minutes(10)))
  func `what a kill left and nobody may take away is an error and not waited for`() throws {
    try folder.write("file", "old")
    try folder.write(".file.new", "half a repl")
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path) }
    #expect(cause { () throws(FileError) in try durable.replaceKeepingMode("file", with: [1]) } == .denied)
    #expect(try folder.text(of: "file") == "old")
  }

  @Test(.enabled(if: geteuid() == 0, "others have no group to give"))
  func `a file that is not kb's own keeps its group when it is replaced`() throws {
    try folder.write("file", "old")
    let path = folder.path(of: "file")
    try FileManager.default.setAttributes(
      [.groupOwnerAccountID: 12_345, .posixPermissions: 0o640], ofItemAtPath: path)
    try durable.replaceKeepingMode("file", with: Array("new".utf8))
    let group = try FileManager.default.attributesOfItem(atPath: path)[.groupOwnerAccountID] as? NSNumber
    #expect(group?.intValue == 12_345)
    #expect(try folder.mode(of: "file") == 0o640)
  }

  @Test(arguments: [(0o640, 0o600), (0o644, 0o604), (0o604, 0o600), (0o777, 0o707), (0o600, 0o600)])
  func `where the group cannot be kept, the new one may do nothing and nobody more than before`(
    mode: UInt16, left: UInt16
  ) {
    #expect(HiddenDraft.mode(mode, keepsGroup: false) == left)
    #expect(HiddenDraft.mode(mode, keepsGroup: true) == mode)
  }

  @Test func `a folder with an empty name cannot be made`() {
    #expect(cause { () throws(FileError) in try DurableFolder("").create() } == .missing)
  }

  @Test func `a file is replaced whole, for its owner alone, and nothing else is left`() throws {
    try durable.replace("a", with: Array("old and long".utf8))
    try durable.replace("a", with: Array("new".utf8))
    #expect(try folder.text(of: "a") == "new")
    #expect(try folder.mode(of: "a") == 0o600)
    #expect(try folder.names() == ["a"])
  }

  @Test func `a reader of a file that is being replaced sees the old or the new bytes`() async throws {
    let old = [UInt8](repeating: 1, count: 50_000)
    let new = [UInt8](repeating: 2, count: 70_000)
    try durable.replace("a", with: old)
    let path = folder.path(of: "a")
    let durable = durable
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for round in 0..<100 { try durable.replace("a", with: round.isMultiple(of: 2) ? new : old) }
      }
      group.addTask {
        for _ in 0..<1_000 {
          let bytes = try FileReading.bytes(of: path, limit: 100_000)
          #expect(bytes == old || bytes == new)
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `a replacement that fails leaves the old file and no trace`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "a/inside"), withIntermediateDirectories: true)
    #expect(throws: FileError.self) { try durable.replace("a", with: [1, 2, 3]) }
    #expect(try folder.names() == ["a"])
    #expect(throws: FileError.self) { try DurableFolder(folder.path(of: "none")).replace("a", with: []) }
  }

  @Test func `a half-written replacement of an earlier run is in nobody's way`() throws {
    try durable.replace("a", with: Array("old".utf8))
    try folder.write("a.new", "half a repl")
    #expect(try folder.text(of: "a") == "old")
    try durable.replace("a", with: Array("new".utf8))
    #expect(try folder.text(of: "a") == "new")
    #expect(try folder.names() == ["a"])
  }

  @Test func `a replacement does not write through a symbolic link`() throws {
    try folder.write("target", "mine")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "a.new"), withDestinationPath: "target")
    #expect(throws: FileError.self) { try durable.replace("a", with: Array("theirs".utf8)) }
    #expect(try folder.text(of: "target") == "mine")
  }

  @Test func `files, links and folders with files are removed, and nothing behind a link`() throws {
    try folder.write("file", "")
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "sub"), withIntermediateDirectories: false)
    for name in ["sub/a", "sub/b"] { try folder.write(name, "") }
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "kept"), withIntermediateDirectories: false)
    try folder.write("kept/a", "text")
    try FileManager.default.createSymbolicLink(atPath: folder.path(of: "link"), withDestinationPath: "kept")
    for name in ["file", "sub", "link", "none"] { try durable.remove(name) }
    #expect(try folder.names() == ["kept"])
    #expect(try folder.text(of: "kept/a") == "text")
  }

  @Test func `a folder within a folder is not removed`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "sub/inner"), withIntermediateDirectories: true)
    #expect(throws: FileError.self) { try durable.remove("sub") }
    #expect(try folder.names() == ["sub"])
  }

  @Test func `a copy takes the place of what a file held`() throws {
    let long = String(repeating: "0123456789", count: 20_000)
    try folder.write("long", long)
    try folder.write("file", long + long)
    try durable.copy(folder.path(of: "long"), to: "file")
    #expect(try folder.text(of: "file") == long)
    #expect(try folder.text(of: "long") == long)
    #expect(
      cause { () throws(FileError) in try durable.copy(folder.path(of: "none"), to: "new") }
        == .missing)
  }
}
