import ArgumentParser
import Files
import KBServer

/// Which webhooks of GitHub start a refresh: of `kb serve`.
struct HookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file with the secret of a GitHub webhook, which then may start refreshes.",
      discussion: "KB_GITHUB_SECRET_FILE says the same.", valueName: "file"))
  var githubSecretFile: String?

  @Option(help: ArgumentHelp("The branch that is checked out here.", valueName: "branch"))
  var githubBranch = "main"

  @Option(
    help: ArgumentHelp("The repository that may push, as owner/name; any by default.", valueName: "name"))
  var githubRepository: String?

  func validate() throws {
    if let githubRepository {
      let parts = githubRepository.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
        throw ValidationError("--github-repository takes owner/name, not \(githubRepository).")
      }
    }
    if githubSecretFile == nil, Environment.value("KB_GITHUB_SECRET_FILE") == nil,
      githubRepository != nil || githubBranch != "main"
    {
      throw ValidationError(
        "Without --github-secret-file no webhook is taken, whatever its repository and branch.")
    }
  }

  /// What is said, as settings; nil without a secret.
  ///
  /// - Returns: The settings.
  /// - Throws: What is wrong with the secret.
  func settings() throws -> PushHookSettings? {
    guard let path = githubSecretFile ?? Environment.value("KB_GITHUB_SECRET_FILE") else { return nil }
    let secret = try PushHookSettings.secret(inFile: path)
    guard let settings = PushHookSettings(secret: secret, branch: githubBranch, repository: githubRepository)
    else { throw ShortSecret(path: path) }
    return settings
  }

  /// A secret that could be guessed.
  private struct ShortSecret: Error, CustomStringConvertible {
    let path: String
    var description: String {
      "\(path): the secret has fewer than \(PushHookSettings.shortestSecret) bytes; make one with openssl rand -hex 32"
    }
  }
}
