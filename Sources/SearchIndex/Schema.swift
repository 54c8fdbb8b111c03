/// The tables of a generation's database.
enum Schema {
  /// Raised with every change of the tables or of what is put in them.
  static let version = 19

  /// `kbix` in ASCII: marks the file as kb's (SQLite, PRAGMA application_id).
  static let applicationID = 0x6b62_6978

  /// What a term consists of besides letters and digits; the tokenizer of FTS5 must not split there.
  static let tokenCharacters = "_-./:@#+"

  /// The statements that make an empty database, with those of ``SearchTables``.
  ///
  /// FTS5 holds the terms that kb's analyzer made, so its own tokenizer only has to split at spaces; the
  /// table `entries` has the texts that they were made of and can be made of again.
  static let statements = [
    "PRAGMA application_id = \(applicationID)",
    "PRAGMA user_version = \(version)",
    """
    CREATE TABLE facts (
      name TEXT PRIMARY KEY,  -- analyzer, audience, entries, follow-ups, length of each field in tokens
      value TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE sources (
      number INTEGER PRIMARY KEY,  -- the upper half of its entries' row numbers
      name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, url TEXT, audience TEXT NOT NULL, kind TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      source INTEGER NOT NULL REFERENCES sources (number), path TEXT NOT NULL,
      digest TEXT NOT NULL,  -- SHA-256 of the file; empty in the public index
      UNIQUE (source, path)
    )
    """,
    """
    CREATE TABLE entries (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES documents (id), line INTEGER NOT NULL,
      role TEXT NOT NULL,  -- answer, follow-up, detail, steps or synonym
      audience TEXT NOT NULL,  -- internal also for an internal line of a public source
      question TEXT NOT NULL, answer TEXT NOT NULL,
      passages TEXT,  -- the answer in plain text, its blocks one after another; NULL where that is how it is written
      blocks TEXT NOT NULL,  -- how many bytes each of these blocks has
      errors TEXT NOT NULL,  -- error strings and code of the answer
      section TEXT NOT NULL, context TEXT NOT NULL,  -- the document's title, the headings and the tags
      url TEXT, anchor TEXT, owner TEXT, tags TEXT NOT NULL, external_id TEXT, archived INTEGER NOT NULL,
      reference_path TEXT, reference_anchor TEXT,
      reference INTEGER  -- the entry whose answer is shown in place of "See …"
    )
    """,
    """
    CREATE TABLE parts (
      entry INTEGER NOT NULL REFERENCES entries (row),
      kind TEXT NOT NULL,  -- phrasing, message kind, wording, step, or a line of a file of follow-ups
      number INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (entry, kind, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE follow_ups (
      source INTEGER PRIMARY KEY REFERENCES sources (number),
      content TEXT NOT NULL  -- its templates, details and steps once more, to be read at once
    )
    """,
    """
    CREATE TABLE question_keys (
      hash INTEGER NOT NULL,  -- of the key of a wording of its question
      entry INTEGER NOT NULL REFERENCES entries (row),
      PRIMARY KEY (hash, entry)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE synonyms (
      first TEXT NOT NULL,  -- the first term of the phrase
      phrase TEXT NOT NULL,  -- the terms that are typed
      other TEXT NOT NULL,  -- the terms that are found besides
      acronym TEXT NOT NULL,  -- how the phrase must be typed, in lower case; empty when its stem is enough
      PRIMARY KEY (first, phrase, other, acronym)
    ) WITHOUT ROWID
    """,
  ]

  /// The statement at the end, when all rows are there: an index is made faster of all than row by row.
  static let closingStatement = "CREATE UNIQUE INDEX entries_by_id ON entries (id)"
}
