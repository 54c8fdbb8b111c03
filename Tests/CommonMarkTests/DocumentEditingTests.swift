import CommonMark
import Testing

@Suite struct DocumentEditingTests {
  private static func rendered(_ document: MarkdownDocument) -> String {
    document.rendered(document.children(of: 0), as: .markdown) { $0 }
  }

  @Test func `a beginning is closed where it ends`() throws {
    let document = MarkdownDocument(parsing: "> - one **two three** four\n>\n>   five\n\nsix")
    let index = try #require(document.nodes.firstIndex { $0.literal == "two three" })
    let beginning = document.prefix(through: index, literal: "two")
    #expect(Self.rendered(beginning) == "> - one **two**")
    #expect(Self.rendered(document.prefix(through: document.nodes.count + 5)) == Self.rendered(document))
    #expect(document.prefix(through: -1).nodes.count == 1)
  }

  @Test func `nodes are changed in place`() {
    let document = MarkdownDocument(parsing: "a ![b](c) `d`")
    let changed = document.replacing { index in
      switch document.nodes[index].kind {
      case .image(let destination, let title): (.link(destination: destination, title: title), "")
      case .code: (.code, "e")
      default: nil
      }
    }
    #expect(Self.rendered(changed) == "a [b](c) `e`")
  }

  @Test(arguments: ["a [b] *c* `d` <e> \\ &amp;", "1. x", "# x", "> x", "a\n\nb", "![x](y)", ""])
  func `plain text stays plain`(plain: String) {
    let line = plain.replacing("\n\n", with: " ")
    let text = MarkdownDocument(parsing: MarkdownText.escaped(plain))
    #expect(text.nodes.allSatisfy { [.document, .paragraph, .text].contains($0.kind) })
    #expect(text.text(of: 0) == line)
    let link = MarkdownDocument(parsing: MarkdownText.link(plain, to: "https://a.example/b c(d"))
    #expect(link.nodes.dropFirst(2).first?.kind == .link(destination: "https://a.example/b c(d", title: ""))
    #expect(link.text(of: 0) == line)
  }
}
