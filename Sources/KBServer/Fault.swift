import Corpus
import Files
import Journal
import SearchIndex

/// What went wrong, in words that may stand in a log and in the answer to whoever starts refreshes.
///
/// Neither tells a path, a word of a document or of a question, or SQL: who reads them need not be who may read documents.
/// The command says all of it to whoever has the files.
struct Fault: CustomStringConvertible {
  let description: String

  init(_ error: any Error) {
    switch error {
    case CorpusError.configurationMissing: description = "there is no configuration file"
    case CorpusError.configurationUnreadable: description = "the configuration file cannot be read"
    case CorpusError.configurationInvalid(_, let line, _):
      description = "the configuration file is wrong at line \(line); `kb check` says what"
    case IndexError.unwritable: description = "the index cannot be written; `kb index` says why"
    case is IndexError: description = "the index cannot be used; `kb status` says why"
    case JournalError.newer(_, let version): description = "a newer kb wrote it, of version \(version)"
    case JournalError.unwritable: description = "it cannot be written; `kb key list` may say why"
    case is JournalError: description = "it is damaged or no journal; `kb key list` says more"
    case let error as FileError: description = Self.cause(error.cause)
    default: description = "\(type(of: error))"
    }
  }

  private static func cause(_ cause: FileError.Cause) -> String {
    switch cause {
    case .noSpace: "the disk is full"
    case .readOnly: "the file system is read-only"
    case .denied: "permission denied"
    case .tooLarge: "what waits is as much as may wait"
    default: "a file cannot be written"
    }
  }
}
