/// A question with the entries that answer it, as people judged.
public struct JudgedQuestion: Sendable, Hashable {
  /// Its id, unique in its set.
  public var id: String
  /// The question as it came.
  public var question: String
  /// What answers it; empty when nothing does.
  public var relevant: [RelevantEntry]
  /// What kind of message it is, where people judged that too: any of these is right.
  public var kinds: [String]

  /// Makes a judged question.
  public init(id: String, question: String, relevant: [RelevantEntry], kinds: [String] = []) {
    self.id = id
    self.question = question
    self.relevant = relevant
    self.kinds = kinds
  }

  /// Whether anything answers it.
  public var isAnswerable: Bool { !relevant.isEmpty }
}

/// An entry that answers a judged question.
public struct RelevantEntry: Sendable, Hashable {
  /// Its id; more than one where entries have the same question, of which any will do.
  public var ids: [String]
  /// What it asks, to show to a person.
  public var question: String
  /// How relevant it is, 1 to ``largestGrade``; more is better.
  public var grade: Int

  /// The largest grade: 2 to this power is still exact enough for nDCG.
  public static let largestGrade = 100

  /// Makes a relevant entry.
  public init(ids: [String], question: String, grade: Int = 1) {
    self.ids = ids
    self.question = question
    self.grade = grade
  }

  /// The id under which it is counted, whichever of its entries was found.
  public var id: String { ids.first ?? question }
}

/// Questions judged together, and what they are called.
public struct JudgedSet: Sendable, Hashable {
  /// What people and floors call it.
  public var name: String
  /// The questions in the order of their file.
  public var questions: [JudgedQuestion]

  /// Makes a set.
  public init(name: String, questions: [JudgedQuestion]) {
    self.name = name
    self.questions = questions
  }
}
