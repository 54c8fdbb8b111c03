/// A file pattern: `*` and `?` within a name, `**` for any number of folders.
public struct Glob: Sendable {
  private let parts: [[UInt8]]

  /// Whether a path has any wildcard.
  public static func isPattern(_ path: String) -> Bool {
    path.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  /// The leading folders of a pattern that hold no wildcard.
  static func fixedFolder(of pattern: String) -> String {
    var fixed: [Substring] = []
    for part in pattern.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      if isPattern(String(part)) { break }
      fixed.append(part)
    }
    let folder = fixed.joined(separator: "/")
    return folder.isEmpty ? (pattern.hasPrefix("/") ? "/" : ".") : folder
  }

  init(_ pattern: String) {
    parts = PathName.normalized(pattern).split(separator: "/").map { Array($0.utf8) }
  }

  /// Whether a normalized path fits.
  ///
  /// - Complexity: Linear in the path times the parts of the pattern.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0.utf8) }
    // reachable[i]: the first i pattern parts can have consumed the names seen so far.
    var reachable = [Bool](repeating: false, count: parts.count + 1)
    reachable[0] = true
    closeOverDoubleStars(&reachable)
    for name in names {
      var next = [Bool](repeating: false, count: parts.count + 1)
      for (index, part) in parts.enumerated() where reachable[index] {
        if Self.isDoubleStar(part) {
          next[index] = true
        } else if Self.matches(name: name, pattern: part) {
          next[index + 1] = true
        }
      }
      closeOverDoubleStars(&next)
      reachable = next
    }
    return reachable[parts.count]
  }

  private func closeOverDoubleStars(_ reachable: inout [Bool]) {
    for (index, part) in parts.enumerated() where reachable[index] && Self.isDoubleStar(part) {
      reachable[index + 1] = true
    }
  }

  private static func isDoubleStar(_ part: [UInt8]) -> Bool {
    part == [UInt8(ascii: "*"), UInt8(ascii: "*")]
  }

  private static func matches(name: [UInt8], pattern: [UInt8]) -> Bool {
    var nameIndex = 0
    var patternIndex = 0
    var star: (pattern: Int, name: Int)?
    while nameIndex < name.count {
      if patternIndex < pattern.count, pattern[patternIndex] == UInt8(ascii: "*") {
        star = (patternIndex, nameIndex)
        patternIndex += 1
      } else if patternIndex < pattern.count,
        pattern[patternIndex] == UInt8(ascii: "?") || pattern[patternIndex] == name[nameIndex]
      {
        nameIndex += 1
        patternIndex += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        patternIndex = last.pattern + 1
        nameIndex = last.name + 1
      } else {
        return false
      }
    }
    return pattern[patternIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
