import Analysis
import Testing

struct WordTests {
  @Test(arguments: [
    ("", []), (" \n\t ", []), ("?!… — -- ''", []), ("🙂 👋🏽 ❤️", []),
    ("rotating rotated rotates", ["rotat", "rotat", "rotat"]), ("Queries query", ["queri", "queri"]),
    ("hosts, policies; (labels) [teams]", ["host", "polici", "label", "team"]),
    ("foo,bar|baz\\qux", ["foo", "bar", "baz", "qux"]), ("policy’s policy's", ["polici", "polici"]),
    ("the hosts' dots", ["the", "host", "dot"]), ("1990's", ["1990"]), ("'quoted' ‘curly’", ["quot", "cur"]),
    ("aren't aren’t ARENT", ["arent", "arent", "arent"]), ("I'm don't they've", ["im", "dont", "theyv"]),
    ("we're O'Brien rock'n'roll", ["were", "obrien", "rocknrol"]), ("it's what's", ["it", "what"]),
    ("café CAFE\u{301} cafe", ["cafe", "cafe", "cafe"]), ("sha256 ipv6 3", ["sha256", "ipv6", "3"]),
    ("1️⃣ x\0y\u{1B}z", ["1", "x", "y", "z"]), ("in\u{AD}stall", ["instal"]),
    ("query 1,000", ["queri", "1", "000"]),
    ("Привет Мир", ["привет", "мир"]), ("नमस्ते", ["नमसते"]), ("٣ hosts", ["٣", "host"]),
  ])
  func `words are folded and stemmed`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test(arguments: [
    ("I can't log in to it", ["i", "cant", "login", "to", "it"]),
    ("Log in, log out.", ["login", "log", "out"]),
    ("logged in logging in logged on", ["login", "login", "login"]),
    ("Logged out; logging out", ["logout", "logout"]),
    ("they log on and log out", ["they", "login", "and", "logout"]),
    ("the log in that folder", ["the", "log", "in", "that", "folder"]),
    ("osquery log out", ["osqueri", "log", "out"]),
    ("to log input", ["to", "log", "input"]), ("logs in, logging into", ["log", "in", "log", "into"]),
    ("to log in-house", ["to", "log", "inhous", "in", "hous"]), ("to log, in", ["to", "log", "in"]),
    ("to LOG IN", ["to", "log", "in"]), ("to Log In", ["to", "login"]),
    ("login log-in", ["login", "login", "log", "in"]),
  ])
  func `logging in and out is one word, and a log in a folder is a log`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test func `a verb with its particle covers both of its words`() {
    let text = "I logged on to it"
    let tokens = Analyzer().tokens(in: text)
    #expect(tokens.map { covered($0, in: text) } == ["I", "logged on", "to", "it"])
    #expect(tokens.map(\.position) == [0, 1, 2, 3])
  }

  @Test(arguments: ["I'd", "I’d"])
  func `the end of a contraction never makes another word`(text: String) {
    #expect(terms(text + " give it an id") == ["i", "give", "it", "an", "id"])
    #expect(terms("she'll use a shell") == ["she", "use", "a", "shell"])
  }

  @Test(arguments: [
    ("日本語", ["日", "本", "語"]), ("ひらカタ", ["ひ", "ら", "カ", "タ"]), ("API日本go", ["api", "日", "本", "go"]),
    ("한국어 검색", ["한국어", "검색"]), ("設定。ログ、", ["設", "定", "ロ", "グ"]), ("𠀀x", ["𠀀", "x"]), ("日-本", ["日", "本"]),
  ])
  func `ideographs and kana stand alone, Hangul by word`(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test func `places count every word and stop words stay`() {
    let tokens = Analyzer().tokens(in: "How do I use fleet_url in 日本?")
    #expect(tokens.map(\.term) == ["how", "do", "i", "use", "fleet_url", "fleet", "url", "in", "日", "本"])
    #expect(tokens.map(\.position) == [0, 1, 2, 3, 4, 4, 5, 6, 7, 8])
    #expect(tokens.map(\.isStopWord) == [true, true, true, false, false, false, false, true, false, false])
    #expect(
      tokens.map(\.form) == [.word, .word, .word, .word, .identifier, .part, .part, .word, .word, .word])
  }

  @Test(arguments: [
    ("“Café’s” menus", ["Café", "menus"]), ("Cafe\u{301}, x", ["Cafe\u{301}", "x"]), ("aren’t", ["aren’t"]),
    ("—osquery_log", ["osquery_log", "osquery", "log"]), ("(v4.0.0)", ["v4.0.0"]), ("C++.", ["C++"]),
    ("in\u{AD}stall 👋 日", ["in\u{AD}stall", "日"]), ("https://a.bc/d?", ["a.bc/d", "bc"]),
    ("Æ ﬁ", ["Æ", "ﬁ"]),
    ("LimitNOFILE=1", ["LimitNOFILE", "Limit", "NOFILE", "1"]),
  ])
  func `ranges cover the word in the original text`(text: String, expected: [String]) {
    #expect(Analyzer().tokens(in: text).map { covered($0, in: text) } == expected)
  }

  @Test func `the example of the documentation holds`() {
    #expect(
      terms("Why aren't --osquery-result logs rotating?")
        == ["whi", "arent", "osquery_result", "osqueri", "result", "log", "rotat"])
  }
}
