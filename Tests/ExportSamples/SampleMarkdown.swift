extension SampleDocument {
  /// The document as Google Docs exports it to Markdown.
  public var markdown: String {
    var lines = ["\u{FEFF}# " + Self.escaped(title), ""]
    var images = 0
    for block in blocks {
      switch block {
      case .heading(let level, let id, let runs):
        lines.append(
          String(repeating: "#", count: level) + " " + Self.markdown(of: runs) + " {#heading=\(id)}")
      case .paragraph(let runs): lines.append(Self.markdown(of: runs))
      case .list(let isNumbered, let items): lines += Self.list(isNumbered, items)
      case .table(let rows):
        for (number, row) in rows.enumerated() {
          lines.append("| " + row.map { Self.cell($0) }.joined(separator: " | ") + " |")
          if number == 0 { lines.append("|" + String(repeating: " :---- |", count: row.count)) }
        }
      case .tab: lines.append("# " + Self.escaped(title))
      case .spacer(let level): lines.append(String(repeating: "#", count: level) + " ")
      case .contents(let hasPages):
        for (number, heading) in headings.enumerated() {
          let page = hasPages ? "\t\(number + 1)" : ""
          lines += ["[\(Self.escaped(heading.text))\(page)](#heading=\(heading.id))", ""]
        }
      case .image:
        images += 1
        lines.append("![][image\(images)]")
      }
      lines.append("")
    }
    var number = 0
    for case .image(let size) in blocks {
      number += 1
      lines.append(
        "[image\(number)]: <data:image/png;base64,\(String(repeating: "iVBORw0K", count: size / 8 + 1))>")
      lines.append("")
    }
    return lines.joined(separator: "\r\n")
  }

  private static func list(_ isNumbered: Bool, _ items: [(depth: Int, runs: [Run])]) -> [String] {
    var numbers: [Int] = []
    return items.map { depth, runs in
      while numbers.count > depth + 1 { numbers.removeLast() }
      while numbers.count < depth + 1 { numbers.append(0) }
      numbers[depth] += 1
      let indent = isNumbered ? numbers.dropLast().map { "\($0). ".count }.reduce(0, +) : depth * 2
      return String(repeating: " ", count: indent) + (isNumbered ? "\(numbers[depth]). " : "* ")
        + markdown(of: runs)
    }
  }

  private static func cell(_ runs: [Run]) -> String {
    markdown(of: runs).replacing("|", with: "\\|").replacing("\\\\|", with: "\\|")
  }

  private static func markdown(of runs: [Run]) -> String {
    runs.map { run in
      if run.isCode {
        let mark = run.text.contains("`") ? "``" : "`"
        let code = run.text.split(separator: "\n").map { mark + $0 + mark }.joined(separator: "  \n")
        return run.isBold ? "**\(code)**" : code
      }
      var text = escaped(run.text).replacing("\n", with: "  \n")
      if run.isBold { text = "**\(text)**" }
      if run.isItalic { text = "*\(text)*" }
      if let link = run.link {
        let target = link.hasPrefix("#") ? "#heading=" + link.dropFirst() : link
        text = "[\(text)](\(target.contains("(") ? "<\(target)>" : target))"
      }
      return text
    }.joined()
  }

  /// A backslash before whatever could be markup, one level of them.
  private static func escaped(_ text: String) -> String {
    var output = ""
    for character in text {
      if "\\`*_{}[]<>#+-.!~=|&()".contains(character) { output.append("\\") }
      output.append(character)
    }
    return output
  }
}
