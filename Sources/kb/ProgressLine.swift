import Answering
import Corpus

/// One line on standard error that says how far a refresh is; silent where nobody looks.
struct ProgressLine: Sendable {
  private let terminal: Terminal

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  /// Shows a bar.
  func show(_ progress: RefreshProgress) {
    guard terminal.isTerminal else { return }
    let width = 24
    let done = progress.total > 0 ? min(width, progress.done * width / progress.total) : width
    let bar = String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
    terminal.write("\r\u{1B}[K\(bar) \(progress.step.rawValue) \(progress.done)/\(progress.total)")
  }

  /// Takes the line away.
  func clear() {
    if terminal.isTerminal { terminal.write("\r\u{1B}[K") }
  }
}
