/// An id that another program gave: a text, or a number taken as text.
public struct ExternalID: Sendable, Hashable, Decodable {
  /// The id.
  public let text: String

  /// Takes a text or the digits of a number.
  init(text: String) {
    self.text = text
  }

  /// Reads a JSON text or whole number.
  ///
  /// - Parameter decoder: Where it stands.
  /// - Throws: `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}
