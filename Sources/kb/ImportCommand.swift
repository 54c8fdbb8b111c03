import Answering
import ArgumentParser
import Corpus
import Replies
import SearchIndex

/// `kb import`: puts a new export of a document in the place of the file that kb reads.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Put a new export of a document in place, after showing what it changes.",
    discussion: """
      Takes what Google Docs downloads: Markdown, a web page (.html or .zip), Word (.docx), OpenDocument (.odt) or plain \
      text, whatever the file is called. Comments and suggestions are left out. Everything in it is internal unless kb.yaml \
      says otherwise.

        kb import --preview ~/Downloads/FAQ.docx     show what would change, question by question
        kb import ~/Downloads/FAQ.docx               show it, replace the source's file, bring the index up to date

      An export that cannot be read, holds no question, or would take more than 30 % of the source's entries away, changes \
      nothing. See Docs/exports.md.

      Exit status: 0 done, or nothing would change; 1 with --preview, something would change; 2 it cannot be done, or not \
      without --allow-removal.
      """)

  @OptionGroup var options: PlaceOptions

  @Argument(help: ArgumentHelp("The export.", valueName: "export"))
  var export: String

  @Option(
    help: ArgumentHelp(
      "The source whose file it replaces.",
      discussion: "Not needed where kb.yaml has one source with a `documentURL`, or one internal FAQ.",
      valueName: "name"))
  var source: String?

  @Flag(help: "Only show what would change.")
  var preview = false

  @Flag(help: "Print what changes as JSON, as `kb diff --json` does.")
  var json = false

  @Flag(help: "Let the source lose more than 30 % of its entries.")
  var allowRemoval = false

  func run() throws {
    let errors = Terminal(.error)
    do {
      let place = options.place
      let knowledgeBase = place.knowledgeBase
      let configuration = try CorpusConfiguration(readingFile: knowledgeBase.configurationPath)
      let imported = try ImportedExport(readingFile: export, for: source, in: configuration)
      // Without an index nobody would know how much the source loses.
      if !preview, knowledgeBase.state() == nil { _ = try knowledgeBase.refresh() }
      // What is looked at here is compared and published right after: it need not be read three times.
      let memory = RefreshMemory(keepsFiles: true)
      memory.keep(imported.document, of: imported.file, bytes: imported.bytes, by: configuration)
      let difference = try knowledgeBase.difference(
        allowsRemoval: allowRemoval, replacing: imported.replacements, memory: memory
      ).of(source: imported.source.name)
      try show(imported, difference)
      for line in ImportPrinter.notes(of: imported) + ImportPrinter.warnings(of: imported) {
        errors.write(SafeText.safe(line) + "\n")
      }
      for held in difference.held.bySource {
        errors.write("kb: error: " + SafeText.safe(ImportPrinter.text(of: held)) + "\n")
      }
      if preview {
        if difference.held.isEmpty {
          errors.write("kb: note: nothing has been written; without --preview the export takes its place\n")
        }
        throw ExitCode(
          !difference.held.isEmpty
            ? Exit.failure : difference.changes.isEmpty ? Exit.success : Exit.nothingFound)
      }
      guard difference.held.isEmpty else { throw ExitCode(Exit.failure) }
      try imported.put()
      try refresh(knowledgeBase, imported, memory, errors)
    } catch let code as ExitCode {
      throw code
    } catch {
      errors.write("kb: error: " + SafeText.safe(Failure.text(of: error)) + "\n")
      throw ExitCode(Exit.failure)
    }
  }

  private func show(_ imported: ImportedExport, _ difference: IndexDifference) throws {
    let output = Terminal(.output)
    if json { return output.write(try DifferenceJSON.text(of: difference) + "\n") }
    output.write(SafeText.safe(ImportPrinter.heading(of: imported)) + "\n")
    output.write(SafeText.safe(DifferenceText.text(of: difference)))
  }

  /// Brings the index up to date; the file is in place whatever comes of it.
  private func refresh(
    _ knowledgeBase: KnowledgeBase, _ imported: ImportedExport, _ memory: RefreshMemory, _ errors: Terminal
  ) throws {
    do {
      let report = try knowledgeBase.refresh(allowsRemoval: allowRemoval, memory: memory)
      for problem in report.problems {
        errors.write("kb: warning: " + SafeText.safe(ProblemText.of(problem)) + "\n")
      }
      if !json { Terminal(.output).write(SafeText.safe("\(imported.path) is replaced and searched\n")) }
    } catch {
      errors.write(
        "kb: error: "
          + SafeText.safe(
            "\(imported.path) is replaced, but the index is not up to date: \(Failure.text(of: error))")
          + "\n")
      throw ExitCode(Exit.failure)
    }
  }
}

/// What an import says to a person.
enum ImportPrinter {
  /// The most warnings that are shown.
  private static let warningLimit = 10

  /// What was recognised, and what it is for.
  static func heading(of imported: ImportedExport) -> String {
    let count = imported.document.entries.count
    let publicCount = imported.document.entries.count { $0.audience == .public }
    let audience =
      publicCount == 0 ? "all internal" : publicCount == count ? "all public" : "\(publicCount) public"
    let form = imported.form.prefix(1).uppercased() + imported.form.dropFirst()
    return "\(form) with \(count) \(count == 1 ? "entry" : "entries") (\(audience)), "
      + "for \(imported.path) of source `\(imported.source.name)`"
  }

  /// Which other sources read the file.
  static func notes(of imported: ImportedExport) -> [String] {
    imported.otherSources.map {
      "kb: note: source `\($0)` reads \(imported.path) too and changes with it"
    }
  }

  /// What its authors should know, at most ten lines.
  static func warnings(of imported: ImportedExport) -> [String] {
    let diagnostics = imported.document.diagnostics + imported.losses
    var lines = diagnostics.prefix(warningLimit).map {
      "kb: \($0.level.rawValue): \($0.location.path):\($0.location.line): \($0.message)"
    }
    if diagnostics.count > warningLimit {
      lines.append(
        "kb: note: \(diagnostics.count - warningLimit) more of these; `kb check` shows all")
    }
    return lines
  }

  /// Why a source is held.
  static func text(of held: HeldSource) -> String {
    "source `\(held.source)`: \(held.removed) of \(held.total) entries would be gone at once; nothing is written; "
      + "--allow-removal lets them go"
  }
}
