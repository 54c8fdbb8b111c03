/// Why an export cannot be read.
public enum ExportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It is a page to sign in at, or another page with a form.
  case signInPage
  /// It is a web page where none can be read, or one without a question.
  case webPage
  /// It is an archive where none can be read.
  case archive
  /// The archive holds none of the documents that kb knows.
  case unknownArchive
  /// The archive or a document in it is cut off or damaged.
  case damaged(part: String)
  /// The archive is locked with a password.
  case encrypted
  /// The archive holds a file that would lie outside of it.
  case unsafeName(String)
  /// The archive holds too many files.
  case tooManyFiles(limit: Int)
  /// What is packed is too large; the limit in bytes.
  case tooLarge(limit: Int)
  /// There are more paragraphs than a document has.
  case tooManyBlocks(limit: Int)
  /// One paragraph is longer than a document has any; the limit in bytes.
  case paragraphTooLong(limit: Int)
  /// Text changes its looks, or has marks of them, more often than in any document.
  case tooManyPieces(limit: Int)
  /// There is more text than a document has; the limit in bytes.
  case tooMuchText(limit: Int)
  /// Its parts are nested deeper than in any document.
  case tooDeep(limit: Int)
  /// A tag has more attributes than in any document.
  case tooManyAttributes(limit: Int)
  /// It has more different names of tags and attributes than any document.
  case tooManyNames(limit: Int)
  /// It defines more styles, levels of lists, links or suggestions than any document.
  case tooManyDefinitions(limit: Int)
  /// It says that it is in another encoding than UTF-8.
  case encoding(String)
  /// Its bytes are not UTF-8, and it does not say what else they are.
  case unknownEncoding
  /// It declares a document type, and with it perhaps entities, which no export does.
  case documentType
  /// There is no text in it.
  case empty

  /// What is wrong and what to do, without the file's name.
  public var description: String {
    switch self {
    case .signInPage, .webPage:
      "is a web page, perhaps a sign-in page saved in place of the document; export it again"
    case .archive:
      "is an archive or a word processor's file, which only sources of kind faq and guide may be; export it as text"
    case .unknownArchive:
      "is an archive without a document that kb reads (web page, Word, OpenDocument); export it again"
    case .damaged(let part):
      "is damaged or cut off (\(part)); export it again"
    case .encrypted:
      "is locked with a password; export it without one"
    case .unsafeName(let name):
      "holds a file with an unsafe name, `\(name)`; no export has one, so it is not read"
    case .tooManyFiles(let limit):
      "holds more than \(limit) files; no export has so many, so it is not read"
    case .tooLarge(let limit):
      "holds more than \(limit / 1024 / 1024) MiB when it is unpacked; export the document in parts"
    case .tooManyBlocks(let limit):
      "has more than \(limit) paragraphs or lines; export the document in parts"
    case .paragraphTooLong(let limit):
      "has a paragraph of more than \(limit / 1024 / 1024) MiB; no document has one, so it is not read"
    case .tooManyPieces(let limit):
      "has text in more than \(limit) pieces of different looks; no document has so many, so it is not read"
    case .tooMuchText(let limit):
      "has more than \(limit / 1024 / 1024) MiB of text; export the document in parts"
    case .tooDeep(let limit):
      "has more than \(limit) elements within each other; no export has so many, so it is not read"
    case .tooManyAttributes(let limit):
      "has a tag with more than \(limit) attributes; no export has so many, so it is not read"
    case .tooManyNames(let limit):
      "has more than \(limit) different names of tags and attributes; no export has so many, so it is not read"
    case .tooManyDefinitions(let limit):
      "has more than \(limit) styles, lists, links or suggestions; no document has so many, so it is not read"
    case .encoding(let name):
      "says it is in the encoding `\(name)`, which kb does not read; export it as UTF-8"
    case .unknownEncoding:
      "is not UTF-8, so that its letters would be lost; export it as UTF-8"
    case .documentType:
      "has a document type with declarations, which no export has, so it is not read"
    case .empty:
      "holds no text; export it again"
    }
  }
}
