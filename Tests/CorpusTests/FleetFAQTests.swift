import Files
import Testing

@testable import Corpus

/// Fleet's real FAQ files against lists that were written by hand from reading them.
@Suite(.enabled(if: Place.hasFleetDocs, "needs ../shared/data/fleet-docs, or KB_SHARED as the folder shared"))
struct FleetFAQTests {
  @Test(arguments: FleetFAQList.all)
  func `Each question of the real FAQs is one entry and nothing else is`(list: FleetFAQList) throws {
    let entries = try document(of: list, includesArchived: true).entries
    expectSame(entries.map(Row.init), list.rows { _ in true })
  }

  @Test(arguments: FleetFAQList.all)
  func `Questions that were commented out stay away unless they are asked for`(list: FleetFAQList) throws {
    let entries = try document(of: list, includesArchived: false).entries
    expectSame(entries.map(Row.init), list.rows { !$0.isArchived })
  }

  @Test(arguments: FleetFAQList.all)
  func `Ordinary documents are parsed without a repair and without a lost answer`(list: FleetFAQList) throws {
    let document = try document(of: list, includesArchived: true)
    for entry in document.entries { #expect(!entry.answer.isEmpty, "line \(entry.location.line)") }
    let lost = document.diagnostics.filter { $0.message.contains("answer") || $0.message.contains("KiB") }
    expectSame(lost, [])
  }

  private func document(of list: FleetFAQList, includesArchived: Bool) throws -> Document {
    let bytes = try FileReading.bytes(of: Place.sharedData + "/fleet-docs/" + list.path, limit: 1 << 20)
    return try read(bytes, path: list.path, includesArchived: includesArchived)
  }
}

/// What of an entry the lists know.
private struct Row: Equatable {
  var line: Int
  var hash: String
  var isArchived: Bool

  init(_ entry: Entry) {
    line = entry.location.line
    isArchived = entry.isArchived
    hash = String(Self.hash(of: entry.question), radix: 16)
  }

  init(_ heading: FleetFAQList.Heading) {
    line = heading.line
    isArchived = heading.isArchived
    hash = String(heading.hash, radix: 16)
  }

  /// FNV-1a, 64 bit.
  private static func hash(of text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}

extension FleetFAQList: CustomTestStringConvertible {
  var testDescription: String { path }

  fileprivate func rows(where isWanted: (Heading) -> Bool) -> [Row] {
    headings.filter { ($0.role == .entry || $0.role == .errorItem) && isWanted($0) }.map(Row.init)
  }
}
