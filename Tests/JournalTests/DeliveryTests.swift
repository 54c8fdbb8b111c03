import Testing

@testable import Journal

/// Deliveries of webhooks are known for good.
struct DeliveryTests {
  @Test func `a delivery is taken once, by its id and by its signature, whoever opens the journal`() throws {
    let folder = try TemporaryFolder()
    func take(_ marks: String...) throws -> Bool {
      try Journal(path: folder.path(of: Journal.fileName)).takeDelivery(marks)
    }
    #expect(try take("id 1", "signature a"))
    #expect(try !take("id 1", "signature b"))
    #expect(try !take("id 2", "signature a"))
    // What was refused left nothing behind.
    #expect(try take("id 2", "signature b"))
    #expect(throws: JournalError.self) { try take(String(repeating: "x", count: 201)) }
  }

  @Test func `the oldest go when there are too many`() throws {
    let folder = try TemporaryFolder()
    let journal = try Journal(path: folder.path(of: Journal.fileName))
    for number in 0..<6 { #expect(try journal.takeDelivery(["id \(number)"], limit: 4)) }
    #expect(try journal.takeDelivery(["id 0"], limit: 4))
    #expect(try !journal.takeDelivery(["id 5"], limit: 4))
  }
}
