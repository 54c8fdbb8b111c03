extension OpenAPI {
  /// Parameters that several addresses take.
  static let parameters = #"""
    "q": {
      "name": "q", "in": "query",
      "description": "What is searched for, at most 1,024 bytes; never query syntax. Longer texts are posted.",
      "schema": { "type": "string", "maxLength": 1024, "default": "" }
    },
    "entryID": {
      "name": "id", "in": "path", "required": true, "description": "The entry's id, at most 200 bytes.",
      "schema": { "type": "string", "maxLength": 200 }
    },
    "ifNoneMatch": {
      "name": "If-None-Match", "in": "header", "description": "Tags of responses that the caller has already.",
      "schema": { "type": "string" }
    },
    "questionLog": {
      "name": "KB-Question-Log", "in": "header",
      "description": "`none` asks that no note be kept of the question; else whoever runs the service may see it.",
      "schema": { "type": "string", "enum": ["none"] }
    }
    """#

  /// Headers of responses.
  static let headers = #"""
    "ETag": {
      "description": "Changes with the index, the question and the audience; the same for the same answer.",
      "required": true, "schema": { "type": "string" }
    },
    "CacheControl": {
      "description": "`private, no-cache`; `no-store` for callers with a key.",
      "required": true, "schema": { "type": "string", "enum": ["private, no-cache", "no-store"] }
    },
    "RetryAfter": {
      "description": "How many seconds to wait before trying again.",
      "required": true, "schema": { "type": "integer", "minimum": 1 }
    },
    "Location": {
      "description": "Where the job is looked at.", "required": true, "schema": { "type": "string" }
    },
    "Allow": {
      "description": "The methods that the address knows.", "required": true, "schema": { "type": "string" }
    },
    "Challenge": { "description": "`Bearer`.", "required": true, "schema": { "type": "string", "const": "Bearer" } }
    """#

  /// Responses that are the same everywhere: nearly all are problems (RFC 9457).
  static let responses = #"""
    "NotModified": {
      "description": "The caller has this answer already.",
      "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
        "Cache-Control": { "$ref": "#/components/headers/CacheControl" } }
    },
    "BadRequest": {
      "description": "`bad-parameter`, `unknown-parameter`, `bad-encoding`, `bad-json` or `bad-request`.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "Unauthorized": {
      "description": "`bad-key`: the key is unknown, expired or revoked; `key-needed`: there is none.",
      "headers": { "WWW-Authenticate": { "$ref": "#/components/headers/Challenge" } },
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "Forbidden": {
      "description": "`foreign-origin`: a page of another origin is calling; `scope-needed`: the key does not allow this; `bad-signature`: a webhook is not signed with its secret.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "NotFound": {
      "description": "`no-entry` or `not-found`. What the caller may not see does not exist for them.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "WrongMethod": {
      "description": "`wrong-method`, to any method that is not described here; `Allow` names those that are.",
      "headers": { "Allow": { "$ref": "#/components/headers/Allow" } },
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "BodyTooLarge": {
      "description": "`body-too-large`: more than 65,536 bytes.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "QueryTooLong": {
      "description": "`query-too-long`: `q` has more than 1,024 bytes.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "Replayed": {
      "description": "`replayed`: the delivery came before.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "NotJSON": {
      "description": "`not-json`: the body is not called `application/json`.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "OtherHost": {
      "description": "`foreign-host`: the server does not answer for this `Host`.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "TooMany": {
      "description": "`too-many-requests`: more than are allowed in a minute.",
      "headers": { "Retry-After": { "$ref": "#/components/headers/RetryAfter" } },
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "Internal": {
      "description": "`internal`: the log of the server says what went wrong.",
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    },
    "PageProblem": {
      "description": "What is wrong: a page for whom `Accept` says that they read HTML, else a problem.",
      "content": {
        "text/html": { "schema": { "type": "string" } },
        "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } }
      }
    },
    "PageWrongMethod": {
      "description": "`wrong-method`, as a page or a problem; `Allow` names the methods that are known.",
      "headers": { "Allow": { "$ref": "#/components/headers/Allow" } },
      "content": {
        "text/html": { "schema": { "type": "string" } },
        "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } }
      }
    },
    "Unavailable": {
      "description": "`busy`: too many answers are being worked on; `no-index`: the index is missing or damaged; `not-kept`: feedback cannot be kept now; `keys-unreadable`: access keys cannot be checked now.",
      "headers": { "Retry-After": { "$ref": "#/components/headers/RetryAfter" } },
      "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    }
    """#
}
