import Answering
import Corpus
import Embedding
import Replies

/// One line on standard error that says how far a refresh is; silent where nobody looks, but for the word that it waits.
struct ProgressLine: Sendable {
  private let terminal: Terminal

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  /// Shows a bar.
  func show(_ progress: RefreshProgress) {
    if progress.step == .waiting { return Self.sayWaiting(terminal) }
    guard terminal.isTerminal else { return }
    let width = 24
    let done = progress.total > 0 ? min(width, progress.done * width / progress.total) : width
    let bar = String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
    terminal.write("\r\u{1B}[K\(bar) \(progress.step.rawValue) \(progress.done)/\(progress.total)")
  }

  /// Shows how far an installation is.
  func show(_ step: ModelInstallation.Step) {
    guard terminal.isTerminal else { return }
    switch step {
    case .copying(let name): terminal.write("\r\u{1B}[Kcopying \(SafeText.safe(name))")
    case .projecting(let done, let total): show(RefreshProgress(step: .preparing, done: done, total: total))
    }
  }

  /// Says that another process is waited for, so that nobody wonders.
  static func sayWaiting(_ terminal: Terminal) {
    terminal.write("kb: note: another kb is writing the index; waiting for it\n")
  }

  /// Takes the line away.
  func clear() {
    if terminal.isTerminal { terminal.write("\r\u{1B}[K") }
  }
}
