import Analysis

/// The terms of a text with the default analyzer, in order.
func terms(_ text: String) -> [String] {
  Analyzer().tokens(in: text).map(\.term)
}

/// The part of a text that a token covers.
func covered(_ token: Token, in text: String) -> String {
  String(decoding: Array(text.utf8)[token.range], as: UTF8.self)
}
