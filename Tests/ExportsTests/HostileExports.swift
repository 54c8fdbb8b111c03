import ExportSamples
import Exports
import Testing

/// What tests of exports that do harm have in common.
protocol HostileExports {}

extension HostileExports {
  static var word: String { "word/document.xml" }
  static var head: String {
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
  }

  /// What reading must not take longer than; on an idle machine it is far below a second.
  static var patience: Duration { .seconds(30) }

  func expectError(
    _ error: ExportError, of archive: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let time = ContinuousClock().measure {
      #expect(throws: error, sourceLocation: sourceLocation) { try Export(archive: archive) }
    }
    #expect(time < Self.patience, sourceLocation: sourceLocation)
    #expect(!error.description.contains("\n") && error.description.utf8.count < 200)
  }

  func word(_ body: String) -> [UInt8] {
    ZipFile.bytes(of: [(Self.word, Array((Self.head + body + "</w:body></w:document>").utf8))])
  }
}
