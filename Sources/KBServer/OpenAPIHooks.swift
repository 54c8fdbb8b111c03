extension OpenAPI {
  /// The addresses that others call when something has happened.
  static let hookPaths = #"""
    "/hooks/github": {
      "post": {
        "operationId": "pushed", "tags": ["operation"],
        "summary": "Takes a push webhook of GitHub and starts a refresh when it may have changed a document.",
        "description": "There only with `--github-secret-file`. The signature is checked before anything is read; the files of the local checkout are indexed as they are, and no command of the repository is run. The body has at most 1 MiB.",
        "security": [],
        "parameters": [
          { "name": "X-Hub-Signature-256", "in": "header", "required": true,
            "description": "`sha256=` and the HMAC-SHA256 of the body in lower-case hexadecimal.",
            "schema": { "type": "string", "pattern": "^sha256=[0-9a-f]{64}$" } },
          { "name": "X-GitHub-Delivery", "in": "header", "required": true,
            "description": "The id of the delivery; one that came before is refused.",
            "schema": { "type": "string", "pattern": "^[0-9A-Za-z-]{1,64}$" } },
          { "name": "X-GitHub-Event", "in": "header", "required": true,
            "description": "`push`; `ping` is answered, others are ignored.", "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Push" } } }
        },
        "responses": {
          "200": {
            "description": "Nothing had to be done.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/HookOutcome" } } }
          },
          "202": {
            "description": "A refresh is started.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/HookOutcome" } } }
          },
          "400": { "$ref": "#/components/responses/BadRequest" },
          "401": { "$ref": "#/components/responses/Unauthorized" },
          "403": { "$ref": "#/components/responses/Forbidden" },
          "404": { "$ref": "#/components/responses/NotFound" },
          "405": { "$ref": "#/components/responses/WrongMethod" },
          "409": { "$ref": "#/components/responses/Replayed" },
          "413": { "$ref": "#/components/responses/BodyTooLarge" },
          "415": { "$ref": "#/components/responses/NotJSON" },
          "421": { "$ref": "#/components/responses/OtherHost" },
          "429": { "$ref": "#/components/responses/TooMany" },
          "500": { "$ref": "#/components/responses/Internal" }
        }
      }
    }
    """#
}
