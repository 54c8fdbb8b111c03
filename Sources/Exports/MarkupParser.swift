import CXML

/// Is told what stands in HTML or XML, in its order.
protocol MarkupReader: AnyObject {
  /// An element begins.
  ///
  /// - Parameters:
  ///   - name: With the prefix that the document has for its namespace, `w:p`.
  ///   - attributes: In the order of the document.
  /// - Throws: What ends the reading.
  func begin(_ name: String, _ attributes: MarkupAttributes) throws(ExportError)
  /// An element ends; each that began does.
  func end(_ name: String) throws(ExportError)
  /// Text with every reference resolved; may come in pieces.
  func characters(_ text: String) throws(ExportError)
}

/// The attributes of an element.
struct MarkupAttributes {
  fileprivate var pairs: [(name: String, value: String)] = []

  /// The value of the first attribute of a name.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}

/// HTML and XML as libxml2 reads them, event by event, so that no tree of it is ever in memory.
///
/// Nothing is fetched, no entity is replaced but those of HTML and XML themselves, and a document type ends the reading of XML.
///
/// The only place with libxml2's pointers.
enum MarkupParser {
  /// How deep elements may nest, as in libxml2 itself for XML.
  static let depthLimit = 256

  /// How much of XML is handed over at once, in bytes.
  private static let chunk = 64 * 1024

  /// Has libxml2 make its tables, once for all threads.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Reads HTML, however broken.
  ///
  /// - Complexity: Linear; tags with thousands of attributes are refused before.
  static func readHTML(_ bytes: [UInt8], into reader: any MarkupReader) throws(ExportError) {
    guard isReady, !bytes.isEmpty, bytes.count < Int(Int32.max) else { return }
    let bytes = try TagGuard.checkedHTML(bytes)
    if bytes.isEmpty { return }
    let state = ParserState(reader)
    bytes.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      guard let parser = htmlCreateMemoryParserCtxt(start, Int32(buffer.count)) else { return }
      defer { htmlFreeParserCtxt(parser) }
      parser.pointee.sax.pointee = state.handler
      parser.pointee.userData = Unmanaged.passUnretained(state).toOpaque()
      let options =
        HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
      htmlCtxtUseOptions(parser, Int32(options))
      xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
      state.parser = parser
      htmlParseDocument(parser)
      if let document = parser.pointee.myDoc {
        xmlFreeDoc(document)
        parser.pointee.myDoc = nil
      }
    }
    if let failure = state.failure { throw failure }
  }

  /// Reads XML.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - part: What it is, for the message when it is damaged.
  ///   - reader: Is told what stands in it.
  /// - Throws: ``ExportError`` when it is no XML or more than any document is, and what the reader throws.
  static func readXML(_ bytes: [UInt8], of part: String, into reader: any MarkupReader) throws(ExportError) {
    guard isReady else { return }
    try MarkupEncoding.check(bytes, of: part)
    try TagGuard.checkXML(bytes)
    let state = ParserState(reader)
    state.endsAtDocumentType = true
    var handler = state.handler
    let owner = Unmanaged.passUnretained(state).toOpaque()
    guard let parser = xmlCreatePushParserCtxt(&handler, owner, nil, 0, nil) else { return }
    defer { xmlFreeParserCtxt(parser) }
    // Neither XML_PARSE_NOENT nor XML_PARSE_DTDLOAD nor XML_PARSE_HUGE.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(parser, Int32(options))
    state.parser = parser
    var isWell = true
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while isWell, state.failure == nil, offset < buffer.count {
        let count = min(chunk, buffer.count - offset)
        let start = buffer.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
        isWell = xmlParseChunk(parser, start, Int32(count), 0) == 0
        offset += count
      }
      if isWell, state.failure == nil { isWell = xmlParseChunk(parser, nil, 0, 1) == 0 }
    }
    if let document = parser.pointee.myDoc {
      xmlFreeDoc(document)
      parser.pointee.myDoc = nil
    }
    if let failure = state.failure { throw failure }
    if !isWell || parser.pointee.wellFormed == 0 { throw .damaged(part: part) }
  }
}

