import Testing

@testable import CommonMark

struct NodeSizeTests {
  @Test func `A node is small, for a text of nothing but emphasis has a million`() {
    #expect(MemoryLayout<MarkdownNode>.stride <= 56)
    let document = MarkdownDocument(parsing: String(repeating: "*a*b", count: 100_000))
    #expect(document.nodes.count == 300_002 && document.nodes.capacity < 310_000)
  }

  @Test func `Inlines without a place of their own have that of what holds them, and columns begin with 1`() {
    let document = MarkdownDocument(parsing: "a\n\n> *b* [c](d)\n> - e\n")
    for (index, node) in document.nodes.enumerated() {
      #expect(node.startLine >= 1 && node.startColumn >= 1 && node.endLine >= node.startLine, "\(index)")
      #expect(node.parent < index && node.end > index)
    }
    #expect(document.nodes.last?.startLine == 4)
  }
}
