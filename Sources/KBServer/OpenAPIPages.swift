extension OpenAPI {
  /// What people open in a browser.
  static let pagePaths = #"""
    "/": {
      "get": {
        "operationId": "page", "tags": ["page"], "summary": "The page for people: search, candidates, reply.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [
          { "$ref": "#/components/parameters/q" },
          { "name": "source", "in": "query", "description": "Only entries of this source, by name.",
            "schema": { "type": "string" } },
          { "name": "from", "in": "query", "description": "Where the message came in; `community` when left out.",
            "schema": { "$ref": "#/components/schemas/Channel" } }
        ],
        "responses": {
          "200": { "description": "The page.", "content": { "text/html": { "schema": { "type": "string" } } } },
          "400": { "$ref": "#/components/responses/PageProblem" },
          "401": { "$ref": "#/components/responses/PageProblem" },
          "403": { "$ref": "#/components/responses/PageProblem" },
          "405": { "$ref": "#/components/responses/PageWrongMethod" },
          "414": { "$ref": "#/components/responses/PageProblem" },
          "421": { "$ref": "#/components/responses/PageProblem" },
          "429": { "$ref": "#/components/responses/PageProblem" },
          "500": { "$ref": "#/components/responses/PageProblem" },
          "503": { "$ref": "#/components/responses/PageProblem" }
        }
      },
      "post": {
        "operationId": "pagePosted", "tags": ["page"],
        "summary": "The same page for a question in the body, where no log keeps it; may be longer.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [{ "$ref": "#/components/parameters/questionLog" }],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PageRequest" } } }
        },
        "responses": {
          "200": { "description": "The page.", "content": { "text/html": { "schema": { "type": "string" } } } },
          "400": { "$ref": "#/components/responses/PageProblem" },
          "401": { "$ref": "#/components/responses/PageProblem" },
          "403": { "$ref": "#/components/responses/PageProblem" },
          "405": { "$ref": "#/components/responses/PageWrongMethod" },
          "413": { "$ref": "#/components/responses/PageProblem" },
          "415": { "$ref": "#/components/responses/PageProblem" },
          "421": { "$ref": "#/components/responses/PageProblem" },
          "429": { "$ref": "#/components/responses/PageProblem" },
          "500": { "$ref": "#/components/responses/PageProblem" },
          "503": { "$ref": "#/components/responses/PageProblem" }
        }
      }
    },
    "/entries/{id}": {
      "get": {
        "operationId": "entryPage", "tags": ["page"], "summary": "The page of one entry.",
        "security": [{}, { "bearer": ["read-internal"] }],
        "parameters": [
          { "$ref": "#/components/parameters/entryID" }
        ],
        "responses": {
          "200": { "description": "The page.", "content": { "text/html": { "schema": { "type": "string" } } } },
          "400": { "$ref": "#/components/responses/PageProblem" },
          "401": { "$ref": "#/components/responses/PageProblem" },
          "403": { "$ref": "#/components/responses/PageProblem" },
          "404": { "$ref": "#/components/responses/PageProblem" },
          "405": { "$ref": "#/components/responses/PageWrongMethod" },
          "421": { "$ref": "#/components/responses/PageProblem" },
          "429": { "$ref": "#/components/responses/PageProblem" },
          "500": { "$ref": "#/components/responses/PageProblem" },
          "503": { "$ref": "#/components/responses/PageProblem" }
        }
      }
    }
    """#
}
