public import Corpus
import Embedding
import Files
import Journal
import SearchIndex

/// What the index holds, for a person.
public struct KnowledgeBaseStatus: Sendable {
  /// A published generation.
  public struct Generation: Sendable {
    /// Whose it is.
    public var audience: Audience
    /// Its name.
    public var name: String
    /// When it was published: seconds since 1970.
    public var updatedAt: Int
    /// How many entries answer.
    public var entryCount: Int
    /// How many follow-up templates there are.
    public var followUpCount: Int
    /// Why it is searched by FTS5 and not in its postings, which is slower; nil when it is not.
    public var postingsProblem: String?
    /// Why entries are not found by their meaning though there is a model; nil when they are.
    public var vectorsProblem: String?
    /// How many texts have no vectors yet.
    public var unencoded: Int?
  }

  /// A source with its entries.
  public struct SourceCount: Sendable {
    /// Its name.
    public var name: String
    /// Its title.
    public var title: String
    /// Who may see it.
    public var audience: Audience
    /// How its files are read.
    public var kind: Source.Kind
    /// How many entries or templates it has.
    public var entryCount: Int
  }

  /// The generations, the public one first.
  public var generations: [Generation]
  /// The sources as the internal generation has them: all.
  public var sources: [SourceCount]
  /// Whether the documents are as the last refresh found them.
  public var isFresh: Bool
  /// What the last refresh could not read.
  public var problems: [CorpusScan.Problem]
  /// Why the journal cannot be used, if it cannot.
  public var journalProblem: String?
  /// Sources whose old entries stay because too many would be gone at once.
  public var held: [HeldSource]
  /// The model by which entries are found that say it in other words; nil without one.
  public var model: String?
  /// Why an installed model cannot be used.
  public var modelProblem: String?
}

extension KnowledgeBase {
  /// What the index holds and how old it is.
  ///
  /// - Throws: ``CorpusError`` when kb.yaml is missing or broken, ``IndexError`` when there is no index or it cannot be used.
  public func status() throws -> KnowledgeBaseStatus {
    _ = try CorpusConfiguration(readingFile: configurationPath)
    var modelProblem: String?
    let installed = model.installed
    if case .broken(let error) = model.state { modelProblem = "\(error)" }
    do throws(EmbeddingError) {
      try installed?.verify()
    } catch {
      modelProblem = "\(error)"
    }
    var generations: [KnowledgeBaseStatus.Generation] = []
    var sources: [KnowledgeBaseStatus.SourceCount] = []
    for audience in Audience.allCases {
      let reader = try IndexReader(folder, audience: audience, model: installed?.digest)
      let pointer = folder.generations(for: audience).path(of: GenerationPointer.fileName)
      let published = (FileReading.stamp(of: pointer)?.modified ?? 0) / 1_000_000_000
      generations.append(
        KnowledgeBaseStatus.Generation(
          audience: audience, name: reader.generation.name, updatedAt: Int(published),
          entryCount: reader.entryCount,
          followUpCount: reader.followUpCount, postingsProblem: reader.postingsProblem,
          vectorsProblem: reader.vectorsProblem, unencoded: reader.meaning?.missing))
      guard audience == .internal else { continue }
      sources = zip(reader.sources, try reader.entryCounts()).map { source, count in
        KnowledgeBaseStatus.SourceCount(
          name: source.name, title: source.title, audience: source.audience, kind: source.kind,
          entryCount: count)
      }
    }
    var journalProblem: String?
    do throws(JournalError) {
      _ = try existingJournal()?.keptIdentities()
    } catch {
      journalProblem = "\(error)"
    }
    let state = state()
    return KnowledgeBaseStatus(
      generations: generations, sources: sources, isFresh: isFresh(state), problems: state?.problems ?? [],
      journalProblem: journalProblem, held: state?.held ?? [], model: installed?.name,
      modelProblem: modelProblem)
  }
}
