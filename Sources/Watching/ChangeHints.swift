public import Files

/// What says that something may have changed.
public protocol ChangeHints: Sendable {
  /// Watches these folders and no others; says why some are not.
  func watch(
    _ folders: [String], concern: @escaping @Sendable (_ path: String, _ isFolder: Bool) -> Bool
  ) -> FolderEvents.Gap?
  /// Waits for a hint, for the end of a time, or for ``stop()``.
  func wait(upTo duration: Duration) -> FolderEvents.Batch
  /// Whether something has come in that ends the next wait at once.
  var isCalling: Bool { get }
  /// Takes files that somebody has kept open for too long for finished.
  func forgetOpenFiles()
  /// Ends every wait.
  func stop()
}

extension ChangeHints {
  /// Nothing that anybody would know of.
  public var isCalling: Bool { false }
}

extension FolderEvents: ChangeHints {}
