extension OpenAPI {
  /// The addresses that read, all of which an optional key opens to internal entries.
  static let knowledgePaths = #"""
    "/v1/search": {
      "get": {
        "operationId": "search", "tags": ["knowledge"],
        "summary": "The entries that are likely to answer, best first.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [
          { "$ref": "#/components/parameters/q" },
          { "name": "limit", "in": "query", "description": "The most results.",
            "schema": { "type": "integer", "minimum": 1, "maximum": 100, "default": 10 } },
          { "name": "offset", "in": "query", "description": "How many of the best are left out, for the next page.",
            "schema": { "type": "integer", "minimum": 0, "maximum": 1000, "default": 0 } },
          { "name": "source", "in": "query", "description": "Only entries of this source, by name.",
            "schema": { "type": "string" } },
          { "name": "kind", "in": "query", "description": "Only entries of sources of this kind.",
            "schema": { "$ref": "#/components/schemas/SourceKind" } },
          { "name": "explain", "in": "query", "description": "Whether to say why each stands where it stands.",
            "schema": { "type": "boolean", "default": false } },
          { "$ref": "#/components/parameters/ifNoneMatch" }
        ],
        "responses": {
          "200": {
            "description": "What was found; `results` may be empty.",
            "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
              "Cache-Control": { "$ref": "#/components/headers/CacheControl" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SearchResults" } } }
          },
          "304": { "$ref": "#/components/responses/NotModified" },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "414": { "$ref": "#/components/responses/QueryTooLong" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      },
      "post": {
        "operationId": "searchLong", "tags": ["knowledge"],
        "summary": "The same for a text that is too long for an address.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [{ "$ref": "#/components/parameters/ifNoneMatch" }],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SearchRequest" } } }
        },
        "responses": {
          "200": {
            "description": "What was found; `results` may be empty.",
            "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
              "Cache-Control": { "$ref": "#/components/headers/CacheControl" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SearchResults" } } }
          },
          "304": { "$ref": "#/components/responses/NotModified" },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "413": { "$ref": "#/components/responses/BodyTooLarge" },
          "415": { "$ref": "#/components/responses/NotJSON" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      }
    },
    "/v1/ask": {
      "post": {
        "operationId": "ask", "tags": ["knowledge"],
        "summary": "The whole answer to a message: entries, what to ask back, what to do next.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [
          { "$ref": "#/components/parameters/ifNoneMatch" }, { "$ref": "#/components/parameters/questionLog" }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/AskRequest" } } }
        },
        "responses": {
          "200": {
            "description": "The answer, in the form of `kb ask --json`.",
            "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
              "Cache-Control": { "$ref": "#/components/headers/CacheControl" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Answer" } } }
          },
          "304": { "$ref": "#/components/responses/NotModified" },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "413": { "$ref": "#/components/responses/BodyTooLarge" },
          "415": { "$ref": "#/components/responses/NotJSON" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      }
    },
    "/v1/entries/{id}": {
      "get": {
        "operationId": "entry", "tags": ["knowledge"], "summary": "One entry with its whole answer.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [
          { "$ref": "#/components/parameters/entryID" },
          { "$ref": "#/components/parameters/ifNoneMatch" }
        ],
        "responses": {
          "200": {
            "description": "The entry.",
            "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
              "Cache-Control": { "$ref": "#/components/headers/CacheControl" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Entry" } } }
          },
          "304": { "$ref": "#/components/responses/NotModified" },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "404": { "$ref": "#/components/responses/NotFound" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      }
    },
    "/v1/suggest": {
      "get": {
        "operationId": "suggest", "tags": ["knowledge"],
        "summary": "Questions that go on as somebody has begun to type.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [
          { "$ref": "#/components/parameters/q" },
          { "name": "limit", "in": "query", "description": "The most suggestions.",
            "schema": { "type": "integer", "minimum": 1, "maximum": 20, "default": 8 } },
          { "$ref": "#/components/parameters/ifNoneMatch" }
        ],
        "responses": {
          "200": {
            "description": "The suggestions, which may be none.",
            "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
              "Cache-Control": { "$ref": "#/components/headers/CacheControl" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Suggestions" } } }
          },
          "304": { "$ref": "#/components/responses/NotModified" },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "414": { "$ref": "#/components/responses/QueryTooLong" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      },
      "post": {
        "operationId": "suggestPosted", "tags": ["knowledge"],
        "summary": "The same with what was typed in the body, where no log keeps it.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [{ "$ref": "#/components/parameters/ifNoneMatch" }],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SuggestRequest" } } }
        },
        "responses": {
          "200": {
            "description": "The suggestions, which may be none.",
            "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
              "Cache-Control": { "$ref": "#/components/headers/CacheControl" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Suggestions" } } }
          },
          "304": { "$ref": "#/components/responses/NotModified" },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "413": { "$ref": "#/components/responses/BodyTooLarge" },
          "415": { "$ref": "#/components/responses/NotJSON" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      }
    },
    "/v1/sources": {
      "get": {
        "operationId": "sources", "tags": ["knowledge"], "summary": "The sources that have entries.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [{ "$ref": "#/components/parameters/ifNoneMatch" }],
        "responses": {
          "200": {
            "description": "The sources that the caller may see.",
            "headers": { "ETag": { "$ref": "#/components/headers/ETag" },
              "Cache-Control": { "$ref": "#/components/headers/CacheControl" } },
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Sources" } } }
          },
          "304": { "$ref": "#/components/responses/NotModified" },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" },
          "503": { "$ref": "#/components/responses/Unavailable" }
        }
      }
    }
    """#
}
