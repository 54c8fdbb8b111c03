#if canImport(Glibc)
  import CAllocator
#endif

/// Memory that this process has given up.
public enum FreedMemory {
  /// Gives it back to the system, which the allocator does by itself only where all of it stands together.
  ///
  /// - Complexity: Linear in what is in use, some milliseconds for a gigabyte.
  public static func giveBack() {
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
  }
}
