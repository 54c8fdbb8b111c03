import ExportSamples
import Exports
import Testing

/// What an archive holds beside the document, and archives that are cut off.
struct ArchiveTests: HostileExports {
  private static func page(_ answer: String) -> [UInt8] {
    Array("<html><h2>Why?</h2><p>\(answer)</p></html>".utf8)
  }

  @Test(arguments: [
    (["A.html": "long answer", "B.html": "short"], "long answer", "`B.html`"),
    (["index.html": "short", "A.html": "long answer"], "short", "`A.html`"),
    (["FAQ/a.html": "long answer", "FAQ.html": "short", "c.htm": "s"], "short", "`c.htm` and 1 more"),
    (["FAQ.html": "so", "__MACOSX/._FAQ.html": "x", "._FAQ.html": "x"], "so", nil),
  ])
  func `Of several web pages the index or the longest is read, and the others are told`(
    pages: [String: String], answer: String, others: String?
  ) throws {
    let files = pages.sorted { $0.key < $1.key }.map { ($0.key, Self.page($0.value)) }
    let export = try Export(archive: ZipFile.bytes(of: files))
    #expect(export.text == "## Why?\n\n\(answer)\n")
    #expect(export.notes.count == (others == nil ? 0 : 1))
    if let others { #expect(export.notes.first?.message.contains(others) == true) }
  }

  @Test func `A web page in an archive is read as what it says it is`() throws {
    let page = "<html><meta charset=\"iso-8859-1\"><p>f\u{FC}r</p></html>".unicodeScalars
    let bytes = page.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(try Export(archive: ZipFile.bytes(of: [("a.html", bytes)])).text == "für\n")
    let japanese = Array("<html><meta charset=euc-jp><p>x".utf8) + [0xA4]
    expectError(.encoding("euc-jp"), of: ZipFile.bytes(of: [("a.html", japanese)]))
    let wide = "<html><p>für</p></html>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try Export(archive: ZipFile.bytes(of: [("a.html", wide)])).text == "für\n")
    for head in ["<html>", "<html><meta charset=\"utf-8\">"] {
      let page = Array((head + "<p>f").utf8) + [0xFC]
      expectError(.unknownEncoding, of: ZipFile.bytes(of: [("a.html", page)]))
    }
  }

  @Test func `An archive without the end of its list of files is cut off, and a comment may follow that`()
    throws
  {
    let whole = ZipFile.bytes(of: [("a.html", Self.page("So."))])
    let end = try #require(
      whole.indices.last { whole[$0...].starts(with: [0x50, 0x4B, 5, 6]) })
    for count in [whole.count / 2, end - 20, end, end + 3] {
      #expect(throws: ExportError.self) { try Export(archive: Array(whole[..<count])) }
    }
    expectError(.damaged(part: "its list of files"), of: Array(whole[..<end]))
    #expect(try Export(archive: whole + Array("a comment".utf8)).text == "## Why?\n\nSo.\n")
  }
}
