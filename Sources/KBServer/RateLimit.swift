import Synchronization

/// Counts the requests of each address: a bucket that fills up again with time.
final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var filledAt: ContinuousClock.Instant
  }

  private let perMinute: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  /// The most addresses that are remembered; when there are more, all begin anew.
  private static let capacity = 10_000

  init(perMinute: Int) {
    self.perMinute = max(perMinute, 1)
  }

  /// Takes a request into account.
  ///
  /// - Returns: Nil when it may go on, else how many seconds to wait.
  func take(_ address: String, at now: ContinuousClock.Instant = .now) -> Int? {
    let limit = Double(perMinute)
    return buckets.withLock { buckets in
      if buckets.count >= Self.capacity, buckets[address] == nil { buckets = [:] }
      var bucket = buckets[address] ?? Bucket(tokens: limit, filledAt: now)
      let seconds = (now - bucket.filledAt) / .seconds(1)
      bucket.tokens = min(limit, bucket.tokens + seconds * limit / 60)
      bucket.filledAt = now
      defer { buckets[address] = bucket }
      if bucket.tokens >= 1 {
        bucket.tokens -= 1
        return nil
      }
      return Int(((1 - bucket.tokens) * 60 / limit).rounded(.up))
    }
  }
}
