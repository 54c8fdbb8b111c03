import Files
import Foundation
import Testing

struct FileStampTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func stamp(_ name: String) throws -> FileStamp {
    try #require(FileReading.stamp(of: folder.path(of: name)))
  }

  @Test func `a stamp stays as long as nothing happens, also when the file is read`() throws {
    try folder.write("a", "text")
    let before = try stamp("a")
    _ = try FileReading.bytes(of: folder.path(of: "a"), limit: 100)
    #expect(try stamp("a") == before)
    #expect(try stamp("a").text == before.text)
  }

  @Test func `an edit of the same size with its time set back still shows`() throws {
    try folder.write("a", "text")
    let old = Date(timeIntervalSince1970: 1_000_000_000)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: folder.path(of: "a"))
    let before = try stamp("a")
    // The clock of the file system ticks every few milliseconds; within one tick nothing can show.
    var after = before
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: folder.path(of: "a")))
    var rounds = 0
    while after.changed == before.changed, rounds < 100_000 {
      rounds += 1
      try handle.seek(toOffset: 0)
      try handle.write(contentsOf: Data("TEXT".utf8))
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: folder.path(of: "a"))
      after = try stamp("a")
    }
    try handle.close()
    #expect(after.modified == before.modified && after.size == before.size)
    #expect(after.identity == before.identity)
    #expect(after != before)
  }

  @Test func `a file replaced by another has another identity`() throws {
    try folder.write("a", "text")
    try folder.write("b", "text")
    let before = try stamp("a")
    try DurableFolder(folder.path).rename("b", to: "a")
    #expect(try stamp("a").identity != before.identity)
  }

  @Test func `a name added to a folder changes the folder's stamp`() throws {
    let before = try stamp(".")
    var number = 0
    while try stamp(".") == before, number < 100_000 {
      try folder.write("name\(number)", "")
      number += 1
    }
    #expect(try stamp(".") != before)
  }

  @Test func `what is missing has no stamp`() {
    #expect(FileReading.stamp(of: folder.path(of: "none")) == nil)
  }
}
