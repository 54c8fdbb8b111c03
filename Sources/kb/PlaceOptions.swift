import Answering
import ArgumentParser
import Corpus

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the documents and the index are: on every command.
struct PlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The kb.yaml that names the documents.",
      discussion:
        "KB_CONFIG says the same; without both it is corpus/kb.yaml or kb.yaml in the working folder.",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the index.",
      discussion: "KB_INDEX says the same; without both each kb.yaml has its own below ~/.local/share/kb.",
      valueName: "folder"))
  var index: String?

  func validate() throws {
    for (option, value) in [("--config", config), ("--index", index)] where value?.isEmpty ?? false {
      throw ValidationError("\(option) takes a path, which is empty here.")
    }
  }

  /// Where everything is, by flags first and the environment second.
  var place: Place {
    Place(config: config ?? Environment.value("KB_CONFIG"), index: index ?? Environment.value("KB_INDEX"))
  }

  /// Where everything is.
  struct Place: Sendable {
    let configurationPath: String
    let indexPath: String
    /// The folder of the model; nil when none is wanted.
    let modelPath: String?
    /// Whether that was said, so that one should be there.
    private let namesModel: Bool

    /// Finds what is not named: the documents that come with kb, and for each other kb.yaml an index of its own.
    init(config: String?, index: String?) {
      let home = Environment.value("KB_HOME")
      if let config {
        configurationPath = config
      } else if let home {
        configurationPath = PathName.joined(home, "corpus/kb.yaml")
      } else {
        configurationPath = Self.exists("corpus/kb.yaml") ? "corpus/kb.yaml" : "kb.yaml"
      }
      if let index {
        indexPath = index
      } else if config == nil {
        indexPath = home.map { PathName.joined($0, "index") } ?? "index"
      } else {
        indexPath = Self.dataFolder(for: configurationPath)
      }
      namesModel = Environment.value("KB_MODEL").map { $0 != "none" } ?? false
      switch Environment.value("KB_MODEL") {
      case "none": modelPath = nil
      case let path?: modelPath = path
      case nil: modelPath = home.map { PathName.joined($0, "model") } ?? Self.userFolder.map { $0 + "/model" }
      }
    }

    static func fromEnvironment() -> Place {
      Place(config: Environment.value("KB_CONFIG"), index: Environment.value("KB_INDEX"))
    }

    var knowledgeBase: KnowledgeBase {
      KnowledgeBase(
        configurationPath: configurationPath, indexPath: indexPath, modelPath: modelPath,
        namesModel: namesModel)
    }

    /// A folder of the user's for the index of somebody else's documents (XDG Base Directory Specification).
    private static func dataFolder(for configurationPath: String) -> String {
      guard let folder = userFolder else {
        return PathName.joined(PathName.folder(of: configurationPath), ".kb-index")
      }
      return folder + "/" + KnowledgeBase.folderName(for: configurationPath)
    }

    /// The folder of what kb keeps for a user.
    private static var userFolder: String? {
      let data = Environment.value("XDG_DATA_HOME") ?? Environment.value("HOME").map { $0 + "/.local/share" }
      return data.map { $0 + "/kb" }
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
  }
}

/// Environment variables.
enum Environment {
  /// The value of a variable; nil when it is not set or empty.
  static func value(_ name: String) -> String? {
    guard let pointer = getenv(name), let text = String(validatingCString: pointer), !text.isEmpty else {
      return nil
    }
    return text
  }
}