/// What a parser's calls come back to.
private final class ParserState {
  let reader: any MarkupReader
  var parser: xmlParserCtxtPtr?
  var failure: ExportError?
  var endsAtDocumentType = false
  private var depth = 0

  init(_ reader: any MarkupReader) { self.reader = reader }

  static func of(_ pointer: UnsafeMutableRawPointer?) -> ParserState? {
    pointer.map { Unmanaged<ParserState>.fromOpaque($0).takeUnretainedValue() }
  }

  func tell(_ body: () throws(ExportError) -> Void) {
    if failure != nil { return }
    do throws(ExportError) {
      try body()
    } catch {
      stop(error)
    }
  }

  func stop(_ reason: ExportError) {
    failure = failure ?? reason
    if let parser { xmlStopParser(parser) }
  }

  func begin(_ name: String, _ attributes: MarkupAttributes) {
    depth += 1
    if depth > MarkupParser.depthLimit { return stop(.tooDeep(limit: MarkupParser.depthLimit)) }
    tell { () throws(ExportError) in try reader.begin(name, attributes) }
  }

  func end(_ name: String) {
    depth -= 1
    tell { () throws(ExportError) in try reader.end(name) }
  }

  /// The functions that libxml2 calls: those of HTML and those of XML with namespaces.
  var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElement = { pointer, name, attributes in
      ParserState.of(pointer)?.begin(ParserState.text(name), ParserState.attributes(attributes))
    }
    handler.endElement = { pointer, name in ParserState.of(pointer)?.end(ParserState.text(name)) }
    handler.startElementNs = { pointer, name, prefix, _, _, _, count, _, attributes in
      ParserState.of(pointer)?.begin(
        ParserState.name(prefix, name), ParserState.attributes(attributes, count: Int(count)))
    }
    handler.endElementNs = { pointer, name, prefix, _ in
      ParserState.of(pointer)?.end(ParserState.name(prefix, name))
    }
    let characters: charactersSAXFunc = { pointer, text, count in
      guard let state = ParserState.of(pointer), let text, count > 0 else { return }
      let piece = String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self)
      state.tell { () throws(ExportError) in try state.reader.characters(piece) }
    }
    handler.characters = characters
    handler.ignorableWhitespace = characters
    handler.cdataBlock = characters
    handler.internalSubset = { pointer, _, _, _ in
      guard let state = ParserState.of(pointer), state.endsAtDocumentType else { return }
      state.stop(.documentType)
    }
    return handler
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func name(_ prefix: UnsafePointer<xmlChar>?, _ name: UnsafePointer<xmlChar>?) -> String {
    prefix.map { String(cString: $0) + ":" + text(name) } ?? text(name)
  }

  /// Names and values in turn, with nothing at the end.
  private static func attributes(
    _ pointer: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> MarkupAttributes {
    var attributes = MarkupAttributes()
    guard var next = pointer else { return attributes }
    while let name = next.pointee {
      attributes.pairs.append((text(name), text(next.advanced(by: 1).pointee)))
      next = next.advanced(by: 2)
    }
    return attributes
  }

  /// Name, prefix, address, beginning and end of each value.
  private static func attributes(
    _ pointer: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
  ) -> MarkupAttributes {
    var attributes = MarkupAttributes()
    guard let pointer, count > 0 else { return attributes }
    attributes.pairs.reserveCapacity(count)
    for index in 0..<count {
      let fields = pointer.advanced(by: index * 5)
      guard let start = fields[3], let end = fields[4], end >= start else { continue }
      let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      // An ampersand comes as the reference that it may not be resolved to twice.
      let hasReference = value.utf8.contains(UInt8(ascii: "&"))
      attributes.pairs.append(
        (name(fields[1], fields[0]), hasReference ? value.replacing("&#38;", with: "&") : value))
    }
    return attributes
  }
}
