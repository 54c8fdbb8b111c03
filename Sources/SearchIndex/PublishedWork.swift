extension GenerationWork {
  /// A generation that a new one may be made of a copy of.
  struct Previous: Sendable {
    var pointer: GenerationPointer
    /// What is known of its database.
    var knowledge: GenerationPublisher.Database.Knowledge
    /// What tells whether somebody has written to its postings, where they were checked a moment ago.
    var state: IndexState?
    var records: [EntryRecord]
    /// By what the new one differs.
    var difference: GenerationDifference

    /// Compares what is published with what is planned; nil where a copy is of no use.
    init?(
      _ pointer: GenerationPointer, knowledge: GenerationPublisher.Database.Knowledge, state: IndexState?,
      _ content: GenerationDifference.Content,
      to planned: GenerationDifference.Content
    ) {
      guard let difference = GenerationDifference(from: content, to: planned) else { return nil }
      self.pointer = pointer
      self.knowledge = knowledge
      self.state = state
      records = content.records
      self.difference = difference
    }
  }
}
