import Crypto
import Files

/// Takes the sections of a file of vectors in their order, and its digest in the end.
struct VectorsSink: ~Copyable {
  private var draft: DraftFile
  private var hash = SHA256()
  private var buffer: [UInt8] = []
  private var size = 0

  private static let bufferSize = 1 << 20

  init(_ name: String, in folder: DurableFolder) throws(FileError) {
    draft = try DraftFile(name, in: folder)
    buffer.reserveCapacity(Self.bufferSize)
  }

  /// Appends numbers as they are in memory, which is little endian.
  mutating func append<Number: BitwiseCopyable>(_ numbers: [Number], aligned: Bool = true) throws(FileError) {
    numbers.withUnsafeBytes { buffer.append(contentsOf: $0) }
    size += numbers.count * MemoryLayout<Number>.stride
    if aligned { try align() } else { try drain() }
  }

  /// Appends bytes.
  mutating func append(raw bytes: UnsafeRawBufferPointer) throws(FileError) {
    buffer.append(contentsOf: bytes)
    size += bytes.count
    try drain()
  }

  /// Fills up to the next multiple of eight.
  mutating func align() throws(FileError) {
    while size % 8 != 0 {
      buffer.append(0)
      size += 1
    }
    try drain()
  }

  private mutating func drain(all: Bool = false) throws(FileError) {
    guard all || buffer.count >= Self.bufferSize else { return }
    hash.update(data: buffer)
    try draft.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends the file and puts it in its place.
  mutating func finish() throws(FileError) {
    try align()
    try drain(all: true)
    try draft.append(Array(hash.finalize()))
    try draft.synchronize()
    try draft.publish()
  }

  /// Takes what was written away.
  func discard() { draft.discard() }
}
