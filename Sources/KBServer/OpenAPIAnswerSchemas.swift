extension OpenAPI {
  /// The forms of answers, described in Docs/answer.md as well.
  static let answerSchemas = #"""
    "Answer": {
      "type": "object",
      "required": [
        "schema", "query", "outcome", "close", "corrections", "kind", "kindEvidence", "kinds", "channel", "results",
        "total", "missing", "followUps", "nextSteps", "index"
      ],
      "properties": {
        "schema": { "const": 1 },
        "id": { "type": "string" },
        "query": { "type": "string", "description": "The message as it came." },
        "outcome": { "$ref": "#/components/schemas/Outcome" },
        "miss": { "$ref": "#/components/schemas/Miss" },
        "close": { "type": "boolean", "description": "Whether either of the first two may be right." },
        "corrections": { "type": "array", "items": { "$ref": "#/components/schemas/Correction" } },
        "kind": { "$ref": "#/components/schemas/MessageKind" },
        "kindEvidence": { "type": "array", "items": { "type": "string" } },
        "kinds": {
          "type": "array",
          "items": {
            "type": "object", "required": ["kind", "probability", "evidence"],
            "properties": {
              "kind": { "$ref": "#/components/schemas/MessageKind" },
              "probability": { "$ref": "#/components/schemas/Probability" },
              "evidence": { "type": "array", "items": { "type": "string" } }
            }
          }
        },
        "channel": { "$ref": "#/components/schemas/Channel" },
        "results": { "type": "array", "items": { "$ref": "#/components/schemas/Result" } },
        "total": { "type": "integer", "minimum": 0, "description": "How many entries have any of the words; with a model also those among the 32 nearest that have none." },
        "missing": { "type": "array", "items": { "type": "string" }, "description": "Details the message lacks." },
        "followUps": {
          "type": "array", "description": "What to send back, best first.",
          "items": {
            "type": "object", "required": ["template", "kind", "text", "audience", "score"],
            "properties": {
              "template": { "type": "string" },
              "kind": { "$ref": "#/components/schemas/MessageKind" },
              "text": { "type": "string", "description": "The message as Markdown, ready to send." },
              "audience": { "$ref": "#/components/schemas/Audience" },
              "score": { "type": "number" }
            }
          }
        },
        "nextSteps": {
          "type": "array", "items": { "type": "string" },
          "description": "What the person on call does besides, as Markdown; never to be sent."
        },
        "index": { "$ref": "#/components/schemas/Index" }
      }
    },
    "SearchResults": {
      "type": "object",
      "required": [
        "schema", "query", "outcome", "close", "corrections", "results", "total", "limit", "offset", "index"
      ],
      "properties": {
        "schema": { "const": 1 },
        "query": { "type": "string" },
        "outcome": { "$ref": "#/components/schemas/Outcome" },
        "miss": { "$ref": "#/components/schemas/Miss" },
        "close": { "type": "boolean", "description": "Whether either of the first two may be right." },
        "corrections": { "type": "array", "items": { "$ref": "#/components/schemas/Correction" } },
        "results": { "type": "array", "items": { "$ref": "#/components/schemas/Result" } },
        "total": { "type": "integer", "minimum": 0, "description": "How many entries have any of the words; with a model also those among the 32 nearest that have none." },
        "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
        "offset": { "type": "integer", "minimum": 0, "maximum": 1000 },
        "index": { "$ref": "#/components/schemas/Index" }
      }
    },
    "Result": {
      "type": "object",
      "required": [
        "id", "question", "answer", "passage", "highlights", "source", "sourceTitle", "section", "path", "line",
        "audience", "archived", "score", "probability", "confidence"
      ],
      "properties": {
        "id": { "type": "string", "description": "The same over edits and moves." },
        "question": { "type": "string" },
        "answer": { "type": "string", "description": "Markdown." },
        "passage": { "type": "string", "description": "The part that has most of the words, as plain text." },
        "highlights": {
          "type": "array", "description": "Where words stand in the passage: pairs of UTF-8 offsets.",
          "items": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "integer", "minimum": 0 } }
        },
        "url": { "type": "string", "description": "Where readers find it, if anywhere." },
        "source": { "type": "string" },
        "sourceTitle": { "type": "string" },
        "section": { "type": "string", "description": "The headings above it." },
        "path": { "type": "string" },
        "line": { "type": "integer", "minimum": 1 },
        "audience": { "$ref": "#/components/schemas/Audience" },
        "archived": { "type": "boolean", "description": "Whether its author has commented it out or struck it out." },
        "score": { "type": "number", "description": "Comparable within one response only." },
        "probability": { "$ref": "#/components/schemas/Probability" },
        "confidence": { "type": "string", "enum": ["high", "medium", "low", "none"] },
        "explanation": { "$ref": "#/components/schemas/Explanation" }
      }
    },
    "Explanation": {
      "type": "object", "required": ["parts"], "description": "Why it stands where it stands, when asked for.",
      "properties": {
        "parts": {
          "type": "array",
          "items": {
            "type": "object", "required": ["signal", "strength", "value", "reason"],
            "properties": {
              "signal": { "type": "string" },
              "strength": { "type": "number", "description": "What the signal says, before its weight." },
              "value": { "type": "number", "description": "What it adds to the score." },
              "reason": { "type": "string" }
            }
          }
        },
        "features": {
          "type": "object", "description": "What the probability was judged by.",
          "required": ["score", "lead", "coverage", "similarity", "length", "rarity"],
          "properties": {
            "score": { "type": "number" },
            "lead": { "type": "number" },
            "coverage": { "type": "number" },
            "similarity": { "type": "number" },
            "length": { "type": "number" },
            "rarity": { "type": "number" }, "meaning": { "type": "number" }, "meaningOfWords": { "type": "number" },
            "margin": { "type": "number" }
          }
        }
      }
    },
    "Index": {
      "type": "object", "required": ["version", "updatedAt", "stale", "entries"],
      "properties": {
        "version": { "type": "string", "description": "The generation that answered." },
        "updatedAt": { "type": "integer", "minimum": 0, "description": "Seconds since 1970, UTC." },
        "stale": { "type": "boolean", "description": "Whether documents have changed since." },
        "entries": { "type": "integer", "minimum": 0 },
        "model": {
          "type": "string",
          "description": "The model by which entries were found that say it in other words; none when words alone were."
        },
        "unencoded": {
          "type": "integer", "minimum": 1,
          "description": "How many texts that model has not seen yet, so that they are found by their words alone."
        }
      }
    },
    "Correction": {
      "type": "object", "required": ["typed", "shown"],
      "properties": {
        "typed": { "type": "string", "description": "A word that no document has." },
        "shown": { "type": "string", "description": "What was looked for in its place." }
      }
    },
    "Outcome": { "type": "string", "enum": ["answer", "no-confident-answer"] },
    "Miss": {
      "type": "string", "enum": ["nothing-known", "index-stale", "public-only"],
      "description": "Why there is no confident answer; missing when there is one."
    },
    "MessageKind": { "type": "string", "enum": ["question", "bug report", "feature request", "praise"] },
    "Channel": { "type": "string", "enum": ["customer", "community", "github", "pull-request"] },
    "Probability": { "type": "number", "minimum": 0, "maximum": 1 }
    """#
}
