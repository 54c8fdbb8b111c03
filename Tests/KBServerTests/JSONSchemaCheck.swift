import Foundation

/// A JSON value of which each part knows its type: `true` is no number.
enum JSONValue: Decodable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  init(_ text: String) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  subscript(name: String) -> JSONValue? { object?[name] }

  var object: [String: JSONValue]? { if case .object(let value) = self { value } else { nil } }
  var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  var string: String? { if case .string(let value) = self { value } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
}

/// Checks values against the part of JSON Schema (draft 2020-12) that the description of the API uses.
///
/// An object with `properties` and without `additionalProperties` takes no others: what the server sends has to be described.
/// A keyword that is not known here is an error, so that no schema says what nothing checks.
struct JSONSchemaCheck {
  /// The document in which references lead.
  let document: JSONValue

  private static let annotations: Set = ["description", "default"]

  /// What is wrong with a value, a line for each; nothing when it is as the schema says.
  func errors(in value: JSONValue, _ schema: JSONValue, at place: String = "$") -> [String] {
    guard let keywords = schema.object else { return ["\(place): the schema is no object"] }
    return keywords.sorted { $0.key < $1.key }.flatMap { keyword, wanted -> [String] in
      check(value, keyword, wanted, keywords, place)
    }
  }

  /// What a reference `#/…` leads to.
  func target(of reference: String) -> JSONValue? {
    reference.split(separator: "/").dropFirst().reduce(Optional(document)) { $0?[String($1)] }
  }

  /// The value itself, or what it refers to.
  func resolved(_ value: JSONValue) -> JSONValue? {
    guard let reference = value["$ref"]?.string else { return value }
    return target(of: reference)
  }

  private func check(
    _ value: JSONValue, _ keyword: String, _ wanted: JSONValue, _ schema: [String: JSONValue], _ place: String
  ) -> [String] {
    func wrong(_ isWrong: Bool, _ text: String) -> [String] { isWrong ? ["\(place): \(text)"] : [] }
    switch keyword {
    case "$ref":
      guard let target = wanted.string.flatMap(target(of:)) else {
        return ["\(place): \(wanted) leads nowhere"]
      }
      return errors(in: value, target, at: place)
    case "type": return wrong(!has(value, type: wanted.string ?? ""), "is no \(wanted)")
    case "const": return wrong(value != wanted, "is not \(wanted)")
    case "enum": return wrong(wanted.array?.contains(value) != true, "is none of \(wanted)")
    case "minimum": return wrong((value.number ?? .infinity) < (wanted.number ?? 0), "is below \(wanted)")
    case "maximum": return wrong((value.number ?? -.infinity) > (wanted.number ?? 0), "is above \(wanted)")
    case "minLength": return wrong(length(value, or: .infinity) < (wanted.number ?? 0), "is too short")
    case "maxLength": return wrong(length(value, or: 0) > (wanted.number ?? 0), "is too long")
    case "minItems":
      return wrong(value.array.map { Double($0.count) < (wanted.number ?? 0) } ?? false, "has too few items")
    case "maxItems":
      return wrong(value.array.map { Double($0.count) > (wanted.number ?? 0) } ?? false, "has too many items")
    case "items":
      return (value.array ?? []).enumerated().flatMap { errors(in: $1, wanted, at: "\(place)[\($0)]") }
    case "required":
      guard let object = value.object else { return [] }
      return (wanted.array ?? []).compactMap(\.string).filter { object[$0] == nil }
        .map { "\(place): lacks \($0)" }
    case "properties": return properties(value, wanted, schema, place)
    case "additionalProperties": return []
    case "oneOf", "anyOf":
      let fitting = (wanted.array ?? []).count { part in
        guard var part = part.object else { return false }
        // A part names what it looks at; the rest is named beside it.
        if part["properties"] != nil { part["additionalProperties"] = .bool(true) }
        return errors(in: value, .object(part), at: place).isEmpty
      }
      return wrong(keyword == "oneOf" ? fitting != 1 : fitting == 0, "fits \(fitting) of \(keyword)")
    default: return wrong(!Self.annotations.contains(keyword), "\(keyword) is not known to this check")
    }
  }

  private func properties(
    _ value: JSONValue, _ wanted: JSONValue, _ schema: [String: JSONValue], _ place: String
  ) -> [String] {
    guard let object = value.object else { return [] }
    let isOpen = schema["additionalProperties"] == .bool(true)
    return object.sorted { $0.key < $1.key }.flatMap { name, part -> [String] in
      if let schema = wanted[name] { return errors(in: part, schema, at: "\(place).\(name)") }
      return isOpen ? [] : ["\(place): \(name) is not described"]
    }
  }

  private func length(_ value: JSONValue, or other: Double) -> Double {
    value.string.map { Double($0.unicodeScalars.count) } ?? other
  }

  private func has(_ value: JSONValue, type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
      (.object, "object"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }
}
