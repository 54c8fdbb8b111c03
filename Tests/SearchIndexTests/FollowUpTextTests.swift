import Corpus
import Testing

@testable import SearchIndex

/// What files of follow-ups say is the same after it was written as one text.
struct FollowUpTextTests {
  private static func record(_ role: EntryContent.Role, _ change: (inout EntryContent) -> Void) -> EntryRecord
  {
    var content = EntryContent(
      source: "follow-ups", path: "a.md", role: role, audience: .public, question: "About 12: things",
      questionKey: "thing", answer: "", line: 3)
    change(&content)
    return EntryRecord(content, id: "about-\(role.rawValue)")
  }

  private static let records = [
    record(.followUp) {
      $0.kinds = ["question", "bug report"]
      $0.wordings = ["Which 7: version?", "", "Ünïcödé 🙂\nand a line"]
      $0.steps = ["Wait."]
      $0.phrasings = ["found by these words"]
      $0.add("version, page", as: PartKind.asksFor)
    },
    record(.detail) {
      $0.audience = .internal
      $0.kinds = ["question"]
      $0.wordings = ["your 3:version"]
      $0.add("version", as: PartKind.detail)
      $0.add("latest, 4:5", as: PartKind.cues)
      $0.add("numbered list, error text", as: PartKind.forms)
    },
    record(.steps) {
      $0.steps = ["Tell the team.", "Wait.\0"]
      $0.add("customer, github", as: PartKind.channels)
    },
  ]

  private static let text: [UInt8] = {
    var text: [UInt8] = []
    for (row, record) in records.enumerated() { FollowUpText.append(record, row: Int64(row + 7), to: &text) }
    return text
  }()

  @Test func `Templates, details and steps come back as they were written, but for zero bytes`() throws {
    var followUps = StoredFollowUps()
    #expect(FollowUpText.read(String(decoding: Self.text, as: UTF8.self), into: &followUps))

    let template = try #require(followUps.templates.first)
    #expect(template.row == 7)
    #expect(template.id == "about-follow-up")
    #expect(template.title == "About 12: things")
    #expect(template.kinds == [.question, .bugReport])
    #expect(template.wordings == ["Which 7: version?", "", "Ünïcödé 🙂\nand a line"])
    #expect(template.asksFor == ["version", "page"])
    #expect(template.nextSteps == ["Wait."])

    var detail = Detail(name: "version", kinds: [.question])
    detail.wordings = ["your 3:version"]
    detail.cues = CueList("latest, 4:5")
    detail.forms = [.numberedList, .errorText]
    #expect(followUps.details == [detail])
    #expect(followUps.internalDetails == ["About 12: things"])

    #expect(followUps.steps.map(\.steps) == [["Tell the team.", "Wait. "]])
    #expect(followUps.steps.map(\.channels) == [[.customer, .github]])
  }

  @Test
  func `A text that was cut or has other bytes in it is refused or read to its end, never read beyond it`() {
    var refused = 0
    for end in 1..<Self.text.count {
      var followUps = StoredFollowUps()
      let text = String(decoding: Self.text[..<end], as: UTF8.self)
      if !FollowUpText.read(text, into: &followUps) { refused += 1 }
    }
    // Whole but for a record is a text as well.
    #expect(refused == Self.text.count - 1 - 2)
    for place in Self.text.indices {
      for byte in [UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "-"), 0xFF] {
        var text = Self.text
        text[place] = byte
        var followUps = StoredFollowUps()
        _ = FollowUpText.read(String(decoding: text, as: UTF8.self), into: &followUps)
      }
    }
    var followUps = StoredFollowUps()
    for text in ["x", "3:abc", "99999999999999999999:a", "9:follow-up", ":", "6:answer1:1"] {
      #expect(!FollowUpText.read(text, into: &followUps))
    }
    #expect(FollowUpText.read("", into: &followUps))
  }
}
