extension OpenAPI {
  /// The forms of requests, entries, jobs and problems.
  static let otherSchemas = #"""
    "SearchRequest": {
      "type": "object", "required": ["q"], "additionalProperties": false,
      "properties": {
        "q": { "type": "string" },
        "limit": { "type": "integer", "minimum": 1, "maximum": 100, "default": 10 },
        "offset": { "type": "integer", "minimum": 0, "maximum": 1000, "default": 0 },
        "source": { "type": "string" },
        "kind": { "$ref": "#/components/schemas/SourceKind" },
        "explain": { "type": "boolean", "default": false }
      }
    },
    "SuggestRequest": {
      "type": "object", "required": ["q"], "additionalProperties": false,
      "properties": {
        "q": { "type": "string", "description": "What was typed so far." },
        "limit": { "type": "integer", "minimum": 1, "maximum": 20, "default": 8 }
      }
    },
    "PageRequest": {
      "type": "object", "additionalProperties": false,
      "properties": {
        "q": { "type": "string", "default": "" },
        "source": { "type": "string" },
        "from": { "$ref": "#/components/schemas/Channel" }
      }
    },
    "AskRequest": {
      "type": "object", "required": ["question"], "additionalProperties": false,
      "properties": {
        "question": { "type": "string", "description": "The message." },
        "limit": { "type": "integer", "minimum": 1, "maximum": 100, "default": 3 },
        "from": {
          "description": "Where the message came in; `community` when left out.",
          "$ref": "#/components/schemas/Channel"
        },
        "source": { "type": "string", "description": "Only entries of this source, by name." },
        "explain": { "type": "boolean", "default": false }
      }
    },
    "ReindexRequest": {
      "type": "object", "additionalProperties": false,
      "properties": {
        "full": { "type": "boolean", "default": false, "description": "Whether to read every file again." }
      }
    },
    "Push": {
      "type": "object", "required": ["ref"], "additionalProperties": true,
      "description": "What GitHub sends of a push, as far as it is read; other events have other fields.",
      "properties": {
        "ref": { "type": "string" }, "deleted": { "type": "boolean" }, "forced": { "type": "boolean" },
        "repository": { "type": "object", "properties": { "full_name": { "type": "string" } } },
        "commits": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "added": { "type": "array", "items": { "type": "string" } },
              "modified": { "type": "array", "items": { "type": "string" } },
              "removed": { "type": "array", "items": { "type": "string" } }
            }
          }
        }
      }
    },
    "HookOutcome": {
      "type": "object", "required": ["outcome"],
      "properties": {
        "outcome": { "type": "string", "enum": ["started", "ignored", "pong"] },
        "reason": {
          "type": "string", "enum": ["event", "branch", "paths"],
          "description": "Why it was ignored: no push, another branch or repository, or no document among its files."
        }
      }
    },
    "FeedbackRequest": {
      "type": "object", "required": ["question", "entry", "verdict"], "additionalProperties": false,
      "properties": {
        "question": {
          "type": "string", "minLength": 1, "maxLength": 4096, "description": "What was asked, at most 4,096 bytes."
        },
        "entry": { "type": "string", "maxLength": 200, "description": "The entry's id." },
        "verdict": { "type": "string", "enum": ["helpful", "wrong", "used"] },
        "note": { "type": "string", "maxLength": 4096, "description": "At most 4,096 bytes." }
      }
    },
    "Entry": {
      "type": "object",
      "required": [
        "id", "question", "answer", "section", "source", "sourceTitle", "path", "line", "audience", "archived",
        "index"
      ],
      "properties": {
        "id": { "type": "string" },
        "question": { "type": "string" },
        "answer": { "type": "string", "description": "Markdown." },
        "section": { "type": "string", "description": "The headings above it." },
        "url": { "type": "string", "description": "Where readers find it, if anywhere." },
        "source": { "type": "string" },
        "sourceTitle": { "type": "string" },
        "path": { "type": "string" },
        "line": { "type": "integer", "minimum": 1 },
        "owner": { "type": "string", "description": "Whom to ask about it." },
        "audience": { "$ref": "#/components/schemas/Audience" },
        "archived": { "type": "boolean", "description": "Whether its author has commented it out or struck it out." },
        "index": { "$ref": "#/components/schemas/Index" }
      }
    },
    "Suggestions": {
      "type": "object", "required": ["suggestions", "index"],
      "properties": {
        "index": { "$ref": "#/components/schemas/Index" },
        "suggestions": {
          "type": "array",
          "items": {
            "type": "object", "required": ["id", "question"],
            "properties": {
              "id": { "type": "string", "description": "The entry's id." },
              "question": { "type": "string" }
            }
          }
        }
      }
    },
    "Sources": {
      "type": "object", "required": ["sources", "index"],
      "properties": {
        "sources": {
          "type": "array",
          "items": {
            "type": "object", "required": ["name", "title", "kind", "audience", "entries"],
            "properties": {
              "name": { "type": "string", "description": "What `source` takes." },
              "title": { "type": "string" },
              "kind": { "$ref": "#/components/schemas/SourceKind" },
              "audience": { "$ref": "#/components/schemas/Audience" },
              "entries": { "type": "integer", "minimum": 0 }
            }
          }
        },
        "index": { "$ref": "#/components/schemas/Index" }
      }
    },
    "Job": {
      "description": "The counts and `held` of what is done are told to whoever reads internal entries.",
      "type": "object", "required": ["id", "state", "full"],
      "oneOf": [
        { "properties": { "state": { "enum": ["waiting", "running"] } } },
        { "properties": { "state": { "const": "done" } } },
        { "required": ["error"], "properties": { "state": { "const": "failed" } } }
      ],
      "properties": {
        "id": { "type": "integer", "minimum": 1 },
        "state": { "type": "string", "enum": ["waiting", "running", "done", "failed"] },
        "full": { "type": "boolean" },
        "added": { "type": "integer", "minimum": 0 },
        "changed": { "type": "integer", "minimum": 0 },
        "removed": { "type": "integer", "minimum": 0 },
        "entries": { "type": "integer", "minimum": 0 },
        "problems": { "type": "integer", "minimum": 0, "description": "How many documents could not be read." },
        "held": {
          "type": "array", "items": { "type": "string" },
          "description": "The sources whose old entries stay because too many would be gone at once."
        },
        "error": { "type": "string", "description": "What went wrong; never a path or a text." }
      }
    },
    "Readiness": {
      "type": "object", "required": ["held", "ready", "stale", "version"],
      "properties": {
        "held": {
          "type": "array", "items": { "type": "string" },
          "description": "The public sources whose old entries stay because too many would be gone at once."
        },
        "ready": { "const": true },
        "stale": { "type": "boolean" },
        "version": { "type": "string", "description": "The generation that answers the public." },
        "internal": {
          "type": "object", "required": ["held", "stale", "version"],
          "description": "The index that answers internal readers; told to them alone.",
          "properties": {
            "held": { "type": "array", "items": { "type": "string" } }, "stale": { "type": "boolean" }, "version": { "type": "string" }
          }
        }
      }
    },
    "Description": {
      "type": "object", "required": ["openapi", "info", "paths"], "additionalProperties": true,
      "properties": { "openapi": { "const": "3.1.0" } }
    },
    "Problem": {
      "type": "object", "required": ["type", "title", "status", "detail", "code"],
      "description": "RFC 9457. `type` is `urn:kb:problem:` and the code; see Docs/http.md.",
      "properties": {
        "type": { "type": "string" },
        "title": { "type": "string" },
        "status": { "type": "integer", "minimum": 400, "maximum": 599 },
        "detail": { "type": "string" },
        "code": {
          "type": "string",
          "enum": [
            "bad-parameter", "unknown-parameter", "bad-encoding", "bad-json", "bad-request", "key-needed", "bad-key",
            "scope-needed", "foreign-origin", "bad-signature", "replayed", "foreign-host", "not-found", "no-entry", "wrong-method", "body-too-large",
            "query-too-long", "not-json", "too-many-requests", "internal", "busy", "no-index", "keys-unreadable"
          ]
        },
        "errors": {
          "type": "array", "description": "The parameters or fields that are wrong.",
          "items": {
            "type": "object", "required": ["name", "detail"],
            "properties": { "name": { "type": "string" }, "detail": { "type": "string" } }
          }
        }
      }
    },
    "Audience": { "type": "string", "enum": ["public", "internal"] },
    "SourceKind": { "type": "string", "enum": ["faq", "guide", "entries"] }
    """#
}
