/// Writes one value that is made of others.
final class JSONValueEncoder: Encoder {
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]
  let output: JSONOutput

  /// What the value turned out to be.
  private enum Form {
    case nothing
    case object
    case array
    case single
  }

  // Unchecked as the bytes are, see `JSONOutput`.
  @exclusivity(unchecked) private var form = Form.nothing
  private let start: Int
  /// The members of an object with where each begins, its key included.
  @exclusivity(unchecked) private var members: [(key: String, start: Int)] = []
  /// How many elements an array has.
  @exclusivity(unchecked) fileprivate(set) var count = 0

  /// The container of a container that is being written to; it ends when anything else is written.
  @exclusivity(unchecked) private var open: JSONValueEncoder?

  init(_ output: JSONOutput, at path: [any CodingKey]) {
    self.output = output
    codingPath = path
    start = output.bytes.count
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if form == .nothing {
      form = .object
      output.bytes.append(UInt8(ascii: "{"))
    }
    return KeyedEncodingContainer(JSONObject<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if form == .nothing {
      form = .array
      output.bytes.append(UInt8(ascii: "["))
    }
    return JSONArray(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    form = .single
    return JSONSingle(encoder: self)
  }

  /// Begins a member of an object; its value is written next.
  func begin(_ key: String) {
    closeOpen()
    if members.isEmpty { members.reserveCapacity(20) }
    // The comma belongs to the place and not to the member.
    let comma = members.isEmpty ? 0 : 1
    members.append((key, output.bytes.count + comma))
    output.writeName(key, isFirst: comma == 0)
  }

  /// Writes an element of an array.
  func element(_ write: () throws -> Void) rethrows {
    closeOpen()
    if count > 0 { output.bytes.append(UInt8(ascii: ",")) }
    count += 1
    try write()
  }

  /// Ends the value.
  func finish() {
    closeOpen()
    switch form {
    case .object:
      sortMembers()
      output.bytes.append(UInt8(ascii: "}"))
    case .array: output.bytes.append(UInt8(ascii: "]"))
    case .nothing: output.bytes.append(contentsOf: "{}".utf8)
    case .single: break
    }
  }

  /// An encoder for what comes next, which goes on until anything else is written.
  func openNext() -> JSONValueEncoder {
    let next = JSONValueEncoder(output, at: codingPath)
    open = next
    return next
  }

  private func closeOpen() {
    open?.finish()
    open = nil
  }

  private func sortMembers() {
    var isSorted = true
    for place in members.indices.dropFirst() where members[place - 1].key >= members[place].key {
      isSorted = false
      break
    }
    if isSorted { return }
    let end = output.bytes.count
    var sorted: [UInt8] = []
    sorted.reserveCapacity(end - start)
    let order = members.indices.sorted { members[$0].key < members[$1].key }
    for (count, place) in order.enumerated() {
      if count > 0 { sorted.append(UInt8(ascii: ",")) }
      // A comma stands before the next.
      let next = place + 1 < members.count ? members[place + 1].start - 1 : end
      sorted.append(contentsOf: output.bytes[members[place].start..<next])
    }
    output.bytes.replaceSubrange((start + 1)..., with: sorted)
  }
}

/// The members of an object.
private struct JSONObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: JSONValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil(forKey key: Key) {
    encoder.begin(key.stringValue)
    encoder.output.writeNull()
  }

  mutating func encode(_ value: Bool, forKey key: Key) {
    encoder.begin(key.stringValue)
    encoder.output.write(value)
  }

  mutating func encode(_ value: String, forKey key: Key) {
    encoder.begin(key.stringValue)
    encoder.output.write(value)
  }

  mutating func encode(_ value: Int, forKey key: Key) {
    encoder.begin(key.stringValue)
    encoder.output.write(value)
  }

  mutating func encode(_ value: Double, forKey key: Key) throws {
    encoder.begin(key.stringValue)
    try encoder.output.write(value, at: codingPath)
  }

  mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    encoder.begin(key.stringValue)
    try encoder.output.write(value, at: codingPath)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder.begin(key.stringValue)
    return encoder.openNext().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.begin(key.stringValue)
    return encoder.openNext().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    encoder.begin("super")
    return encoder.openNext()
  }

  mutating func superEncoder(forKey key: Key) -> any Encoder {
    encoder.begin(key.stringValue)
    return encoder.openNext()
  }
}

/// The elements of an array.
private struct JSONArray: UnkeyedEncodingContainer {
  let encoder: JSONValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.count }

  mutating func encodeNil() { encoder.element { encoder.output.writeNull() } }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    try encoder.element { try encoder.output.write(value, at: codingPath) }
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<
    Nested
  > {
    next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }

  mutating func superEncoder() -> any Encoder { next() }

  private func next() -> JSONValueEncoder {
    encoder.element {}
    return encoder.openNext()
  }
}

/// A value that stands for another, as a raw value does.
private struct JSONSingle: SingleValueEncodingContainer {
  let encoder: JSONValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil() { encoder.output.writeNull() }
  mutating func encode(_ value: Bool) { encoder.output.write(value) }
  mutating func encode(_ value: String) { encoder.output.write(value) }
  mutating func encode(_ value: Double) throws { try encoder.output.write(value, at: codingPath) }
  mutating func encode(_ value: Float) throws { try encoder.output.write(value, at: codingPath) }
  mutating func encode(_ value: Int) { encoder.output.write(value) }
  mutating func encode(_ value: Int8) { encoder.output.write(value) }
  mutating func encode(_ value: Int16) { encoder.output.write(value) }
  mutating func encode(_ value: Int32) { encoder.output.write(value) }
  mutating func encode(_ value: Int64) { encoder.output.write(value) }
  mutating func encode(_ value: UInt) { encoder.output.write(value) }
  mutating func encode(_ value: UInt8) { encoder.output.write(value) }
  mutating func encode(_ value: UInt16) { encoder.output.write(value) }
  mutating func encode(_ value: UInt32) { encoder.output.write(value) }
  mutating func encode(_ value: UInt64) { encoder.output.write(value) }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    try encoder.output.write(value, at: codingPath)
  }
}
