/// Makes up documents of all that the notes about exports name.
public struct SampleGenerator {
  private var chance: SampleNumbers
  private var idCount = 0
  private var ids: [String] = []

  /// Begins with some seed; the same gives the same documents.
  public init(seed: UInt64) { chance = SampleNumbers(seed: seed) }

  private static let words = [
    "host", "enroll", "secret", "server", "the", "a", "of", "local_tmp", "FLEET_KEY", "#help-oncall", "a*b",
    "x_y_z",
    "C:\\dir", "<tag>", "[18]", "“quoted”", "it’s", "naïve", "日本", "v4.0.0", "--flag", "50%", "A&B", "R&D;",
    "&amp;",
    "{#id}", "~tilde~", "1.5", "e-mail", "`tick`", "|", "a|b", "++", "=", "!", "🚀", "\\n", "\\\\#",
    "https://x.org/a_b?c=1&d=2",
  ]
  private static let openings = ["How do I", "Why does", "What is", "Can I", "Where is"]
  private static let starts = [
    "1. one", "2) two", "- dash", "+ plus", "# number", "> quote", "---", "===", "* star", "~~~", "2030.",
  ]

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &chance)]
  }

  private mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &chance) < percent }

  private mutating func text(_ range: ClosedRange<Int>) -> String {
    (0..<Int.random(in: range, using: &chance)).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  private mutating func question() -> String {
    pick(Self.openings) + " " + text(1...5) + " " + String(Int.random(in: 0..<1_000_000, using: &chance))
      + "?"
  }

  private mutating func id() -> String {
    idCount += 1
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    let id = "h." + String((0..<11).map { _ in pick(letters) }) + String(idCount)
    ids.append(id)
    return id
  }

  /// Runs of a paragraph: looks change between words only, as CommonMark wants it.
  private mutating func runs(_ range: ClosedRange<Int>, breaks: Bool = true) -> [SampleDocument.Run] {
    var runs: [SampleDocument.Run] = []
    if happens(15) { runs.append(.init(pick(Self.starts) + " ")) }
    for number in 0..<Int.random(in: range, using: &chance) {
      var run = SampleDocument.Run("plain " + text(1...4) + " words")
      switch Int.random(in: 0..<12, using: &chance) {
      case 0: run.isBold = true
      case 1: run.isItalic = true
      case 2:
        run.text = pick(["fleetctl apply", "x_y", "a*b", "--flag <name>", "SELECT 1"])
        run.isCode = true
      case 3:
        run.link = pick([
          "https://example.com/a?b=1&c=2", "https://example.com/x_y(z)", "mailto:a@example.com",
        ])
      case 4: if let id = ids.last { run.link = "#" + id }
      case 5: if breaks { run.text += "\nnext line" }
      case 6: run.comment = "private chatter \(number)"
      case 7: run.suggestion = "merely suggested"
      case 8: run.isToGo = true
      default: break
      }
      if number > 0 {
        // What is bold and goes on so after a space may be written in two ways.
        let goesOn = runs.last.map { $0.isBold && run.isBold || $0.isItalic && run.isItalic } ?? false
        runs.append(.init(goesOn ? " and " : " "))
      }
      runs.append(run)
    }
    return runs
  }

  /// A document.
  public mutating func document() -> SampleDocument {
    var blocks: [SampleDocument.Block] = []
    if happens(40) { blocks.append(.tab) }
    if happens(10) { blocks.append(mark()) }
    if happens(60) { blocks.append(.paragraph(runs(1...2))) }
    if happens(60) { blocks.append(.contents(hasPages: happens(50))) }
    for _ in 0..<Int.random(in: 2...8, using: &chance) {
      if happens(25) {
        blocks.append(.heading(level: 2, id: id(), [.init("Section " + text(1...2))]))
        if happens(20) { blocks.append(mark()) }
      }
      if happens(10) { blocks.append(.spacer(level: 2)) }
      if happens(10) { blocks.append(.tab) }
      let question = asking(isBelowList: isBelowList(blocks))
      blocks.append(question)
      if happens(30) { blocks.append(mark()) }
      blocks += answer()
      if happens(20) {
        blocks.append(.heading(level: 5, id: id(), [.init("Part " + text(1...2))]))
        if happens(20) { blocks.append(mark()) }
        blocks += answer()
      }
      // The same question once more.
      if happens(5), case .paragraph = question { blocks += [question] + answer() }
    }
    return SampleDocument(title: "Team FAQ", blocks: blocks)
  }

  /// Whether a list would be one with what stands there; an image leaves nothing between them.
  private func isBelowList(_ blocks: [SampleDocument.Block]) -> Bool {
    for block in blocks.reversed() {
      switch block {
      case .image, .spacer, .tab: continue
      case .list: return true
      default: return false
      }
    }
    return false
  }

  private mutating func asking(isBelowList: Bool) -> SampleDocument.Block {
    var run = SampleDocument.Run(question())
    run.isBold = happens(50)
    if happens(20) { run.comment = "is this still true" }
    if happens(20) { run.suggestion = "perhaps" }
    if happens(20) {
      run.isBold = true
      switch Int.random(in: 0..<6, using: &chance) {
      case 0: return .paragraph([run, .init("\nPlain " + text(1...3) + " words")])
      case 1:
        run.text.removeLast()
        return .paragraph([run, .init("?")])
      case 2 where !isBelowList: return .list(isNumbered: true, [(0, [run])])
      default: return .paragraph([run])
      }
    }
    return .heading(level: happens(70) ? 3 : 4, id: id(), [run])
  }

  private mutating func answer() -> [SampleDocument.Block] {
    var blocks: [SampleDocument.Block] = happens(80) ? [.paragraph(runs(1...3))] : links()
    for _ in 0..<Int.random(in: 0...3, using: &chance) {
      switch happens(10) ? 6 : Int.random(in: 0..<6, using: &chance) {
      case 6 where happens(30): blocks += code()
      case 6 where happens(30): blocks.append(titleLine())
      case 6: blocks.append(hiddenMark())
      case 0: blocks.append(list(isNumbered: true))
      case 1: blocks.append(list(isNumbered: false))
      case 2:
        blocks.append(
          .table([[runs(1...1, breaks: false), [.init("b")]], [[.init("c")], runs(1...2, breaks: false)]]))
      case 3: blocks.append(.image(Int.random(in: 10...2_000, using: &chance)))
      case 4: blocks.append(.paragraph([.init("Also asked: " + question() + " | " + question())]))
      default: blocks.append(.paragraph(runs(1...3)))
      }
    }
    // Two lists in a row are one in Markdown.
    var kept: [SampleDocument.Block] = []
    var isBelowList = false
    for block in blocks {
      if case .list = block, isBelowList { kept.append(.paragraph([.init("Between lists.")])) }
      // An image leaves nothing between them.
      if case .image = block {} else if case .list = block { isBelowList = true } else { isBelowList = false }
      kept.append(block)
    }
    return kept
  }

  private static let marks = [
    "Audience: internal", "Audience: public", "audience: Public.", "Audience : internal",
    "Audience: the team",
    "Audience: team", "Audiance: internal",
  ]

  /// A line that says who may see the answer, perhaps bold or with a comment.
  private mutating func mark() -> SampleDocument.Block {
    var run = SampleDocument.Run(pick(Self.marks))
    run.isBold = happens(20)
    if happens(20) { run.comment = "is this still true" }
    if happens(20) { run.suggestion = " merely suggested" }
    return .paragraph([run])
  }

  /// The same among other text, where it is text.
  private mutating func hiddenMark() -> SampleDocument.Block {
    let runs = [SampleDocument.Run(pick(Self.marks))]
    switch Int.random(in: 0..<3, using: &chance) {
    case 0: return .paragraph([.init("Plain\n" + runs[0].text + "\nwords")])
    case 1: return .list(isNumbered: happens(50), [(0, runs), (0, [.init("Plain")])])
    default: return .table([[[.init("a")], [.init("b")]], [runs, [.init("c")]]])
    }
  }

  /// Paragraphs of nothing but code, perhaps with what leaves nothing, or a mark, between them.
  private mutating func code() -> [SampleDocument.Block] {
    var blocks: [SampleDocument.Block] = []
    for _ in 0..<Int.random(in: 1...4, using: &chance) {
      var run = SampleDocument.Run(
        pick(["a: b", "naïve x", "run --all", "x | y", "team: internal", pick(Self.marks)]))
      run.isCode = true
      run.isBold = happens(10)
      blocks.append(.paragraph([run]))
      if happens(10) { blocks.append(.image(10)) }
      if happens(10) { blocks.append(.spacer(level: 3)) }
    }
    return blocks
  }

  /// A line all in bold that is no question, alone or above more lines.
  private mutating func titleLine() -> SampleDocument.Block {
    var run = SampleDocument.Run("Notes " + text(1...2))
    run.isBold = true
    switch Int.random(in: 0..<3, using: &chance) {
    case 0: return .paragraph([run, .init("\nPlain words")])
    case 1: return .paragraph([.init("Plain words\n"), run, .init("\nand more")])
    default: return .paragraph([run])
    }
  }

  /// Paragraphs that are links to headings and nothing else, as a table of contents has them too.
  private mutating func links() -> [SampleDocument.Block] {
    let count = Int.random(in: 1...3, using: &chance)
    return (0..<count).map { _ in
      .paragraph([.init("Plain " + text(1...2), link: "#" + (ids.last ?? "h.none"))])
    }
  }

  private mutating func list(isNumbered: Bool) -> SampleDocument.Block {
    var items: [(depth: Int, runs: [SampleDocument.Run])] = [(0, runs(1...1, breaks: false))]
    for _ in 0..<Int.random(in: 1...4, using: &chance) {
      let depth = Int.random(in: 0...min((items.last?.depth ?? 0) + 1, 2), using: &chance)
      items.append((depth, runs(1...1, breaks: false)))
    }
    return .list(isNumbered: isNumbered, items)
  }
}
