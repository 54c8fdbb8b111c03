import Testing

@testable import Corpus

/// Lists of error messages, which a reader finds one by one.
struct ErrorListTests {
  private static let list = """
    - `no matching manifest`: Build elsewhere.
    - `NOAUTH Authentication required`: Give the password.
    - `--one and --two must be given together`: Give both.
    - `online`: A state.
    - `refetch_interval`: A setting.
    - `--tls_dump`: A flag.
    - `/var/log/the log file`: A path.
    - `docker run that image`: A command.
    - **Wrong secret given**: A cause.
    - `Access denied`: Ask.
    """
  private static let sentences = [
    "no matching manifest", "NOAUTH Authentication required", "--one and --two must be given together",
  ]

  @Test(arguments: ["Common problems", "Errors at start-up", "Troubleshooting", "ERROR MESSAGES"])
  func `Below a heading for problems, messages without a word for errors are entries too`(
    heading: String
  ) throws {
    let wanted = Self.sentences + ["Access denied"]
    let part = try read("## Does it start?\n\nNo.\n\n### \(heading)\n\n\(Self.list)\n")
    expectSame(part.questions, ["Does it start?"] + wanted)
    expectSame(try part.entry("no matching manifest").errorStrings, ["no matching manifest"])
    expectSame(try part.entry("no matching manifest").answer, "Build elsewhere.")

    let group = try read("## \(heading)\n\n\(Self.list)\n")
    expectSame(group.questions, [heading] + wanted)
  }

  @Test(arguments: ["Settings", "What errors are there?"])
  func `Below any other heading only what has a word for errors is one`(heading: String) throws {
    let text = "## \(heading)\n\n\(Self.list)\n"
    expectSame(try read(text).questions, [heading, "Access denied"])
  }

  @Test func `A heading for problems counts up to the next heading`() throws {
    let document = try read(
      "## Does it start?\n\n### Problems\n\n- `nothing listens there`: Wait.\n\n### Values\n\n\(Self.list)\n")
    expectSame(document.questions, ["Does it start?", "nothing listens there", "Access denied"])
  }

  @Test func `Problems with nothing but such messages are a group and no entry`() throws {
    let document = try read(
      "## Common problems\n\n- `no matching manifest`: Update.\n- `enrolling too often`: Wait.\n")
    expectSame(document.questions, ["no matching manifest", "enrolling too often"])
  }
}
