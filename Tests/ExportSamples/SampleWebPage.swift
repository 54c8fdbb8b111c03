extension SampleDocument {
  /// The document as Google Docs exports it to a web page: one line, classes, words cut into spans.
  public func webPage(seed: UInt64 = 1) -> String {
    var writer = SampleWebPage(document: self, chance: SampleNumbers(seed: seed))
    return writer.page()
  }

  /// The document as Google Docs exports it to a web page with its images, in an archive.
  public func webArchive(seed: UInt64 = 1) -> [UInt8] {
    var files: [(String, [UInt8])] = [("TeamFAQ.html", Array(webPage(seed: seed).utf8))]
    for case .image(let size) in blocks {
      files.append(("images/image\(files.count).png", (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }))
    }
    return ZipFile.bytes(of: files)
  }
}

struct SampleWebPage {
  let document: SampleDocument
  var chance: SampleNumbers
  var marks = 0

  mutating func page() -> String {
    var body =
      "<p class=\"c7 title\" id=\"h.title0000001\"><span class=\"c5\">\(Self.escaped(document.title))</span></p>"
    var lists = 0
    for block in document.blocks {
      switch block {
      case .heading(let level, let id, let runs):
        body += "<h\(level) class=\"c4\" id=\"\(id)\">\(html(of: runs))</h\(level)>"
      case .paragraph(let runs): body += "<p class=\"c1\">\(html(of: runs))</p>"
      case .list(let isNumbered, let items):
        lists += 1
        body += list(isNumbered, items, "kix_list\(lists)")
      case .table(let rows):
        body += "<table class=\"c9\"><tr class=\"c8\">"
        body +=
          rows.map { row in
            row.map {
              "<td class=\"c6\" colspan=\"1\" rowspan=\"1\"><p class=\"c1\">\(html(of: $0))</p></td>"
            }.joined()
          }.joined(separator: "</tr><tr class=\"c8\">") + "</tr></table>"
      case .tab: body += "<h1 class=\"c4\" id=\"h.tab\">\(html(of: [.init(document.title)]))</h1>"
      case .spacer(let level): body += "<h\(level) class=\"c4\"><span class=\"c2\"></span></h\(level)>"
      case .contents(let hasPages):
        for (number, heading) in document.headings.enumerated() {
          body +=
            "<p class=\"c1\"><span class=\"c3\"><a class=\"c0\" href=\"#\(heading.id)\">\(Self.escaped(heading.text))</a></span>"
            + (hasPages
              ? "<span>&nbsp;&nbsp;&nbsp;&nbsp;</span><span><a class=\"c0\" href=\"#\(heading.id)\">\(number + 1)</a></span>"
              : "") + "</p>"
        }
      case .image:
        body +=
          "<p class=\"c1\"><span style=\"overflow: hidden;\"><img alt=\"\" src=\"images/image1.png\"></span></p>"
      }
      body += "<p class=\"c1 c2\"><span class=\"c2\"></span></p>"
    }
    for (number, comment) in document.comments.enumerated() {
      body +=
        "<div class=\"c10\"><p class=\"c1\"><a href=\"#cmnt_ref\(number + 1)\" id=\"cmnt\(number + 1)\">"
        + "[\(SampleDocument.mark(number))]</a><span class=\"c2\">\(comment)</span></p><p class=\"c1\"><span>more \(comment)</span></p></div>"
    }
    return
      "<html><head><meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\"><style type=\"text/css\">"
      + "@import url(https://themes.googleusercontent.com/fonts/css?kit=x);.lst-kix_list1-0>li:before{content:\"\\0025cf   \"}"
      + "ol.lst-kix_list1-0{list-style-type:none}.c2{font-weight:400;text-decoration:none;font-family:\"Arial\"}.c11{font-weight:700}"
      + ".c12{font-style:italic}.c13{font-family:\"Roboto Mono\";font-weight:400}.c16{font-family:\"Roboto Mono\";font-weight:700}.c4{margin:0;font-weight:400}"
      + "</style></head><body class=\"c14 doc-content\">\(body)</body></html>"
  }

  private mutating func list(
    _ isNumbered: Bool, _ items: [(depth: Int, runs: [SampleDocument.Run])], _ name: String
  ) -> String {
    let tag = isNumbered ? "ol" : "ul"
    var numbers: [Int] = []
    var open: Int?
    var text = ""
    for (depth, runs) in items {
      while numbers.count > depth + 1 { numbers.removeLast() }
      while numbers.count < depth + 1 { numbers.append(0) }
      numbers[depth] += 1
      if open != depth {
        if open != nil { text += "</\(tag)>" }
        text +=
          "<\(tag) class=\"c15 lst-\(name)-\(depth)\(numbers[depth] == 1 ? " start" : "")\""
          + (isNumbered ? " start=\"\(numbers[depth])\"" : "") + ">"
        open = depth
      }
      text += "<li class=\"c1 li-bullet-0\">\(html(of: runs))</li>"
    }
    return text + "</\(tag)>"
  }

  private mutating func html(of runs: [SampleDocument.Run]) -> String {
    var output = ""
    for run in runs {
      let looks =
        run.isCode ? run.isBold ? "c16" : "c13" : run.isBold ? "c2 c11" : run.isItalic ? "c12" : "c2"
      for piece in pieces(of: run.text) {
        var text = Self.escaped(piece).replacing("\n", with: "<br>")
        if let link = run.link {
          let target = link.hasPrefix("#") || link.hasPrefix("mailto:") ? link : Self.redirected(link)
          text = "<a class=\"c0\" href=\"\(Self.escaped(target))\">\(text)</a>"
        }
        output += "<span class=\"\(looks)\">\(text)</span>"
      }
      if run.comment != nil {
        marks += 1
        output +=
          "<sup><a href=\"#cmnt\(marks)\" id=\"cmnt_ref\(marks)\">[\(SampleDocument.mark(marks - 1))]</a></sup>"
      }
    }
    return output
  }

  /// A text cut anywhere.
  private mutating func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let count =
        Bool.random(using: &chance) ? rest.count : Int.random(in: 1...max(rest.count, 1), using: &chance)
      pieces.append(String(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return pieces
  }

  /// `https://www.google.com/url?q=…`.
  private static func redirected(_ link: String) -> String {
    let kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._-()"
    let encoded = link.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      return kept.contains(character)
        ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    return "https://www.google.com/url?q=\(encoded)&sa=D&source=editors&ust=1&usg=AOv"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
      "\"", with: "&quot;"
    )
    .replacing("’", with: "&rsquo;")
  }
}
