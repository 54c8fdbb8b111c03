import Foundation
import Page
import Testing

/// The pages as they are in `Golden`; written anew with `KB_RECORD=1`.
struct GoldenTests {
  private static let pages: [(name: String, write: @Sendable (PageRenderer) -> String)] = [
    ("start", { $0.home(Samples.start) }),
    ("results", { $0.home(Samples.results) }),
    ("no-result", { $0.home(Samples.nothing) }),
    ("internal", { $0.home(Samples.confidential) }),
    ("entry", { $0.entry(Samples.entry) }),
    (
      "problem",
      {
        $0.problem(
          status: 404, title: "There is no such entry",
          detail: "It may have been withdrawn, or it needs an access key.")
      }
    ),
  ]

  @Test(arguments: pages)
  func `A page is as it was recorded`(name: String, write: @Sendable (PageRenderer) -> String) throws {
    let html = try write(PageRenderer())
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(name).html")
    if ProcessInfo.processInfo.environment["KB_RECORD"] == "1" {
      try html.write(to: file, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    // The first line that differs says more than two whole pages.
    let pair = zip(html.split(separator: "\n"), recorded.split(separator: "\n")).first { $0 != $1 }
    #expect(pair?.0 == pair?.1)
    #expect(html.utf8.count == recorded.utf8.count)
  }

  @Test(arguments: pages)
  func `A page is well formed and has no script or style in it`(
    name _: String, write: @Sendable (PageRenderer) -> String
  ) throws {
    let scanner = try PageScanner(write(PageRenderer()))
    #expect(scanner.complaints == [])
    #expect(scanner.tags.filter { $0.name == "script" }.map(\.attributes) == [["src", "defer"]])
    #expect(scanner.tags.contains { $0.name == "main" })
  }
}
