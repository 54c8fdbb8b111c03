import Foundation
import Testing

@testable import Corpus

/// A line of JSON is read as Foundation's decoder reads it, be it the plain way or by that decoder.
struct ExportedLineTests {
  private static func decoded(_ line: String) -> ExportedLine? {
    try? JSONDecoder().decode(ExportedLine.self, from: Data(line.utf8))
  }

  private static func plain(_ line: String) -> ExportedLine? {
    var line = line
    return line.withUTF8 { PlainJSONLine($0).flatMap(ExportedLine.init(plain:)) }
  }

  @Test(arguments: [
    #"{"question":"How?","answer":"So."}"#,
    #" { "id" : "a-1" , "question" : "How?" , "answer" : "So.\nAnd \"so\" \\ \/ \t." } "#,
    #"{"id": 12, "question": "Wie lösche ich é?", "answer": "日本 🙂", "tags": ["a", "b"], "aliases": []}"#,
    #"{"question": "", "answer": "", "alias": null, "url": null, "x": true, "y": [ "z" ], "z": 123456789012345}"#,
  ])
  func `an ordinary line is read the plain way`(line: String) throws {
    let expected = try #require(Self.decoded(line))
    #expect(Self.plain(line) == expected)
    #expect(try ExportedLine(Substring(line)) == expected)
  }

  @Test(arguments: [
    #"{"question":"Ü\u00fc \ud83d\ude42","answer":"1"}"#,
    #"{"question":"a","answer":"b","n":{"question":"c"}}"#,
    #"{"question":"a","answer":"b","n":1.5e3}"#, #"{"question":"a","answer":"b","n":[1]}"#,
    #"{"question":"a"}"#,
    #"{"question":"a","answer":5}"#, #"{"question":"a","answer":null}"#, #"{"question":"a","answer":"b"} x"#,
    #"{"question":"a","question":"c","answer":"b"}"#, #"{"question":"a","answer":"b","id":1.5}"#,
    #"{"question":"a","answer":"b","id":99999999999999999999}"#, #"{"question":"a","answer":"b",}"#, "{}",
    "[]", "",
    "{\"question\":\"a\tb\",\"answer\":\"b\"}", #"{"question":"a\x","answer":"b"}"#,
    #"{"question":"a","answer":"b"#,
    #"{"question":"a","answer":"b","tags":["a",1]}"#, #"{"question":"a","answer":"b","tags":"a"}"#,
    #"{"question":"a","answer":"b","id":007}"#,
  ])
  func `any other line is left to the decoder`(line: String) {
    #expect(Self.plain(line) == nil)
    #expect((try? ExportedLine(Substring(line))) == Self.decoded(line))
  }

  @Test(arguments: [(62, true), (63, false), (100_000, false)])
  func `a line of many keys is left to the decoder, which takes linear time`(more: Int, isPlain: Bool) throws
  {
    let line = #"{"question":"a","answer":"b""# + (0..<more).map { #","k\#($0)":1"# }.joined() + "}"
    #expect((Self.plain(line) != nil) == isPlain)
    #expect(try ExportedLine(Substring(line)).answer == "b")
  }

  @Test func `of lines that are damaged the plain way reads none otherwise than the decoder`() {
    let whole = Array(
      #"{"id":"é1","question":"How \"so\"?","answer":"No.\nYes","tags":["a","b"],"n":12,"z":null,"t":true}"#
        .utf8)
    let signs = Array("\"\\,:{}[]0a \u{1}".utf8)
    for place in whole.indices {
      for sign in signs {
        var bytes = whole
        bytes[place] = sign
        let line = String(decoding: bytes, as: UTF8.self)
        if let plain = Self.plain(line) { #expect(plain == Self.decoded(line), "\(line)") }
      }
      let cut = String(decoding: whole[..<place], as: UTF8.self)
      #expect(Self.plain(cut) == nil)
    }
  }
}
