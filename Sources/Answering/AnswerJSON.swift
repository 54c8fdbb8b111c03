import Corpus
public import JSONWriting
import Ranking

// The members stand in the order of their names, as the encoder writes them; a test holds both to the same bytes.

extension Answer: DirectJSON {
  /// Writes the answer as its `Encodable` does.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  public func write(to json: JSONOutput) throws {
    try json.object {
      json.member("channel", channel.rawValue)
      json.member("close", close)
      json.member("corrections", corrections) { $0.write(to: json) }
      try json.member("followUps", followUps) { try $0.write(to: json) }
      json.member("id", id)
      try json.member("index", index)
      json.member("kind", kind.rawValue)
      json.member("kindEvidence", kindEvidence)
      try json.member("kinds", kinds) { try $0.write(to: json) }
      json.member("miss", miss?.rawValue)
      json.member("missing", missing)
      json.member("nextSteps", nextSteps)
      json.member("outcome", outcome.rawValue)
      json.member("query", query)
      try json.member("results", results) { try $0.write(to: json) }
      json.member("schema", schema)
      json.member("total", total)
    }
  }
}

extension Answer.Kind: DirectJSON {
  /// Writes the kind as its `Encodable` does.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  public func write(to json: JSONOutput) throws {
    try json.object {
      json.member("evidence", evidence)
      json.member("kind", kind.rawValue)
      try json.member("probability", probability)
    }
  }
}

extension Answer.Correction: DirectJSON {
  /// Writes the correction as its `Encodable` does.
  public func write(to json: JSONOutput) {
    json.object {
      json.member("shown", shown)
      json.member("typed", typed)
    }
  }
}

extension Answer.Result: DirectJSON {
  /// Writes the result as its `Encodable` does.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  public func write(to json: JSONOutput) throws {
    try json.object {
      json.member("answer", answer)
      json.member("archived", archived)
      json.member("audience", audience.rawValue)
      json.member("confidence", confidence.rawValue)
      try json.member("explanation", encoding: explanation)
      json.member("highlights", highlights)
      json.member("id", id)
      json.member("line", line)
      json.member("passage", passage)
      json.member("path", path)
      try json.member("probability", probability)
      json.member("question", question)
      try json.member("score", score)
      json.member("section", section)
      json.member("source", source)
      json.member("sourceTitle", sourceTitle)
      json.member("url", url)
    }
  }
}

extension Answer.FollowUp: DirectJSON {
  /// Writes the follow-up as its `Encodable` does.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  public func write(to json: JSONOutput) throws {
    try json.object {
      json.member("audience", audience.rawValue)
      json.member("kind", kind.rawValue)
      try json.member("score", score)
      json.member("template", template)
      json.member("text", text)
    }
  }
}

extension Answer.Index: DirectJSON {
  /// Writes the state as its `Encodable` does.
  public func write(to json: JSONOutput) {
    json.object {
      json.member("entries", entries)
      json.member("model", model)
      json.member("stale", stale)
      json.member("unencoded", unencoded)
      json.member("updatedAt", updatedAt)
      json.member("version", version)
    }
  }
}
