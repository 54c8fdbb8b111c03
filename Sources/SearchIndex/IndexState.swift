import Analysis
public import Corpus
import Files

/// What the last refresh saw: a cheap way to tell that nothing has changed since, without reading any source.
///
/// It is a cache beside the generations and says nothing that cannot be found out again; when it is missing or foreign,
/// the next refresh reads everything.
public struct IndexState: Sendable, Hashable {
  static let fileName = "state"

  /// The digest of kb.yaml.
  var configuration: String
  /// The generations that were published, by audience.
  var generations: [Audience: String]
  /// What could not be read: old entries stand in for it.
  public internal(set) var problems: [CorpusScan.Problem]
  /// The stamps of all watched files and folders, by path; empty for what was missing.
  var stamps: [String: String]
  /// Whether the published generations are those of this state, and not of a refresh that was cut short.
  private var isPublished = true

  /// The stamp of what came while the refresh ran: no file has it, so that it is looked at again.
  static let unseen = "unseen"

  private static var header: String { "kb-state 1 \(Schema.version) \(Analyzer.version)" }

  /// The state of the last refresh, or nil when there is none that this version of kb wrote.
  public init?(in folder: IndexFolder) {
    guard let bytes = try? FileReading.bytes(of: folder.root.path(of: Self.fileName), limit: 64 * 1024 * 1024)
    else { return nil }
    self.init(text: bytes)
    for audience in Audience.allCases {
      if (try? folder.current(for: audience))?.name != generations[audience] { isPublished = false }
    }
  }

  /// Understands the text of the file, by its bytes: a path may hold anything, half a line break for instance.
  private init?(text: [UInt8]) {
    configuration = ""
    generations = [:]
    problems = []
    stamps = [:]
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 2, lines[0].elementsEqual(Self.header.utf8), lines.last?.isEmpty == true else {
      return nil
    }
    for line in lines.dropFirst().dropLast() {
      let words = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      switch (words[0], words.count) {
      case ("configuration", 2): configuration = words[1]
      case ("generation", 3):
        guard let audience = Audience(rawValue: words[1]) else { return nil }
        generations[audience] = words[2]
      case ("problem", 4):
        problems.append(CorpusScan.Problem(source: words[1], path: words[2], message: words[3]))
      case ("stamp", 3): stamps[words[2]] = words[1]
      default: return nil
      }
    }
  }

  init(
    configuration: String, generations: [Audience: String], problems: [CorpusScan.Problem],
    stamps: [String: String]
  ) {
    self.configuration = configuration
    self.generations = generations
    self.problems = problems
    self.stamps = stamps
  }

  /// Whether every watched file and folder is as the last refresh found it, and so is the index.
  ///
  /// - Parameter configurationPath: The kb.yaml, as the refresh was given it.
  /// - Complexity: One system call a file.
  public func isFresh(for configurationPath: String) -> Bool {
    guard isPublished, stamps[configurationPath] != nil else { return false }
    return stamps.allSatisfy { path, stamp in Self.stamp(of: path) == stamp }
  }

  /// The stamp of a path as the state writes it.
  static func stamp(of path: String) -> String { FileReading.stamp(of: path)?.text ?? "" }

  /// The text of the file.
  var text: String {
    func field(_ text: String) -> String {
      var text = text.unicodeScalars
      while let index = text.firstIndex(where: { $0 == "\t" || $0 == "\n" }) {
        text.replaceSubrange(index...index, with: CollectionOfOne(" "))
      }
      return String(text)
    }
    var lines = [Self.header, "configuration\t" + configuration]
    for (audience, name) in generations.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append("generation\t\(audience.rawValue)\t\(name)")
    }
    for problem in problems {
      lines.append("problem\t\(field(problem.source))\t\(field(problem.path))\t\(field(problem.message))")
    }
    // A path with a tab or a line break could not be read back: it looks changed every time.
    for (path, stamp) in stamps.sorted(by: { $0.key < $1.key }) {
      lines.append("stamp\t\(stamp)\t\(field(path))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
