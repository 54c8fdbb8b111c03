/// The tables of a generation's database.
enum Schema {
  /// Raised with every change of the tables or of what is put in them.
  static let version = 6

  /// `kbix` in ASCII: marks the file as kb's (SQLite, PRAGMA application_id).
  static let applicationID = 0x6b62_6978

  /// What a term consists of besides letters and digits; the tokenizer of FTS5 must not split there.
  private static let tokenCharacters = "_-./:@#+"

  /// The statements that make an empty database.
  ///
  /// FTS5 holds the terms that kb's analyzer made, so its own tokenizer only has to split at spaces; the
  /// table `terms` keeps them in order, the table `entries` the text that people read.
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
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      document INTEGER NOT NULL REFERENCES documents (id), line INTEGER NOT NULL,
      role TEXT NOT NULL,  -- answer, follow-up, detail, steps or synonym
      audience TEXT NOT NULL,  -- internal also for an internal line of a public source
      question TEXT NOT NULL, question_key TEXT NOT NULL, answer TEXT NOT NULL, section TEXT NOT NULL,
      url TEXT, anchor TEXT, owner TEXT, tags TEXT NOT NULL, external_id TEXT, archived INTEGER NOT NULL,
      reference_path TEXT, reference_anchor TEXT,
      reference INTEGER  -- the entry whose answer is shown in place of "See …"
    )
    """,
    """
    CREATE TABLE parts (
      entry INTEGER NOT NULL REFERENCES entries (row),
      kind TEXT NOT NULL,  -- phrasing, passage, message kind, wording, step, or a line of a file of follow-ups
      number INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (entry, kind, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE question_keys (
      key TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES entries (row),
      PRIMARY KEY (key, entry)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE terms (
      row INTEGER PRIMARY KEY, question TEXT NOT NULL, phrasings TEXT NOT NULL, answer TEXT NOT NULL,
      errors TEXT NOT NULL, section TEXT NOT NULL,
      passages TEXT NOT NULL  -- how many terms of the answer each of its blocks has
    )
    """,
    """
    CREATE TABLE wordings (
      entry INTEGER NOT NULL REFERENCES entries (row),
      number INTEGER NOT NULL,  -- 0 is the question, then its other wordings
      terms TEXT NOT NULL,
      content INTEGER NOT NULL,  -- how many of the terms are no function words
      PRIMARY KEY (entry, number)
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
    """
    CREATE VIRTUAL TABLE search USING fts5 (
      question, phrasings, answer, errors, section,
      content = 'terms', content_rowid = 'row', tokenize = "ascii tokenchars '\(tokenCharacters)'"
    )
    """,
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, row)",
  ]
}
