public import Embedding
import Files
import SearchIndex
import Synchronization
import Vectors

/// The model of a knowledge base by which entries are found that say it in other words; opened when it is first wanted.
///
/// kb works in full without one: entries are then found by their words alone.
public final class MeaningModel: Sendable {
  /// What there is of a model.
  public enum State: Sendable {
    /// None was installed, or none is wanted.
    case none
    /// It cannot be used.
    case broken(EmbeddingError)
    /// It is in use.
    case ready(InstalledModel)
  }

  /// The folder of the model; nil when none is wanted.
  public let folder: String?
  /// Whether somebody said that a model is there; else one may be missing.
  private let isNamed: Bool
  private let opened = Mutex<Opened?>(nil)

  /// What was found, and what the manifest looked like then.
  private struct Opened {
    var stamp: String?
    var state: State
  }

  /// Names a model; nothing is read.
  public init(folder: String?, isNamed: Bool = false) {
    self.folder = folder
    self.isNamed = isNamed
  }

  /// The model as it is installed now.
  ///
  /// - Complexity: Some milliseconds at the first call and when another has been installed, else one system call.
  public var state: State {
    let stamp = folder.flatMap { FileReading.stamp(of: $0 + "/" + ModelManifest.fileName)?.text }
    return opened.withLock { opened in
      if let opened, opened.stamp == stamp { return opened.state }
      let state = read()
      opened = Opened(stamp: stamp, state: state)
      return state
    }
  }

  private func read() -> State {
    guard let folder else { return .none }
    guard FileReading.stamp(of: folder) != nil else {
      return isNamed ? .broken(EmbeddingError(path: folder, reason: "there is no model")) : .none
    }
    do throws(EmbeddingError) {
      return .ready(try InstalledModel(folder))
    } catch {
      return .broken(error)
    }
  }

  /// The model when it can be used.
  public var installed: InstalledModel? {
    if case .ready(let model) = state { return model }
    return nil
  }

  /// Why it cannot be used, in one sentence, where one was installed or named.
  public var problem: String? {
    if case .broken(let error) = state { return "\(error); entries are found by their words alone" }
    return nil
  }

  /// The digest of the model that is in use; empty without one.
  public var digest: String { installed?.digest ?? "" }

  /// What makes the vectors of entries.
  var entryEncoder: (any EntryEncoder)? { installed.map(ModelEncoder.init) }

  /// What makes the vectors of messages.
  var messageEncoder: ModelEncoder? { installed.map(ModelEncoder.init) }
}

/// A model as the index and its search need it.
struct ModelEncoder: EntryEncoder {
  private let installed: InstalledModel

  init(_ installed: InstalledModel) {
    self.installed = installed
  }

  var model: String { installed.digest }
  var name: String { installed.name }
  var width: Int { installed.model.width }
  var tokenLength: Int { installed.projection.length }

  func encoded(_ text: String, key: TextKey, role: TextRole, withTokens: Bool) -> EncodedText {
    let encoding = installed.model.encode(text, as: .passage)
    let (sentence, middle) = (ShortVector(encoding.sentence), ShortVector(encoding.middle))
    guard withTokens else {
      return EncodedText(key: key, role: role, sentence: sentence, middle: middle, pieces: [], tokens: [])
    }
    let length = tokenLength
    let tokens = installed.projection.shortened(encoding.tokens)
    return EncodedText(
      key: key, role: role, sentence: sentence, middle: middle, pieces: encoding.pieces,
      tokens: encoding.pieces.indices.map { ShortVector(tokens[$0 * length..<($0 + 1) * length]) })
  }

  /// The vectors of a message.
  ///
  /// - Parameter text: What of it is asked.
  /// - Returns: They, ready for comparison.
  func vectors(of text: String) -> MessageVectors {
    let encoding = installed.model.encode(text, as: .query)
    return MessageVectors(
      sentence: encoding.sentence, middle: encoding.middle,
      tokens: installed.projection.shortened(encoding.tokens),
      pieces: encoding.pieces, tokenLength: tokenLength)
  }
}
