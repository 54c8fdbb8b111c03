/// The addresses under which Google shows one and the same document.
enum DocumentForms {
  /// Where documents are shown.
  private static let documents = "docs.google.com"
  /// Where files are listed and fetched, which documents are too.
  private static let others = ["drive.google.com", "drive.usercontent.google.com"]

  /// The hosts that may lead to what a host shows.
  static func hosts(like host: String) -> [String] { isGoogle(host) ? [documents] + others : [host] }

  private static func isGoogle(_ host: String) -> Bool { host == documents || others.contains(host) }

  /// An address in the one form in which documents are compared: without the account or the company that looks at it
  /// (`/document/u/1/d/…`, `/a/example.com/document/d/…`), and by its id, of whatever kind it is, where it is opened or fetched
  /// by that (`/open?id=…`, `/document/export?id=…`, `/file/d/…`).
  ///
  /// - Parameters:
  ///   - host: In lower case.
  ///   - path: Path, query and fragment, in lower case.
  /// - Returns: Both; as they were where the host is another.
  static func canonical(host: String, path: String) -> (host: String, path: String) {
    guard isGoogle(host) else { return (host, path) }
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    var parts = path[..<end].split(separator: "/")
    if parts.count > 2, parts[0] == "a" { parts.removeFirst(2) }
    if let place = parts.firstIndex(of: "u"), place + 1 < parts.count, Int(parts[place + 1]) != nil {
      parts.removeSubrange(place...(place + 1))
    }
    if parts.count > 2, parts[1] == "d", parts[2] != "e" {
      // The id is one of all kinds of documents, and of files.
      parts[0] = "document"
    } else if let id = value(of: "id", in: path[end...]) ?? value(of: "srcid", in: path[end...]) {
      return (documents, "/document/d/" + id)
    }
    return (documents, parts.map { "/" + $0 }.joined() + path[end...])
  }

  private static func value(of name: String, in query: Substring) -> String? {
    for part in query.dropFirst().prefix(while: { $0 != "#" }).split(separator: "&")
    where part.hasPrefix(name + "=") {
      return String(part.dropFirst(name.count + 1))
    }
    return nil
  }
}
