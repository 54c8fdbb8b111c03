/// Lines of one kind in a row.
struct Piece {
  /// What the lines are, before sentences are looked at.
  enum Kind {
    case prose
    case title
    case code
    case log
    case error(String)
    case fact
    case quote
    case skeleton
    case signature
  }

  var kind: Kind
  var range: Range<Int>
  /// The number of the message in a thread, from 0.
  var block: Int
  /// Whether the one who asks wrote it.
  var isAskers: Bool
  /// Whether it is an item of a list, or an empty line stands before it.
  var isApart = false

  var isTitle: Bool {
    if case .title = kind { true } else { false }
  }
}
