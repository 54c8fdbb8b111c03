import Answering
import Corpus
import Foundation
import JSONWriting
import Testing

@testable import KBServer

/// What a search of the API brings.
@Suite struct SearchRequestTests {
  @Test(arguments: ["how do I rotate the \"enroll secret\"?", "a host is offlin\t\\", "quokkas", ""])
  func `what is found is written as the encoders write it`(question: String) throws {
    let (folder, knowledgeBase) = try TestServer.makeWorld(hasInternal: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for audience in [Audience.public, .internal] {
      let session = try knowledgeBase.session(for: audience)
      for (limit, offset, explain) in [(10, 0, false), (1, 1, false), (3, 0, true)] {
        let found = try SearchRequest(q: question, limit: limit, offset: offset, explain: explain)
          .response(from: session)
        let written = try JSONText.bytes(writing: found)
        #expect(try written == JSONText.bytes(of: found))
        #expect(try written == Array(encoder.encode(found)))
      }
    }
  }
}
