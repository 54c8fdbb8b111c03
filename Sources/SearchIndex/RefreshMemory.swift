import Corpus
import Synchronization

/// What a process that refreshes again and again remembers of the generations that it has published, so that it need not read
/// them back.
///
/// It is used only for a generation that is still the current one and whose file is the very one that was checked.
public final class RefreshMemory: Sendable {
  /// More entries are not kept in memory.
  static let limit = 50_000

  private let contents = Mutex<[Audience: PreviousGeneration.Content]>([:])

  /// Remembers nothing yet.
  public init() {}

  /// What an audience's current generation holds, when that is known for sure.
  func content(for audience: Audience, in folder: IndexFolder, _ state: IndexState?) -> PreviousGeneration
    .Content?
  {
    guard let kept = contents.withLock({ $0[audience] }), let pointer = kept.pointer,
      let current = try? folder.current(for: audience), current == pointer,
      state?.hasChecked(folder.database(of: pointer, for: audience), of: pointer, for: audience) == true
    else { return nil }
    return kept
  }

  /// Remembers what a generation holds that has just been published.
  func keep(_ content: PreviousGeneration.Content, for audience: Audience) {
    contents.withLock { $0[audience] = content.records.count <= Self.limit ? content : nil }
  }

  /// Takes in that the same entries are published by another name.
  func move(_ old: GenerationPointer, to new: GenerationPointer, for audience: Audience) {
    contents.withLock { if $0[audience]?.pointer == old { $0[audience]?.pointer = new } }
  }
}
