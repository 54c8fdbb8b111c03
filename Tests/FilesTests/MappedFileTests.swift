import Testing

@testable import Files

/// Files that are looked at where they are on the disk.
struct MappedFileTests {
  @Test(arguments: [0, 1, 4_096, 1_000_000])
  func `a mapped file has its bytes, also after its memory was given back`(count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try DurableFolder(folder.path).replace("file", with: bytes)
    let file = try MappedFile(folder.path + "/file")
    #expect(Array(file.bytes) == bytes)
    file.release()
    #expect(Array(file.bytes) == bytes)
  }
}
