import CBLAS
import Dispatch
import Synchronization
import Testing

@testable import Embedding

struct MatrixLibraryTests {
  /// What a question of a long message takes: pieces by width, and by the inner width.
  private static let shape = (rows: 90, inner: 384, columns: 1_536)

  private static func numbers(_ count: Int, seed: UInt32) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / 0x1p24
    }
  }

  private static func product(_ rows: [Float], _ matrix: [Float]) -> [Float] {
    var target = [Float](repeating: 0, count: shape.rows * shape.columns)
    let (count, inner, columns) = (Int32(shape.rows), Int32(shape.inner), Int32(shape.columns))
    MatrixLibrary.use {
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, count, columns, inner, 1, rows, inner, matrix, inner, 0,
        &target,
        columns)
    }
    return target
  }

  @Test func `products of several callers at once are those of one`() {
    let matrix = Self.numbers(Self.shape.inner * Self.shape.columns, seed: 1)
    let rows = (0..<4).map { Self.numbers(Self.shape.rows * Self.shape.inner, seed: 7 + $0) }
    let expected = rows.map { Self.product($0, matrix) }
    let wrong = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 4) { caller in
      for _ in 0..<150 where Self.product(rows[caller], matrix) != expected[caller] {
        wrong.withLock { $0 += 1 }
      }
    }
    #expect(wrong.withLock { $0 } == 0)
  }
}
