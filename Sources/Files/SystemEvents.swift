import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if os(Linux)
  /// The calls of inotify(7).
  extension FolderEvents {
    static let isSupported = true

    /// Whatever may change the name, the content or the readability of a file in a folder, or the folder itself.
    private static let mask = UInt32(
      IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
        | IN_DELETE_SELF
        | IN_MOVE_SELF | IN_ONLYDIR)

    static func openEvents() -> Int32 {
      inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    }

    func addWatch(_ folder: String) -> Int32 { inotify_add_watch(events, folder, Self.mask) }

    func remove(_ number: Int32) { inotify_rm_watch(events, number) }

    /// Reads all events there are.
    func readEvents(into batch: inout Batch) {
      var buffer = [UInt8](repeating: 0, count: 64 * 1024)
      while true {
        let count = buffer.withUnsafeMutableBytes { bytes in
          SystemCall.retrying { read(events, bytes.baseAddress, bytes.count) }
        }
        if count <= 0 { return }
        buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count]), into: &batch) }
      }
    }

    /// Understands the events that one call has returned.
    private func take(_ bytes: UnsafeRawBufferPointer, into batch: inout Batch) {
      let headSize = MemoryLayout<inotify_event>.size
      watches.withLock { watches in
        var place = 0
        while place + headSize <= bytes.count {
          let head = bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
          let end = place + headSize + Int(head.len)
          guard end <= bytes.count else { return }
          let name = String(decoding: bytes[(place + headSize)..<end].prefix { $0 != 0 }, as: UTF8.self)
          note(head, name, in: &watches, &batch)
          place = end
        }
      }
    }

    private func note(
      _ head: inotify_event, _ name: String, in watches: inout Watches, _ batch: inout Batch
    ) {
      func has(_ flag: Int32) -> Bool { head.mask & UInt32(bitPattern: flag) != 0 }
      if has(Int32(IN_Q_OVERFLOW)) {
        batch.hasOverflowed = true
        batch.hasChanged = true
        watches.written.removeAll()
        return
      }
      // A watch that the system or this process took away says nothing new.
      if has(Int32(IN_IGNORED)) {
        watches.folders[head.wd] = nil
        return
      }
      let file = (watches.folders[head.wd] ?? "") + "/" + name
      // What happens to the watched folder itself has no name.
      guard name.isEmpty || watches.concern(file, has(Int32(IN_ISDIR))) else { return }
      batch.hasChanged = true
      if has(Int32(IN_MODIFY)) {
        watches.written.insert(file)
      } else if has(Int32(IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)) {
        watches.written.remove(file)
      } else if has(Int32(IN_DELETE_SELF)) {
        watches.written = watches.written.filter { !$0.hasPrefix(file) }
      }
    }
  }
#else
  /// Systems that tell of nothing, as far as kb goes.
  extension FolderEvents {
    static let isSupported = false
    static func openEvents() -> Int32 { -1 }
    func addWatch(_ folder: String) -> Int32 { -1 }
    func remove(_ number: Int32) {}
    func readEvents(into batch: inout Batch) {}
  }
#endif
