import Corpus
import Foundation
import SearchIndex
import Testing

/// What cannot be read is reported, and its old entries stay until somebody decides.
struct UnreadableSourceTests {
  private let world: World

  init() throws {
    world = try World(
      [
        Source(name: "docs", path: "docs/**/*.md", audience: .public),
        Source(name: "inside", path: "inside.md"),
      ],
      files: [
        "docs/a.md": faq([("How do I enrol a host?", "Run the installer on the host.")]),
        "docs/deep/b.md": faq([("Is there a proxy?", "Yes, see the settings of the server.")]),
        "inside.md": faq([("Who is on call?", "Look into the rota of the team.")]),
      ])
    try world.refresh()
  }

  /// Damages a file or folder, looks that nothing is lost, mends it and looks that the edit is seen.
  private func expectKept(
    _ path: String, saying message: String, damage: () throws -> Void, repair: () throws -> Void
  ) throws {
    let publicFiles = try world.files(below: "index/public")
    let entries = try world.entries()
    try damage()
    for _ in 0..<3 {
      let report = try world.refresh()
      #expect(
        report.problems.contains { $0.path == path && $0.message.contains(message) }, "\(report.problems)")
      #expect(report.removed == 0 && report.added == 0)
      #expect(try world.entries() == entries)
      #expect(IndexState(in: world.index)?.problems == report.problems)
    }
    // The public is told nothing of it; the internal index may note it once.
    #expect(try world.files(below: "index/public") == publicFiles)
    let current = try #require(try world.index.current(for: .internal))
    #expect(current.sequence <= 2)
    try repair()
    #expect(!world.isFresh())
    let report = try world.refresh()
    #expect(report.problems.isEmpty)
    #expect(report.changed == 1)
    #expect(world.isFresh())
  }

  private func editInside() throws {
    try world.write("inside.md", faq([("Who is on call?", "Ask in the channel.")]))
  }

  @Test func `a missing file`() throws {
    try expectKept("inside.md", saying: "there is no such file") {
      try world.remove("inside.md")
    } repair: {
      try editInside()
    }
  }

  @Test func `a folder in place of a file`() throws {
    try expectKept("inside.md", saying: "it is not an ordinary file") {
      try world.remove("inside.md")
      try world.write("inside.md/file", "text")
    } repair: {
      try world.remove("inside.md")
      try editInside()
    }
  }

  @Test func `a symbolic link in place of a file`() throws {
    try expectKept("inside.md", saying: "it is a symbolic link, which kb does not follow") {
      try world.move("inside.md", to: "elsewhere.md")
      try FileManager.default.createSymbolicLink(
        atPath: world.path("inside.md"), withDestinationPath: "elsewhere.md")
    } repair: {
      try world.remove("inside.md")
      try editInside()
    }
  }

  @Test(arguments: [
    "<!DOCTYPE html><html><body>Sign in", "\n<html lang=\"en\">\n<p>Sign in", "\u{FEFF}<!doctype HTML>",
  ])
  func `a sign-in page in place of a document`(page: String) throws {
    try expectKept("inside.md", saying: "perhaps a sign-in page") {
      try world.write("inside.md", page)
    } repair: {
      try editInside()
    }
  }

  @Test func `a sign-in page among the files of a pattern`() throws {
    try expectKept("docs/deep/b.md", saying: "perhaps a sign-in page") {
      try world.write("docs/deep/b.md", "<!DOCTYPE html><html><body>Sign in")
    } repair: {
      try world.write("docs/deep/b.md", faq([("Is there a proxy?", "No, there never was one.")]))
    }
  }

  @Test func `a folder of a pattern that is empty`() throws {
    try expectKept("docs/**/*.md", saying: "no file fits this pattern") {
      try world.move("docs", to: "elsewhere")
      try FileManager.default.createDirectory(
        atPath: world.path("docs"), withIntermediateDirectories: false)
    } repair: {
      try world.remove("docs")
      try world.move("elsewhere", to: "docs")
      try world.write("docs/deep/b.md", faq([("Is there a proxy?", "No, there never was one.")]))
    }
  }

  @Test func `a folder of a pattern that is gone`() throws {
    try expectKept("docs", saying: "cannot be listed") {
      try world.move("docs", to: "elsewhere")
    } repair: {
      try world.move("elsewhere", to: "docs")
      try world.write("docs/deep/b.md", faq([("Is there a proxy?", "No, there never was one.")]))
    }
  }

  @Test func `a file that comes back as it was is no change`() throws {
    try world.move("inside.md", to: "elsewhere.md")
    try world.refresh()
    try world.move("elsewhere.md", to: "inside.md")
    let report = try world.refresh()
    #expect(report.parsedFiles == 1 && report.changed == 0 && report.added == 0 && report.removed == 0)
  }

  @Test func `a source that is taken out of kb yaml is gone even when its file is missing`() throws {
    try world.remove("inside.md")
    try world.refresh()
    #expect(try world.entry("Who is on call?") != nil)
    try world.configure([Source(name: "docs", path: "docs/**/*.md", audience: .public)])
    #expect(try world.refresh().removed == 1)
    #expect(try world.files(holding: "rota") == [])
  }
}
