import CBLAS
import Synchronization

/// Whether the library of matrix products takes several callers at once.
///
/// Debian's build without threads (libopenblas0-serial) hands out its working memory without a lock, so that products of two
/// threads come out wrong now and then. The builds with threads have one, also where `openblas_set_num_threads(1)` lets each caller
/// work alone. Set-up brings one of those; where there is another, callers take turns.
enum MatrixLibrary {
  private static let takesSeveral = openblas_get_parallel() != 0
  private static let turn = Mutex(())

  /// Makes products, alone where that is necessary.
  static func use(_ products: () -> Void) {
    if takesSeveral { return products() }
    turn.withLock { _ in products() }
  }
}
