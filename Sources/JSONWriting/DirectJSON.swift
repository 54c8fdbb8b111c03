/// A value that writes itself as JSON without going through an encoder, which costs several times as much.
///
/// It writes the very bytes that ``JSONText/bytes(of:)`` makes of it: its members in the order of their names, and none for
/// what is nil. A test has to hold the two equal.
public protocol DirectJSON: Encodable {
  /// Writes the value.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  func write(to json: JSONOutput) throws
}

extension JSONOutput {
  /// Writes an object.
  ///
  /// - Parameter members: Writes its members, in the order of their names.
  @inlinable
  public func object(_ members: () throws -> Void) rethrows {
    begin(UInt8(ascii: "{"))
    try members()
    end(UInt8(ascii: "}"))
  }

  /// Writes an array as a member of an object.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - elements: The elements.
  ///   - write: Writes one of them.
  @inlinable
  public func member<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (Element) throws -> Void
  ) rethrows {
    self.name(name)
    begin(UInt8(ascii: "["))
    for place in elements.indices {
      if place > 0 { separate() }
      try write(elements[place])
    }
    end(UInt8(ascii: "]"))
  }

  /// Writes a member of an object; none for nil.
  public func member(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    self.name(name)
    write(text)
  }

  /// Writes a member of an object.
  public func member(_ name: StaticString, _ texts: [String]) {
    member(name, texts) { write($0) }
  }

  /// Writes a member of an object.
  public func member(_ name: StaticString, _ flag: Bool) {
    self.name(name)
    write(flag)
  }

  /// Writes a member of an object; none for nil.
  public func member(_ name: StaticString, _ number: Int?) {
    guard let number else { return }
    self.name(name)
    write(number)
  }

  /// Writes a member of an object.
  ///
  /// - Throws: `EncodingError` when the number is not finite.
  public func member(_ name: StaticString, _ number: Double) throws {
    self.name(name)
    try write(number, at: [])
  }

  /// Writes ranges as pairs of numbers.
  public func member(_ name: StaticString, _ ranges: [Range<Int>]) {
    self.name(name)
    write(ranges)
  }

  /// Writes a member of an object that writes itself.
  ///
  /// - Throws: What it throws.
  public func member(_ name: StaticString, _ value: some DirectJSON) throws {
    self.name(name)
    try value.write(to: self)
  }

  /// Writes what comes so rarely that it goes through an encoder; nothing for nil.
  ///
  /// - Throws: What it throws.
  public func member(_ name: StaticString, encoding value: (some Encodable)?) throws {
    guard let value else { return }
    self.name(name)
    try write(value, at: [])
  }

  /// Writes the name of a member, which needs no escapes, with a comma before it unless it is the first.
  @usableFromInline
  func name(_ name: StaticString) {
    // No value ends in this byte.
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  @usableFromInline
  func begin(_ bracket: UInt8) { bytes.append(bracket) }

  @usableFromInline
  func end(_ bracket: UInt8) { bytes.append(bracket) }

  @usableFromInline
  func separate() { bytes.append(UInt8(ascii: ",")) }
}
