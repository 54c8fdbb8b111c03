/// Paths as text: `/` between parts, no disk involved.
public enum PathName {
  /// The folder that holds `path`: `.` for a bare name.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `path` seen from `folder`; an absolute path stays as it is.
  public static func joined(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder == "." || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// `path` without `.` and, where they can be resolved, without `..` parts.
  public static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part == "..", path.hasPrefix("/") {
        continue
      } else {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// A path as a document in a folder names it; both are normalized.
  public static func relative(_ path: String, to folder: String) -> String {
    var parts = path.split(separator: "/")[...]
    var folders = folder == "." ? [] : folder.split(separator: "/")[...]
    while let part = parts.first, part != "..", parts.count > 1, part == folders.first {
      parts.removeFirst()
      folders.removeFirst()
    }
    return (folders.map { _ in ".." } + parts).joined(separator: "/")
  }

  /// A path that does not begin at the root of the file system; of one that does, its last part.
  public static func withoutRoot(_ path: String) -> String {
    path.hasPrefix("/") ? String(name(of: path)) : path
  }

  /// The last part of a path.
  public static func name(of path: String) -> Substring {
    path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
  }
}
