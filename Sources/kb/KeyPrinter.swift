import Foundation
import Journal
import Replies

/// Access keys for a person.
enum KeyPrinter {
  /// A table of the keys with a heading.
  static func text(of keys: [AccessKey], now: Int) -> String {
    var rows = [["ID", "STATE", "SCOPES", "CREATED", "EXPIRES", "NAME"]]
    for key in keys {
      rows.append([
        key.id, key.state(at: now).rawValue, KeyJSON.scopes(of: key).joined(separator: ","),
        time(key.createdAt), key.expiresAt.map(time) ?? "never",
        // A name is one line of the table, whatever is in it.
        SafeText.safe(key.name).replacing("\n", with: " ").replacing("\t", with: " "),
      ])
    }
    return TextTable.text(of: rows)
  }

  /// A moment in UTC: `2027-01-31T23:59:59Z`.
  static func time(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }
}

/// An access key for programs; described in Docs/access.md.
struct KeyJSON: Encodable {
  /// A key that was made just now.
  struct Made: Encodable {
    var schema = 1
    var key: KeyJSON
    var secret: String
  }

  /// A key.
  struct One: Encodable {
    var schema = 1
    var key: KeyJSON
  }

  /// All keys.
  struct List: Encodable {
    var schema = 1
    var keys: [KeyJSON]
  }

  var id: String
  var name: String
  var scopes: [String]
  var state: AccessKey.State
  var createdAt: Int
  var expiresAt: Int?
  var revokedAt: Int?

  init(_ key: AccessKey, now: Int) {
    id = key.id
    name = key.name
    scopes = Self.scopes(of: key)
    state = key.state(at: now)
    createdAt = key.createdAt
    expiresAt = key.expiresAt
    revokedAt = key.revokedAt
  }

  /// What the key was made for, in the order in which the scopes are described.
  static func scopes(of key: AccessKey) -> [String] {
    Scope.allCases.filter(key.scopes.contains).map(\.rawValue)
  }
}
